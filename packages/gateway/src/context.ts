import type { Clock, CommandMeta, Instant } from '@callboard/kernel';
import { type Personal, UserId } from '@callboard/contracts';
import type { AttemptLimits } from './auth/attempt-limits.ts';
import type { RateLimit } from './auth/rate-limit.ts';
import { actorOf, type Reader, type StaffApp } from './auth/reader.ts';
import type { Sessions } from './auth/sessions.ts';
import type { Engine } from './engine-port.ts';
import type { Accounts, LiveViews, Log, Opener, Operations, Reads, Settings, Whispers } from './ports.ts';

/** What the resolvers work with; one set per gateway. */
export type Services = {
  /** The tenant of those who have not said who they are: who signs in, who starts a chat. */
  readonly tenant: string;
  readonly engine: Engine;
  readonly accounts: Accounts;
  readonly reads: Reads;
  readonly settings: Settings;
  readonly views: LiveViews;
  readonly whispers: Whispers;
  readonly operations: Operations;
  readonly vault: Opener;
  readonly clock: Clock;
  /** A fresh UUIDv7. */
  readonly newId: () => string;
  readonly sessions: Sessions;
  readonly attempts: AttemptLimits;
  readonly chatStarts: RateLimit;
  readonly chatMessages: RateLimit;
  /** Whether visitors may start chats now. */
  readonly chatOpen: () => boolean;
  /** A visitor was told that his chat has begun: his page opens its socket soon, or he is gone. */
  readonly expectVisitor: (tenant: string, conversationId: string) => void;
  readonly log: Log;
};

/** One operation: who asks, where, and in which language he is answered. */
export type GatewayContext = {
  readonly services: Services;
  readonly reader: Reader;
  readonly tenant: string;
  readonly language: 'cs' | 'en';
  readonly mount: StaffApp | 'chat';
  readonly address: string;
  /** Personal fields opened during this operation; never kept longer, since a key may be destroyed meanwhile. */
  readonly opened: WeakMap<object, Promise<unknown>>;
  /** Keyed hash of what was asked: operation and variables. */
  readonly fingerprint: string | null;
  /** Sets (null: takes away) the session cookie of the app; does nothing where the mount has none. */
  readonly setSession: (token: string | null) => void;
};

/** Someone asks for what he may not; the name is one of the refusals. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: string;
  readonly detail: string | null;
  constructor(refusal: string, detail: string | null = null) {
    super(refusal);
    this.refusal = refusal;
    this.detail = detail;
  }
}

/** The clear value of a personal field, null when it was erased (or there is none). Opened once per operation. */
export const openField = async <T>({ services, opened }: Pick<GatewayContext, 'services' | 'opened'>, field: Personal<T> | null): Promise<T | null> => {
  if (field === null) return null;
  const known = opened.get(field) as Promise<T | null> | undefined;
  if (known !== undefined) return known;
  const opening = services.vault.read(field);
  opened.set(field, opening);
  return opening;
};

/** The agent who asks; refused for anybody who is no user. */
export const meOf = (context: GatewayContext): UserId => {
  if (context.reader.kind !== 'user') throw new Refused('NotSignedIn');
  return UserId.parse(context.reader.userId);
};

/** The envelope of a command: the caller's id of it, or a fresh one. */
export const metaOf = (context: GatewayContext, commandId: string | null | undefined): { readonly meta: CommandMeta; readonly at: Instant } => {
  const { services, reader, tenant, fingerprint } = context;
  const id = commandId ?? services.newId();
  if (id.length === 0 || id.length > 200) throw new Refused('InputInvalid', 'commandId');
  return {
    at: services.clock.now(),
    meta: { commandId: id, tenant, actor: actorOf(reader), correlationId: id, causationId: null, fingerprint: commandId == null ? null : fingerprint },
  };
};
