import type { CallboardEvent } from '@callboard/contracts';
import type { Projection } from '@callboard/kernel';
import type { DocumentReader } from '../document-reader.ts';

/** What signing in needs, apart from everything that is shown. */
export type Login = {
  readonly tenant: string;
  readonly id: string;
  /** As it is compared: lower case. */
  readonly login: string;
  readonly passwordHash: string | null;
  readonly disabled: boolean;
};

export const login: Projection<Login, CallboardEvent> = {
  name: 'login',
  version: 2,
  idsOf: ({ event }) => ('userId' in event ? [event.userId] : []),
  on: {
    UserCreated: (_, { event, tenant }) => ({ tenant, id: event.userId, login: event.login.toLowerCase(), passwordHash: null, disabled: false }),
    UserPasswordSet: (doc, { event }) => doc && { ...doc, passwordHash: event.passwordHash },
    UserDisabled: (doc) => doc && { ...doc, disabled: true },
    UserEnabled: (doc) => doc && { ...doc, disabled: false },
  },
};

/** Upper and lower case are the same login. Null when nobody in the tenant has it. */
export const findLogin = async (documents: DocumentReader, tenant: string, name: string): Promise<Login | null> =>
  (await documents.find<Login>('login', { where: { tenant, login: name.toLowerCase() }, limit: 1 }))[0] ?? null;
