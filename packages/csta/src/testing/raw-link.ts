import { connect, createServer, type Socket } from 'node:net';

export interface RawMessage {
  readonly invokeId: string;
  readonly xml: string;
}

/** One end of a link, working on plain bytes: it shares no code with the framing and codec under test. */
export interface RawLink {
  /** The next message that arrives. */
  readonly next: () => Promise<RawMessage>;
  readonly send: (invokeId: string, xml: string) => void;
  readonly write: (bytes: Uint8Array) => void;
  readonly end: () => void;
  /** Resolves when the other side has closed. */
  readonly closed: Promise<void>;
}

/** A frame written by hand. */
export const rawFrame = (invokeId: string, xml: string): Buffer => {
  const body = Buffer.from(xml, 'utf8');
  const total = body.length + 8;
  return Buffer.concat([Buffer.from([0, 0, total >> 8, total & 255]), Buffer.from(invokeId, 'ascii'), body]);
};

const rawLink = (socket: Socket): RawLink => {
  const arrived: RawMessage[] = [];
  const waiting: ((message: RawMessage) => void)[] = [];
  let pending = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 8) {
      const total = (pending[2] ?? 0) * 256 + (pending[3] ?? 0);
      if (pending.length < total) break;
      const message = { invokeId: pending.toString('ascii', 4, 8), xml: pending.toString('utf8', 8, total) };
      pending = pending.subarray(total);
      const taker = waiting.shift();
      if (taker) taker(message);
      else arrived.push(message);
    }
  });
  socket.on('error', () => socket.destroy());
  return {
    next: () => {
      const first = arrived.shift();
      return first ? Promise.resolve(first) : new Promise((resolve) => waiting.push(resolve));
    },
    send: (invokeId, xml) => void socket.write(rawFrame(invokeId, xml)),
    write: (bytes) => void socket.write(bytes),
    end: () => void socket.end(),
    closed: new Promise((resolve) => socket.once('close', () => resolve())),
  };
};

/** Connects as an application would. */
export const rawApplication = (port: number): Promise<RawLink> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => resolve(rawLink(socket)));
    socket.once('error', reject);
  });

/** Listens as an exchange would; each connection comes out of `accept`. */
export const rawExchange = async (): Promise<{ readonly port: number; readonly accept: () => Promise<RawLink>; readonly close: () => Promise<void> }> => {
  const links: RawLink[] = [];
  const waiting: ((link: RawLink) => void)[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const link = rawLink(socket);
    const taker = waiting.shift();
    if (taker) taker(link);
    else links.push(link);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    accept: () => {
      const first = links.shift();
      return first ? Promise.resolve(first) : new Promise((resolve) => waiting.push(resolve));
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
