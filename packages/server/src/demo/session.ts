import { z } from 'zod';
import type { DemoApi } from './api.ts';

/** What one of the demo's agents shows at the door: a token that is good now. */
export type DemoSession = {
  /** Signs in again when the token is about to end; null while that does not work. */
  readonly token: () => Promise<string | null>;
};

export type DemoSessionOptions = {
  readonly login: string;
  readonly password: string;
  /** The one to begin with. */
  readonly token: string;
  readonly api: Pick<DemoApi, 'request'>;
  readonly now: () => number;
  /** 0–1: how early in the last tenth of a token's life this agent renews it, so that not all of them sign in in one second. */
  readonly early: number;
};

const SIGN_IN = 'mutation($login: String!, $password: String!) { signIn(login: $login, password: $password) { ok token } }';
const RENEWING_SHARE = 0.1;
const TRY_AGAIN_MS = 60_000;

const Claims = z.object({ iat: z.number(), exp: z.number() });
const SignedIn = z.object({ signIn: z.object({ token: z.string().nullable() }) });

/** When a token is to be renewed, ms since 1970; now, where that cannot be read from it. Its signature is the server's matter. */
const renewalOf = (token: string, early: number): number => {
  try {
    const claims = Claims.parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')));
    return (claims.exp - (claims.exp - claims.iat) * RENEWING_SHARE * early) * 1000;
  } catch {
    return 0;
  }
};

/** Keeps one agent signed in for as long as the demo runs. A session lasts hours, a demo days. */
export const demoSession = ({ login, password, token: first, api, now, early }: DemoSessionOptions): DemoSession => {
  let token: string | null = first;
  let renewAt = renewalOf(first, early);
  let renewing: Promise<string | null> | null = null;

  const renew = async (): Promise<string | null> => {
    const answer = SignedIn.safeParse(await api.request(SIGN_IN, { login, password }, null));
    token = answer.success ? answer.data.signIn.token : null;
    renewAt = token === null ? now() + TRY_AGAIN_MS : renewalOf(token, early);
    return token;
  };

  return {
    token: () => {
      if (now() < renewAt) return Promise.resolve(token);
      renewing ??= renew().finally(() => {
        renewing = null;
      });
      return renewing;
    },
  };
};
