import { connect, type Socket } from 'node:net';
import { CstaLinkLost } from './failures.ts';

/** Opens a TCP connection; throws `CstaLinkLost` when it fails or takes longer than `timeoutMs`. */
export const openSocket = (host: string, port: number, timeoutMs: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const fail = (detail: string): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(new CstaLinkLost({ kind: 'socket-error', detail }));
    };
    const timer = setTimeout(() => fail(`no connection within ${timeoutMs} ms`), timeoutMs);
    const refuse = (error: Error): void => fail(error.message);
    socket.once('error', refuse);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.removeListener('error', refuse);
      resolve(socket);
    });
  });
