import type { CommandResult, WebClient } from '@callboard/web-client';
import { createClient } from '@callboard/web-client';
import { beforeEach, describe, expect, it } from 'vitest';
import { dispatch, dispatchWaiting, send, takeOut, useOutbox } from './outbox.ts';

interface Sent {
  readonly messageId: string;
  readonly commandId: string;
  readonly text: string;
}

const answering = (...answers: readonly CommandResult<unknown>[]) => {
  const sent: Sent[] = [];
  const rest = [...answers];
  const client: WebClient = {
    ...createClient('/agent'),
    command: (_document, variables) => {
      sent.push({ messageId: '', commandId: '', text: '', ...variables });
      const answer = rest.shift() ?? { ok: true, data: null };
      return Promise.resolve(answer as CommandResult<never>);
    },
  };
  return { client, sent };
};

const unreachable: CommandResult<unknown> = { ok: false, why: 'unreachable', sentence: 'x' };
const settled = async (): Promise<void> => {
  await Promise.resolve();
  await Promise.resolve();
};
const states = () => useOutbox.getState().messages.map(({ text, state, why }) => ({ text, state, why }));

describe('a message on its way', () => {
  beforeEach(() => useOutbox.setState({ messages: [] }));

  it('stays in sight until the conversation shows it', async () => {
    const { client } = answering({ ok: true, data: null });
    send(client, 'w-1', 'Dobrý den');
    await settled();
    expect(states()).toEqual([{ text: 'Dobrý den', state: 'sending', why: null }]);
    takeOut(useOutbox.getState().messages.map(({ messageId }) => messageId));
    expect(states()).toEqual([]);
  });

  it('waits for the connection and goes out under the same ids, in order', async () => {
    const { client, sent } = answering(unreachable, unreachable);
    send(client, 'w-1', 'první');
    send(client, 'w-1', 'druhá');
    await settled();
    expect(states().map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    await dispatchWaiting(client);
    expect(sent.map(({ text }) => text)).toEqual(['první', 'druhá', 'první', 'druhá']);
    expect(sent[2]).toEqual(sent[0]);
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(2);
  });

  it('says why it was refused, and may be tried again', async () => {
    const { client } = answering({ ok: false, why: 'refused', name: 'ConversationEnded', sentence: 'Chat už skončil.' });
    send(client, 'w-1', 'pozdě');
    await settled();
    expect(states()).toEqual([{ text: 'pozdě', state: 'failed', why: 'Chat už skončil.' }]);
    const [message] = useOutbox.getState().messages;
    if (message) await dispatch(client, message);
    expect(states()).toEqual([{ text: 'pozdě', state: 'sending', why: null }]);
  });

  it('outlives a reload of the tab', () => {
    const { client } = answering(unreachable);
    send(client, 'w-1', 'neztratit');
    expect(sessionStorage.getItem('callboard.outbox')).toContain('"text":"neztratit"');
    expect(sessionStorage.getItem('callboard.outbox')).toContain('"state":"waiting"');
  });
});
