import type { Actor } from '@callboard/kernel';
import type { Role } from '@callboard/contracts';

/** The apps people sign in to, and `program` for the mount without cookies. */
export type StaffApp = 'agent' | 'supervisor' | 'admin' | 'wallboard' | 'program';

/** Who may sign in to which app. */
export const appRoles: { readonly [A in StaffApp]: readonly Role[] } = {
  agent: ['agent'],
  supervisor: ['supervisor', 'admin', 'auditor'],
  admin: ['admin', 'auditor'],
  wallboard: ['wallboard', 'supervisor', 'admin'],
  program: ['program', 'agent', 'supervisor', 'admin', 'auditor'],
};

/** Who asks. */
export type Reader =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'user';
      readonly tenant: string;
      readonly userId: string;
      readonly roles: readonly Role[];
      readonly language: 'cs' | 'en';
      readonly app: StaffApp;
      readonly sessionId: string;
      readonly expiresAtSeconds: number;
    }
  /** The command line on this computer, by the token of the run file. */
  | { readonly kind: 'operator'; readonly tenant: string; readonly roles: readonly Role[] }
  /** A wall screen on this computer that nobody signed in at. */
  | { readonly kind: 'local-screen'; readonly tenant: string }
  | { readonly kind: 'visitor'; readonly tenant: string; readonly conversationId: string; readonly expiresAtSeconds: number };

/** The roles a reader acts in; a visitor has none. */
export const rolesOf = (reader: Reader): readonly Role[] => {
  switch (reader.kind) {
    case 'user':
    case 'operator':
      return reader.roles;
    case 'local-screen':
      return ['wallboard'];
    case 'anonymous':
    case 'visitor':
      return [];
  }
};

/** How the reader is recorded as the cause of events. */
export const actorOf = (reader: Reader): Actor => {
  switch (reader.kind) {
    case 'user':
      return { kind: 'user', id: reader.userId };
    case 'operator':
      return { kind: 'program', id: 'operator' };
    case 'local-screen':
      return { kind: 'system', id: 'local-screen' };
    case 'visitor':
      return { kind: 'customer', id: reader.conversationId };
    case 'anonymous':
      return { kind: 'customer', id: 'anonymous' };
  }
};
