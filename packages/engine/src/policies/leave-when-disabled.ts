import type { CallboardEvent } from '@callboard/contracts';
import type { Policy } from '@callboard/kernel';
import type { CallboardCommand } from '../domain/commands.ts';

/** Signs a user out of work at once when he is disabled. */
export const leaveWhenDisabled: Policy<null, CallboardEvent, CallboardCommand> = {
  name: 'leave-when-disabled',
  keyOf: (event) => (event.type === 'UserDisabled' ? event.userId : null),
  initial: null,
  evolve: () => null,
  react: ({ event }) =>
    event.type === 'UserDisabled' ? [{ send: { type: 'SignOut', agentId: event.userId, reason: 'disabled', busy: false, at: event.at } }] : [],
};
