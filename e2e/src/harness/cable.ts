import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A cable between two programs of a test: TCP passed through, which can be pulled out and put back. */
export type Cable = {
  readonly host: string;
  readonly port: number;
  /** Connections break and new ones are refused. */
  readonly cut: () => void;
  readonly restore: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export const layCable = async (to: { readonly host: string; readonly port: number }): Promise<Cable> => {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to.port, to.host);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('close', () => sockets.delete(socket));
      // The other end learns of it by the destroy below.
      socket.on('error', () => undefined);
    }
    near.pipe(far);
    far.pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        // A server that listens over TCP has an address with a port.
        resolve((server.address() as AddressInfo).port);
      });
    });
  const port = await listen(0);
  const unplug = (): Promise<void> => {
    const gone = new Promise<void>((resolve) => (server.listening ? server.close(() => resolve()) : resolve()));
    for (const socket of sockets) socket.destroy();
    return gone;
  };
  return {
    host: '127.0.0.1',
    port,
    cut: () => void unplug(),
    restore: async () => void (await listen(port)),
    close: unplug,
  };
};
