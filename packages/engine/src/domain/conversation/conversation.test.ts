import { type ConversationEvent, MessageId } from '@callboard/contracts';
import { specFor } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import { conversationId, interactionId, MORNING, subjectId } from '../../testing/index.ts';
import type { ConversationCommand } from './commands.ts';
import { conversation } from './conversation.ts';

const given = specFor(conversation.decider);
const on = { conversationId, at: MORNING };
const hello = MessageId.parse('hello');
const reply = MessageId.parse('reply');
const customer = { kind: 'customer', id: 'visitor' } as const;
const agent = { kind: 'agent', id: 'anna' } as const;
const text = (said: string) => ({ subjectId, clear: { text: said } });

const visitor = { subjectId, clear: { address: null, name: 'Eva' } };
const open: ConversationCommand = { type: 'OpenConversation', ...on, channel: 'chat', subjectId, visitor, context: {} };
const opened: ConversationEvent = { type: 'ConversationOpened', ...on, channel: 'chat', subjectId, visitor, context: {} };
const receive = { type: 'ReceiveMessage', ...on, messageId: hello, interactionId, author: customer, content: text('Hello'), sentId: 's1' } as const;
const received: ConversationEvent = { ...receive, type: 'ConversationMessageReceived', subjectId };
const send = { type: 'SendMessage', ...on, messageId: reply, interactionId, author: agent, content: text('Good day') } as const;
const sent: ConversationEvent = { ...send, type: 'ConversationMessageSent', subjectId };
const confirmReply: ConversationCommand = { type: 'ConfirmDelivery', ...on, messageId: reply };
const failReply: ConversationCommand = { type: 'FailMessage', ...on, messageId: reply, reason: 'no-route' };
const delivered: ConversationEvent = { type: 'ConversationMessageDelivered', ...on, messageId: reply };
const failed: ConversationEvent = { type: 'ConversationMessageFailed', ...on, messageId: reply, reason: 'no-route' };
const readReply: ConversationEvent = { type: 'ConversationMessageRead', ...on, messageId: reply, by: 'customer' };

describe('a conversation', () => {
  it('opens once', () => {
    given().when(open).then(opened);
    given(opened).when(open).thenNothing();
    given(opened)
      .when({ ...open, channel: 'mail' })
      .thenRejected('ConversationAlreadyOpen');
    given().when(send).thenRejected('ConversationNotFound');
  });
  it('takes a message once, whatever id it got from us', () => {
    given(opened).when(receive).then(received);
    given(opened, received).when(receive).thenNothing();
    given(opened, received)
      .when({ ...receive, messageId: reply })
      .thenNothing();
  });
  it('sends a message once', () => {
    given(opened).when(send).then(sent);
    given(opened, sent).when(send).thenNothing();
  });
  it('refuses empty messages', () => {
    given(opened)
      .when({ ...send, content: text(' \n') })
      .thenRejected('MessageEmpty');
    given(opened)
      .when({ ...receive, content: text('') })
      .thenRejected('MessageEmpty');
  });
  it('knows what was delivered and what failed', () => {
    given(opened, sent).when(confirmReply).then(delivered);
    given(opened, sent, delivered).when(confirmReply).thenNothing();
    given(opened, sent).when(failReply).then(failed);
    given(opened, sent, failed).when(failReply).thenNothing();
    given(opened, sent, delivered).when(failReply).thenNothing();
    given(opened, sent, failed).when(confirmReply).then(delivered);
    given(opened).when(confirmReply).thenRejected('MessageNotFound');
    given(opened, received)
      .when({ type: 'ConfirmDelivery', ...on, messageId: hello })
      .thenRejected('MessageNotFound');
  });
  it('is read up to a message, never back', () => {
    given(opened, received, sent)
      .when({ type: 'MarkRead', ...on, messageId: reply, by: 'customer' })
      .then(readReply);
    given(opened, received, sent, readReply)
      .when({ type: 'MarkRead', ...on, messageId: hello, by: 'customer' })
      .thenNothing();
    given(opened, received, sent, readReply)
      .when({ type: 'MarkRead', ...on, messageId: hello, by: 'agent' })
      .thenTypes('ConversationMessageRead');
    given(opened)
      .when({ type: 'MarkRead', ...on, messageId: hello, by: 'agent' })
      .thenRejected('MessageNotFound');
    expect(given(opened, received, sent, readReply).state()).toMatchObject({ readCount: { customer: 2, agent: 0 } });
  });
});
