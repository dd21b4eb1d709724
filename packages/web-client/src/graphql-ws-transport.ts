import { createClient, type SubscribePayload } from 'graphql-ws';
import type { OpenTransport } from './transport.ts';

/** A ping goes out this long after the last pong … */
const pingEveryMs = 5_000;
/** … and a pong that has not come by then means that the line is dead: a cut is noticed within ten seconds. */
const pongWithinMs = 4_000;
const acknowledgedWithinMs = 5_000;

const closeOf = (event: unknown): { readonly code: number | null; readonly reason: string } => {
  if (typeof event !== 'object' || event === null) return { code: null, reason: '' };
  const code = 'code' in event && typeof event.code === 'number' ? event.code : null;
  return { code, reason: 'reason' in event && typeof event.reason === 'string' ? event.reason : '' };
};

/**
 * Opens one WebSocket by the graphql-transport-ws protocol. The client lives as long as its socket: graphql-ws, left to reconnect
 * by itself, would repeat each subscription with the cursor of its beginning.
 */
export const openGraphqlWs =
  (url: () => string): OpenTransport =>
  (events) => {
    let pong: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const client = createClient({
      url,
      retryAttempts: 0,
      keepAlive: pingEveryMs,
      connectionAckWaitTimeout: acknowledgedWithinMs,
      on: {
        connected: () => events.connected(),
        message: () => {
          clearTimeout(pong);
          events.heard();
        },
        pong: (received, payload) => {
          if (received) events.dataOld(typeof payload?.['dataOldMs'] === 'number' ? payload['dataOldMs'] : null);
        },
        ping: (received) => {
          if (received) return;
          clearTimeout(pong);
          pong = setTimeout(() => client.terminate(), pongWithinMs);
        },
        closed: (event) => {
          clearTimeout(pong);
          if (ended) return;
          ended = true;
          // After graphql-ws has taken note of the end, and before it decides whether to connect again.
          queueMicrotask(() => void client.dispose());
          events.closed(closeOf(event));
        },
      },
    });
    return {
      subscribe: (request, sink) => {
        const payload: SubscribePayload = { query: request.query, variables: { ...request.variables } };
        return client.subscribe(payload, {
          next: (result) => sink.next(result),
          error: (error) => sink.error(error),
          complete: () => sink.complete(),
        });
      },
      terminate: () => client.terminate(),
    };
  };
