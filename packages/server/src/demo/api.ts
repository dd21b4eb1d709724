import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

export type Live = {
  readonly cursor: string;
  readonly reset: boolean;
  readonly upserts: readonly Record<string, unknown>[];
  readonly removes: readonly string[];
};

/** A program's way in: GraphQL with a bearer token, requests by POST, live views by WebSocket. */
export const demoApi = (port: number, path: string) => {
  const url = `127.0.0.1:${port}${path}`;
  const request = async (query: string, variables: Readonly<Record<string, unknown>>, token: string | null): Promise<Record<string, unknown> | null> => {
    try {
      const answer = await fetch(`http://${url}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: `http://127.0.0.1:${port}`, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(10_000),
      });
      const body = (await answer.json()) as { data?: Record<string, unknown> | null };
      return body.data ?? null;
    } catch {
      return null;
    }
  };
  /** Follows a live view until `stop`; subscribes anew with the latest cursor after each cut. */
  const follow = (
    query: string,
    field: string,
    variables: Readonly<Record<string, unknown>>,
    /** Asked for at each connection; null: not now. */
    tokenNow: () => Promise<string | null>,
    hear: (step: Live) => void,
  ): (() => void) => {
    let open = true;
    let cursor: string | null = null;
    let dispose: (() => void) | null = null;
    const connect = (): void => {
      if (!open) return;
      const client = createClient({
        url: `ws://${url}`,
        webSocketImpl: class extends WebSocket {
          constructor(address: string, protocols: string | string[]) {
            super(address, protocols, { origin: `http://127.0.0.1:${port}` });
          }
        },
        connectionParams: async () => {
          const token = await tokenNow();
          if (token === null) throw new Error('nobody is signed in');
          return { token, authorization: `Bearer ${token}` };
        },
        retryAttempts: 0,
      });
      const again = (): void => {
        void client.dispose();
        if (open) setTimeout(connect, 1000);
      };
      const stop = client.subscribe<Record<string, Live>>(
        { query, variables: { ...variables, after: cursor } },
        {
          next: ({ data }) => {
            const step = data?.[field];
            if (step === undefined) return;
            cursor = step.cursor;
            hear(step);
          },
          error: again,
          complete: again,
        },
      );
      dispose = () => {
        stop();
        void client.dispose();
      };
    };
    connect();
    return () => {
      open = false;
      dispose?.();
    };
  };
  return { request, follow };
};
export type DemoApi = ReturnType<typeof demoApi>;
