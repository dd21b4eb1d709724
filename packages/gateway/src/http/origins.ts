import type { IncomingMessage } from 'node:http';

/** Whether a page of this origin may speak to a mount. */
export type OriginRule = (request: IncomingMessage) => boolean;

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

/**
 * The request's own host, or one of the origins named. Programs send no Origin and carry no cookie of a browser; browsers always send one with an
 * upgrade and with a POST, so that its absence is no way around.
 */
export const originRule =
  (allowed: readonly string[]): OriginRule =>
  ({ headers }) => {
    const { origin, host } = headers;
    if (origin === undefined) return true;
    if (allowed.includes('*') || allowed.includes(origin)) return true;
    return host !== undefined && hostOf(origin) === host;
  };

/** A request from this computer that addressed it by a local name: the name is checked against DNS rebinding, the forwarding headers against proxies. */
export const isFromThisComputer = ({ socket, headers }: IncomingMessage): boolean => {
  const address = socket.remoteAddress ?? '';
  const loopback = address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
  if (!loopback || headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  const name = URL.canParse(`http://${headers.host ?? ''}`) ? new URL(`http://${headers.host}`).hostname : '';
  return name === 'localhost' || name === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(name);
};
