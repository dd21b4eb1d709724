import { createHash } from 'node:crypto';
import { Role } from '@callboard/contracts';
import type { Clock } from '@callboard/kernel';
import { jwtVerify, SignJWT } from 'jose';
import { v7 } from 'uuid';
import { z } from 'zod';
import type { Accounts, Settings, UserAccount } from '../ports.ts';
import { createEndedSessions } from './ended-sessions.ts';
import type { Reader, StaffApp } from './reader.ts';

const StaffClaims = z.object({
  sub: z.string().min(1),
  tenant: z.string().min(1),
  roles: z.array(Role),
  app: z.enum(['agent', 'supervisor', 'admin', 'wallboard', 'program']),
  jti: z.string().min(1),
  pw: z.string(),
  exp: z.number(),
});
const VisitorClaims = z.object({ sub: z.string().min(1), tenant: z.string().min(1), app: z.literal('chat'), exp: z.number() });

export type SessionsOptions = {
  /** At least 32 random bytes, kept by the installation. */
  readonly key: Uint8Array;
  /** Audience of every token and part of the cookies' names: letters, digits, `-` and `_`. */
  readonly installationId: string;
  readonly accounts: Accounts;
  /** Shared by all gateways: what was signed out is kept there. */
  readonly settings: Settings;
  readonly clock: Clock;
  /** Default twelve hours. */
  readonly sessionSeconds?: number;
  /** Default seven days. */
  readonly visitorSeconds?: number;
};

export type Sessions = {
  readonly issue: (account: UserAccount, tenant: string, app: StaffApp) => Promise<string>;
  readonly issueVisitor: (tenant: string, conversationId: string) => Promise<string>;
  /** The reader behind a token of that app; anonymous for a token that is broken, expired, of another app, ended, or of a user who may no longer. */
  readonly read: (token: string | null, app: StaffApp | 'chat') => Promise<Reader>;
  /** The reader as he is now; null when his session is over. Roles and language may have changed. */
  readonly refresh: (reader: Reader) => Promise<Reader | null>;
  /** Here at once, at the other gateways within a second or two. Rejects when it could not be kept for them. */
  readonly end: (reader: Reader) => Promise<void>;
  readonly cookieName: (app: StaffApp) => string;
  readonly sessionSeconds: number;
};

const ISSUER = 'callboard';
const anonymous: Reader = { kind: 'anonymous' };

/** Sessions end when the password changes: a token remembers which one it was made with, not more of it. */
const passwordMark = (account: UserAccount): string =>
  createHash('sha256')
    .update(account.passwordHash ?? '')
    .digest('base64url')
    .slice(0, 12);

export const createSessions = (options: SessionsOptions): Sessions => {
  const { key, installationId, accounts, settings, clock, sessionSeconds = 12 * 3600, visitorSeconds = 7 * 86_400 } = options;
  if (key.length < 32) throw new RangeError('the session key must have at least 32 bytes');
  if (!/^[A-Za-z0-9_-]+$/.test(installationId)) throw new RangeError('an installation id has letters, digits, - and _');
  const ended = createEndedSessions({ settings, clock });
  const nowSeconds = (): number => Math.floor(clock.now() / 1000);

  const sign = (claims: Record<string, unknown>, subject: string, seconds: number): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(subject)
      .setIssuer(ISSUER)
      .setAudience(installationId)
      .setIssuedAt(nowSeconds())
      .setExpirationTime(nowSeconds() + seconds)
      .sign(key);

  const verified = async (token: string): Promise<unknown> => {
    if (token.length > 4096) return null;
    return jwtVerify(token, key, { algorithms: ['HS256'], issuer: ISSUER, audience: installationId, typ: 'JWT', currentDate: new Date(clock.now()) }).then(
      ({ payload }) => payload,
      () => null,
    );
  };

  const userReader = async (claims: z.infer<typeof StaffClaims>): Promise<Reader | null> => {
    const session = { tenant: claims.tenant, userId: claims.sub, app: claims.app, id: claims.jti, untilSeconds: claims.exp };
    if (await ended.isEnded(session)) return null;
    const account = await accounts.byId(claims.tenant, claims.sub);
    if (account === null || account.disabled || passwordMark(account) !== claims.pw) return null;
    return {
      kind: 'user',
      tenant: claims.tenant,
      userId: account.id,
      roles: account.roles,
      language: account.language,
      app: claims.app,
      sessionId: `${claims.jti}.${claims.pw}`,
      expiresAtSeconds: claims.exp,
    };
  };

  return {
    sessionSeconds,
    cookieName: (app) => `callboard_${app}_${installationId}`,
    issue: (account, tenant, app) => sign({ tenant, roles: account.roles, app, jti: v7(), pw: passwordMark(account) }, account.id, sessionSeconds),
    issueVisitor: (tenant, conversationId) => sign({ tenant, app: 'chat' }, conversationId, visitorSeconds),

    read: async (token, app) => {
      const payload = token === null || token === '' ? null : await verified(token);
      if (payload === null) return anonymous;
      if (app === 'chat') {
        const claims = VisitorClaims.safeParse(payload);
        return claims.success ? { kind: 'visitor', tenant: claims.data.tenant, conversationId: claims.data.sub, expiresAtSeconds: claims.data.exp } : anonymous;
      }
      const claims = StaffClaims.safeParse(payload);
      if (!claims.success || claims.data.app !== app) return anonymous;
      return (await userReader(claims.data)) ?? anonymous;
    },

    refresh: async (reader) => {
      switch (reader.kind) {
        case 'user': {
          if (reader.expiresAtSeconds <= nowSeconds()) return null;
          const [jti = '', pw = ''] = reader.sessionId.split('.');
          return userReader({ sub: reader.userId, tenant: reader.tenant, roles: [...reader.roles], app: reader.app, jti, pw, exp: reader.expiresAtSeconds });
        }
        case 'visitor':
          return reader.expiresAtSeconds <= nowSeconds() ? null : reader;
        case 'anonymous':
        case 'operator':
        case 'local-screen':
          return reader;
      }
    },

    end: async (reader) => {
      if (reader.kind !== 'user') return;
      const { tenant, userId, app, sessionId, expiresAtSeconds } = reader;
      await ended.end({ tenant, userId, app, id: sessionId.split('.')[0] ?? '', untilSeconds: expiresAtSeconds });
    },
  };
};
