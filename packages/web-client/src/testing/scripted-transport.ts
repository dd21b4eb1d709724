import type { LiveChange, LiveItem } from '../live-items.ts';
import type { LiveRequest, LiveSink, OpenTransport, TransportEvents } from '../transport.ts';

export interface ScriptedSocket {
  readonly events: TransportEvents;
  readonly operations: { readonly request: LiveRequest; readonly sink: LiveSink; ended: boolean }[];
  terminated: boolean;
}

/** Sockets that do what a test says. */
export const scriptedTransport = (): { readonly open: OpenTransport; readonly sockets: ScriptedSocket[]; readonly latest: () => ScriptedSocket } => {
  const sockets: ScriptedSocket[] = [];
  return {
    sockets,
    latest: () => {
      const socket = sockets.at(-1);
      if (socket === undefined) throw new Error('nothing was opened');
      return socket;
    },
    open: (events) => {
      const socket: ScriptedSocket = { events, operations: [], terminated: false };
      sockets.push(socket);
      return {
        subscribe: (request, sink) => {
          const operation = { request, sink, ended: false };
          socket.operations.push(operation);
          return () => {
            operation.ended = true;
          };
        },
        terminate: () => {
          socket.terminated = true;
        },
      };
    },
  };
};

/** A change of a live view with little to say about the rest. */
export const change = <Item extends LiveItem>(cursor: string, part: Partial<LiveChange<Item>> = {}): LiveChange<Item> => ({
  cursor,
  position: cursor.padStart(20, '0'),
  reset: false,
  upserts: [],
  removes: [],
  serverTime: Date.now(),
  ...part,
});
