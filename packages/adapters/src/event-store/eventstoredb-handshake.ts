import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { TlsNodes } from './eventstoredb-address.ts';

const PATIENCE_MS = 300;

const handshake = (host: string, port: number, authority: Buffer | null): Promise<Error | null> =>
  new Promise((resolve) => {
    const socket = connect({
      host,
      port,
      ALPNProtocols: ['h2'],
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(authority === null ? {} : { ca: authority }),
    });
    const end = (found: Error | null): void => {
      socket.destroy();
      resolve(found);
    };
    socket.setTimeout(PATIENCE_MS, () => end(null));
    socket.once('secureConnect', () => end(null));
    socket.on('error', end);
  });

/** What keeps us from speaking with the nodes, one by one: a client that looks for its cluster says only that it found none. Takes at most 300 ms. */
export const handshakeTroubles = async ({ nodes, authority }: TlsNodes): Promise<readonly Error[]> => {
  const found = await Promise.all(nodes.map(({ host, port }) => handshake(host, port, authority)));
  return found.filter((trouble) => trouble !== null);
};
