import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Reader } from '../auth/reader.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Log } from '../ports.ts';
import type { LiveCounters } from '../live/counters.ts';
import { type ServedSocket, serveSocket, type SocketServer } from '../live/socket.ts';
import { type Clients, type Mount, mountOf } from './client.ts';
import type { OriginRule } from './origins.ts';

const MAX_MESSAGE_BYTES = 262_144;
const PING_MS = 15_000;

export type SocketsOptions = {
  readonly clients: Clients;
  readonly sessions: Sessions;
  readonly counters: LiveCounters;
  readonly log: Log;
  /** By mount: which pages may open a socket. */
  readonly origins: (mount: Mount) => OriginRule;
  readonly servers: { readonly staff: SocketServer; readonly chat: SocketServer };
  /** Sockets one user may have at once; an address of visitors, behind which a whole company may be, five times as many. */
  readonly maxPerReader: number;
  /** Nobody is let in before it resolves. */
  readonly started: Promise<void>;
  /** How often the session behind each open socket is looked at, milliseconds. */
  readonly recheckMs: number;
};

const refuse = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

const sessionOf = (reader: Reader): string => {
  switch (reader.kind) {
    case 'user':
      return `user:${reader.tenant}:${reader.userId}:${reader.sessionId}`;
    case 'visitor':
      return `visitor:${reader.tenant}:${reader.conversationId}:${reader.expiresAtSeconds}`;
    case 'operator':
    case 'local-screen':
    case 'anonymous':
      return reader.kind;
  }
};
const whoOf = (reader: Reader, address: string): string => (reader.kind === 'user' ? `${reader.tenant}:${reader.userId}` : `${reader.kind}:${address}`);

/** WebSockets of all mounts on one HTTP server: path, origin and protocol are checked at the upgrade, sessions for as long as a socket is open. */
export const attachSockets = (http: Server, options: SocketsOptions): { readonly close: () => Promise<void> } => {
  const { clients, sessions, counters, log, origins, servers, started, maxPerReader, recheckMs } = options;
  const acceptor = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false),
  });
  const served = new Map<WebSocket, ServedSocket>();
  const counts = new Map<string, number>();
  const answering = new WeakSet<WebSocket>();

  const accept = (socket: WebSocket, request: IncomingMessage, mount: Mount): void => {
    const server = mount === 'chat' ? servers.chat : servers.staff;
    const address = clients.addressOf(request);
    let who: string | null = null;
    const authenticate = async (params: { readonly [name: string]: unknown }): Promise<Reader | null> => {
      await started;
      const reader = await clients.readerOf(mount, request, params);
      if (reader.kind === 'anonymous') return null;
      const key = whoOf(reader, address);
      const open = counts.get(key) ?? 0;
      if (open >= (reader.kind === 'visitor' ? 5 * maxPerReader : maxPerReader)) {
        log.warn('too many sockets of one reader', { kind: reader.kind });
        return null;
      }
      if (socket.readyState !== socket.OPEN) return null;
      who = key;
      counts.set(key, open + 1);
      return reader;
    };
    answering.add(socket);
    served.set(
      socket,
      serveSocket(socket, server, { authenticate, contextOf: (reader, asked) => clients.contextOf(mount, request, reader, undefined, asked ?? null) }),
    );
    socket.on('pong', () => answering.add(socket));
    socket.on('close', () => {
      served.delete(socket);
      if (who === null) return;
      const left = (counts.get(who) ?? 1) - 1;
      if (left > 0) counts.set(who, left);
      else counts.delete(who);
    });
  };

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const path = URL.canParse(request.url ?? '', 'http://host') ? new URL(request.url ?? '', 'http://host').pathname : '';
    const mount = mountOf(path);
    if (mount === null) return refuse(socket, '404 Not Found');
    if (!origins(mount)(request)) {
      counters.originsRefused += 1;
      log.warn('upgrade refused for its origin', { mount });
      return refuse(socket, '403 Forbidden');
    }
    acceptor.handleUpgrade(request, socket, head, (open) => accept(open, request, mount));
  };
  http.on('upgrade', onUpgrade);

  const pinging = setInterval(() => {
    for (const socket of served.keys()) {
      if (!answering.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, PING_MS);
  pinging.unref();

  /** Each session once, however many sockets it has. An outage of the read side ends no session. */
  const recheck = async (): Promise<void> => {
    const bySession = new Map<string, ServedSocket[]>();
    for (const one of served.values()) {
      const reader = one.reader();
      if (reader === null) continue;
      const key = sessionOf(reader);
      bySession.set(key, [...(bySession.get(key) ?? []), one]);
    }
    for (const group of bySession.values()) {
      const reader = group[0]?.reader() ?? null;
      if (reader === null) continue;
      const now = await sessions.refresh(reader);
      for (const one of group) one.update(now);
    }
  };
  let rechecking = false;
  const checking = setInterval(() => {
    if (rechecking) return;
    rechecking = true;
    recheck()
      .catch((error: unknown) => log.warn('sessions could not be looked at', { error: String(error) }))
      .finally(() => (rechecking = false));
  }, recheckMs);
  checking.unref();

  return {
    close: async () => {
      clearInterval(pinging);
      clearInterval(checking);
      http.off('upgrade', onUpgrade);
      for (const socket of served.keys()) socket.close(1001, 'Server stops');
      const gone = new Promise<void>((resolve) => acceptor.close(() => resolve()));
      // Clients that do not answer the close are not waited for.
      const forced = setTimeout(() => {
        for (const socket of acceptor.clients) socket.terminate();
      }, 500);
      for (const socket of [...acceptor.clients]) if (socket.readyState === socket.CLOSED) served.delete(socket);
      await gone;
      clearTimeout(forced);
    },
  };
};
