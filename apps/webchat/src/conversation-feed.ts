import { createClient } from 'graphql-ws';
import { conversationSubscription } from './chat-documents.ts';
import type { ChatChange, Link } from './chat-state.ts';

export interface FeedEvents {
  readonly changed: (change: ChatChange) => void;
  readonly linked: (link: Link) => void;
  /** The server does not accept the token, or not now. */
  readonly refused: () => void;
  readonly cursor: () => string | null;
}

/** The live view of one conversation, from its start to its stop. */
export interface Feed {
  readonly stop: () => void;
  /** Tries at once instead of waiting. */
  readonly wake: () => void;
}

export type OpenFeed = (token: string, events: FeedEvents) => Feed;

const firstRetryMs = 500;
const longestRetryMs = 10_000;
const pingEveryMs = 5_000;
const pongWithinMs = 4_000;
const unauthorized = 4401;

const codeOf = (event: unknown): number | null =>
  typeof event === 'object' && event !== null && 'code' in event && typeof event.code === 'number' ? event.code : null;

/** Follows the conversation over a WebSocket. After each cut a new socket asks for what came after the latest cursor. */
export const createOpenFeed =
  (server: string): OpenFeed =>
  (token, events) => {
    let stopped = false;
    let retryMs = firstRetryMs;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let close: (() => void) | null = null;

    const connect = (): void => {
      if (stopped || close !== null) return;
      clearTimeout(retry);
      let pong: ReturnType<typeof setTimeout> | undefined;
      const socket = createClient({
        url: `${server.replace(/^http/, 'ws')}/chat/graphql`,
        connectionParams: { authorization: `Bearer ${token}` },
        retryAttempts: 0,
        keepAlive: pingEveryMs,
        connectionAckWaitTimeout: pingEveryMs,
        on: {
          message: () => clearTimeout(pong),
          ping: (received) => {
            if (!received) pong = setTimeout(() => socket.terminate(), pongWithinMs);
          },
          closed: (event) => {
            clearTimeout(pong);
            close = null;
            queueMicrotask(() => void socket.dispose());
            if (stopped) return;
            events.linked('cut');
            if (codeOf(event) === unauthorized) events.refused();
            retry = setTimeout(connect, retryMs);
            retryMs = Math.min(retryMs * 2, longestRetryMs);
          },
        },
      });
      close = () => void socket.dispose();
      events.linked('connecting');
      const over = (): void => socket.terminate();
      socket.subscribe<{ readonly conversation: ChatChange }>(
        { query: conversationSubscription, variables: { after: events.cursor() } },
        {
          next: ({ data }) => {
            if (stopped || data == null) return;
            retryMs = firstRetryMs;
            events.linked('live');
            events.changed(data.conversation);
          },
          error: over,
          complete: over,
        },
      );
    };

    connect();
    return {
      stop: () => {
        stopped = true;
        clearTimeout(retry);
        close?.();
        events.linked('idle');
      },
      wake: connect,
    };
  };
