import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Reader, StaffApp } from '../auth/reader.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { GatewayContext, Services } from '../context.ts';
import { askedLanguage } from './asked-language.ts';
import { isFromThisComputer } from './origins.ts';

export type Mount = StaffApp | 'chat';

/** An operation as it came in. */
export type Asked = { readonly query?: string | null | undefined; readonly variables?: unknown };

/** Where each mount listens; `/graphql` is for programs. */
export const mountPaths: { readonly [M in Mount]: string } = {
  agent: '/agent/graphql',
  supervisor: '/supervisor/graphql',
  admin: '/admin/graphql',
  wallboard: '/wallboard/graphql',
  program: '/graphql',
  chat: '/chat/graphql',
};

export const mountOf = (path: string): Mount | null => {
  for (const [mount, at] of Object.entries(mountPaths) as readonly (readonly [Mount, string])[]) if (path === at) return mount;
  return null;
};

const anonymous: Reader = { kind: 'anonymous' };

const cookieOf = (header: string | undefined, name: string): string | null => {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
};

const bearerOf = (value: unknown): string | null => (typeof value === 'string' ? (/^Bearer ([\w.~+/-]+=*)$/i.exec(value)?.[1] ?? null) : null);

const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

export type ClientOptions = {
  /** Keys the fingerprints of operations: what was asked may hold a password. */
  readonly key: Uint8Array;
  readonly services: Services;
  readonly sessions: Sessions;
  /** What the run file gives to the command line on this computer. */
  readonly operatorToken: string | null;
  /** Behind a proxy of ours the last forwarded address is the client's. */
  readonly trustProxy: boolean;
};

export type Clients = {
  /** Who asks, by the mount's own kind of proof: cookie, bearer token, or, on a socket, its first message. */
  readonly readerOf: (mount: Mount, request: IncomingMessage, params?: { readonly [name: string]: unknown }) => Promise<Reader>;
  readonly contextOf: (
    mount: Mount,
    request: IncomingMessage,
    reader: Reader,
    setSession?: (token: string | null) => void,
    asked?: Asked | null,
  ) => GatewayContext;
  readonly addressOf: (request: IncomingMessage) => string;
  /** Whether the client's own connection is encrypted. */
  readonly isSecure: (request: IncomingMessage) => boolean;
};

export const createClients = ({ services, sessions, operatorToken, trustProxy, key }: ClientOptions): Clients => {
  // From bytes Node would make the key anew for each command, which takes longer than the hash.
  const secret = createSecretKey(key);
  const fingerprintOf = ({ query, variables }: Asked): string =>
    createHmac('sha256', secret)
      .update(JSON.stringify([query ?? '', variables ?? null]))
      .digest('base64url');
  const addressOf = (request: IncomingMessage): string => {
    const forwarded = trustProxy ? request.headers['x-forwarded-for'] : undefined;
    const last = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim();
    return last !== undefined && last !== '' ? last : (request.socket.remoteAddress ?? 'unknown');
  };
  const bearer = (request: IncomingMessage, params: { readonly [name: string]: unknown }): string | null => {
    const token = params['token'];
    return (
      bearerOf(request.headers.authorization) ?? bearerOf(params['authorization'] ?? params['Authorization']) ?? (typeof token === 'string' ? token : null)
    );
  };
  return {
    addressOf,
    isSecure: ({ socket, headers }) => ('encrypted' in socket && socket.encrypted === true) || (trustProxy && headers['x-forwarded-proto'] === 'https'),
    readerOf: async (mount, request, params = {}) => {
      switch (mount) {
        case 'chat':
          return sessions.read(bearer(request, params), 'chat');
        case 'program': {
          const token = bearer(request, params);
          if (token !== null && operatorToken !== null && sameText(token, operatorToken)) {
            return { kind: 'operator', tenant: services.tenant, roles: ['supervisor', 'admin', 'auditor', 'program'] };
          }
          return sessions.read(token, 'program');
        }
        case 'agent':
        case 'supervisor':
        case 'admin':
        case 'wallboard': {
          const reader = await sessions.read(cookieOf(request.headers.cookie, sessions.cookieName(mount)), mount);
          if (reader.kind === 'anonymous' && mount === 'wallboard' && isFromThisComputer(request)) return { kind: 'local-screen', tenant: services.tenant };
          return reader.kind === 'user' ? reader : anonymous;
        }
      }
    },
    contextOf: (mount, request, reader, setSession = () => undefined, asked = null) => ({
      services,
      reader,
      tenant: reader.kind === 'anonymous' ? services.tenant : reader.tenant,
      language: reader.kind === 'user' ? reader.language : askedLanguage(request),
      mount,
      address: addressOf(request),
      opened: new WeakMap(),
      fingerprint: asked === null ? null : fingerprintOf(asked),
      setSession,
    }),
  };
};
