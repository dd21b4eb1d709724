import { Metadata, status } from '@grpc/grpc-js';

export type DoubleUser = {
  readonly name: string;
  readonly password: string;
  /** Reading `$all` and following it is a right of its own; without it a user appends to streams and reads them. */
  readonly mayReadAll: boolean;
};

type Refusal = { readonly code: status; readonly details: string; readonly metadata: Metadata };
/** Why the call that carries these metadata is refused; null when it is not. */
export type Admission = (metadata: Metadata, asked: 'stream' | '$all') => Refusal | null;

const denied = (): Refusal => {
  const trailer = new Metadata();
  trailer.set('exception', 'access-denied');
  return { code: status.PERMISSION_DENIED, details: 'Access Denied', metadata: trailer };
};

/** As EventStoreDB does: who says a wrong name or password is unauthenticated, who says none, or has not the right, is denied access. */
export const admissionOf = (users: readonly DoubleUser[]): Admission => {
  const known = new Map(users.map((user) => [`Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`, user]));
  return (metadata, asked) => {
    if (users.length === 0) return null;
    const [said] = metadata.get('authorization');
    if (said === undefined) return denied();
    const user = known.get(String(said));
    if (user === undefined) return { code: status.UNAUTHENTICATED, details: 'Bad HTTP status code: 401', metadata: new Metadata() };
    return asked === '$all' && !user.mayReadAll ? denied() : null;
  };
};
