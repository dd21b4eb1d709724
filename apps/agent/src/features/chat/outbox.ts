import { newId, useConnection, useWebClient, type CommandResult, type WebClient } from '@callboard/web-client';
import { useEffect } from 'react';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { SendMessage } from './chat-commands.ts';

/** A message on its way; `at` in epoch ms of this machine. The ids stay the same over all attempts, so the server takes it once. */
export interface Outgoing {
  readonly messageId: string;
  readonly commandId: string;
  readonly interactionId: string;
  readonly text: string;
  readonly at: number;
  /** `waiting`: the server was not reached, it goes out when the connection is back. */
  readonly state: 'sending' | 'waiting' | 'failed';
  readonly why: string | null;
}

interface Outbox {
  readonly messages: readonly Outgoing[];
}

/** Kept over a reload of the tab: what an agent has sent is never lost. */
export const useOutbox = create<Outbox>()(
  persist((): Outbox => ({ messages: [] }), {
    name: 'callboard.outbox',
    storage: createJSONStorage(() => sessionStorage),
    // A reload interrupts what is being sent; under the same ids it is safe to send it again.
    partialize: ({ messages }) => ({
      messages: messages.map((message) => (message.state === 'sending' ? { ...message, state: 'waiting' as const } : message)),
    }),
  }),
);

const change = (messageId: string, part: Partial<Outgoing>): void => {
  useOutbox.setState(({ messages }) => ({ messages: messages.map((message) => (message.messageId === messageId ? { ...message, ...part } : message)) }));
};

/** Takes a message out: it arrived, or the agent gave it up. */
export const takeOut = (messageIds: readonly string[]): void => {
  useOutbox.setState(({ messages }) => ({ messages: messages.filter(({ messageId }) => !messageIds.includes(messageId)) }));
};

const settle = (messageId: string, result: CommandResult<unknown>): void => {
  if (result.ok) return;
  change(messageId, result.why === 'unreachable' ? { state: 'waiting', why: null } : { state: 'failed', why: result.sentence });
};

/** Sends a message that is in the box, again if need be. It leaves the box when the conversation shows it. */
export const dispatch = async (client: WebClient, { messageId, commandId, interactionId, text }: Outgoing): Promise<void> => {
  change(messageId, { state: 'sending', why: null });
  settle(messageId, await client.command(SendMessage, { interactionId, text, messageId, commandId }));
};

/** Puts a text in the box and sends it. */
export const send = (client: WebClient, interactionId: string, text: string): void => {
  const message: Outgoing = { messageId: newId(), commandId: newId(), interactionId, text, at: Date.now(), state: 'sending', why: null };
  useOutbox.setState(({ messages }) => ({ messages: [...messages, message] }));
  void dispatch(client, message);
};

/** Sends everything that could not go out, in its order. */
export const dispatchWaiting = async (client: WebClient): Promise<void> => {
  for (const message of useOutbox.getState().messages.filter(({ state }) => state === 'waiting')) await dispatch(client, message);
};

/** Sends what waits whenever there is a connection. Stands once, in the desktop. */
export const useOutboxDispatch = (): void => {
  const client = useWebClient();
  const { status } = useConnection();
  useEffect(() => {
    if (status === 'live') void dispatchWaiting(client);
  }, [status, client]);
};
