import { ConversationId, MessageId } from '@callboard/contracts';
import { instant } from '@callboard/kernel';
import type { Check } from '@callboard/kernel/contracts';
import { expect } from 'vitest';
import type { DeliveryReport, IncomingMessage, MessageChannel, MessageInbox } from './message-channel.ts';

/** What the suite needs: the channel, and the outside service as a customer and its operator see it. */
export type MessageChannelSubject = {
  readonly channel: MessageChannel;
  readonly outside: {
    /** A customer writes. Resolves with whether the service was told that we have it. */
    readonly write: (message: Omit<IncomingMessage, 'at'>) => Promise<boolean>;
    /** What customers got, each delivery once per id that the service was given. */
    readonly got: () => readonly { readonly from: string; readonly to: string; readonly text: string }[];
    readonly report: (report: DeliveryReport) => Promise<boolean>;
    /** The service's next answers: out of order, or a final no. */
    readonly beDown: (isDown: boolean) => void;
    readonly refuseNext: () => void;
  };
};

const question = { sentId: 'outside-1', from: '+420601000111', name: null, to: '+420800100200', text: 'Dobrý den, kdy máte otevřeno? 🕗' };
const answer = {
  conversationId: ConversationId.parse('11111111-1111-7111-8111-111111111111'),
  messageId: MessageId.parse('22222222-2222-7222-8222-222222222222'),
  from: question.to,
  to: question.from,
  text: 'Od osmi do šesti. Žluťoučký kůň.',
};

const inboxOf = (): MessageInbox & { readonly messages: IncomingMessage[]; readonly reports: DeliveryReport[]; refuse: boolean } => {
  const inbox = {
    messages: [] as IncomingMessage[],
    reports: [] as DeliveryReport[],
    refuse: false,
    received: (message: IncomingMessage) => {
      if (inbox.refuse) return Promise.reject(new Error('not recorded'));
      inbox.messages.push(message);
      return Promise.resolve();
    },
    reported: (report: DeliveryReport) => {
      if (inbox.refuse) return Promise.reject(new Error('not recorded'));
      inbox.reports.push(report);
      return Promise.resolve();
    },
  };
  return inbox;
};

/** What every channel of written messages must do. */
export const messageChannelChecks: readonly Check<MessageChannelSubject>[] = [
  {
    title: 'a customer’s message comes in as it was written',
    check: async ({ channel, outside }) => {
      const inbox = inboxOf();
      await channel.start(inbox);
      expect(await outside.write(question)).toBe(true);
      expect(inbox.messages).toEqual([{ ...question, at: expect.any(Number) as unknown }]);
      expect(inbox.messages[0]?.at).toBeGreaterThan(instant(0));
    },
  },
  {
    title: 'the outside is told that we have a message only when it is recorded, and may bring it again',
    check: async ({ channel, outside }) => {
      const inbox = inboxOf();
      await channel.start(inbox);
      inbox.refuse = true;
      expect(await outside.write(question)).toBe(false);
      inbox.refuse = false;
      expect(await outside.write(question)).toBe(true);
      expect(inbox.messages.map(({ sentId }) => sentId)).toEqual([question.sentId]);
    },
  },
  {
    title: 'an answer reaches the customer, once however often it is sent',
    check: async ({ channel, outside }) => {
      await channel.start(inboxOf());
      expect(await channel.send(answer)).toMatchObject({ ok: true });
      expect(await channel.send(answer)).toMatchObject({ ok: true });
      expect(outside.got()).toEqual([{ from: answer.from, to: answer.to, text: answer.text }]);
    },
  },
  {
    title: 'a service that is out of order is an outage, one that refuses gives a reason',
    check: async ({ channel, outside }) => {
      await channel.start(inboxOf());
      outside.beDown(true);
      await expect(channel.send(answer)).rejects.toThrow();
      outside.beDown(false);
      outside.refuseNext();
      const refused = await channel.send(answer);
      expect(refused.ok).toBe(false);
      if (!refused.ok) expect(refused.refused).not.toBe('');
      expect(outside.got()).toEqual([]);
      expect(await channel.send(answer)).toMatchObject({ ok: true });
      expect(outside.got()).toHaveLength(1);
    },
  },
  {
    title: 'what became of a message is told under the ids it was sent with',
    check: async ({ channel, outside }) => {
      const inbox = inboxOf();
      await channel.start(inbox);
      const { conversationId, messageId } = answer;
      await channel.send(answer);
      expect(await outside.report({ conversationId, messageId, outcome: { delivered: true } })).toBe(true);
      expect(await outside.report({ conversationId, messageId, outcome: { delivered: false, reason: 'absent-subscriber' } })).toBe(true);
      expect(inbox.reports).toEqual([
        { conversationId, messageId, outcome: { delivered: true } },
        { conversationId, messageId, outcome: { delivered: false, reason: 'absent-subscriber' } },
      ]);
    },
  },
];
