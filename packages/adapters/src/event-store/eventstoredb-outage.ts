import { StoreUnavailable } from '@callboard/kernel';

/** Why a server that is there does not serve us. Waiting does not mend it; a person does, there or in the address. */
export type EventStoreRefusal = 'user' | 'no-user' | 'rights' | 'certificate' | 'other-host' | 'no-tls';

const WORDS: Readonly<Record<EventStoreRefusal, string>> = {
  user: 'refuses the user: the name or the password in its address is wrong',
  'no-user': 'asks for a user, and its address names none',
  rights: 'does not let the user of its address do this',
  certificate: 'shows a certificate that is not trusted, or no longer valid',
  'other-host': 'shows a certificate for another host than its address names',
  'no-tls': 'does not speak TLS, which its address asks for',
};

/** The event store answers, and refuses us: to whoever asks it is as unavailable as one that is away. */
export class EventStoreRefused extends StoreUnavailable {
  readonly refusal: EventStoreRefusal;

  constructor(refusal: EventStoreRefusal, cause: unknown) {
    super(`the event store ${WORDS[refusal]} (${cause instanceof Error ? cause.message : String(cause)})`, { cause });
    this.refusal = refusal;
  }
}

// Two of gRPC's status codes (grpc/status.h).
const PERMISSION_DENIED = 7;
const UNAUTHENTICATED = 16;

const codeOf = (cause: unknown): unknown => (cause instanceof Error && 'code' in cause ? cause.code : null);

const refusalOf = (cause: unknown, namesUser: boolean): EventStoreRefusal | null => {
  const code = codeOf(cause);
  if (code === UNAUTHENTICATED || code === PERMISSION_DENIED) return !namesUser ? 'no-user' : code === UNAUTHENTICATED ? 'user' : 'rights';
  // Only in words does the client say why there is no connection.
  const words = cause instanceof Error ? cause.message : '';
  if (words.includes("does not match certificate's altnames")) return 'other-host';
  if (words.includes('wrong version number')) return 'no-tls';
  return /certificate/.test(words) ? 'certificate' : null;
};

/** What went wrong with the event store, as whoever asked it is told. `namesUser`: its address says who we are. */
export const outageOf = (cause: unknown, namesUser: boolean): StoreUnavailable => {
  if (cause instanceof StoreUnavailable) return cause;
  const refusal = refusalOf(cause, namesUser);
  return refusal === null
    ? new StoreUnavailable(`the event store cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    : new EventStoreRefused(refusal, cause);
};
