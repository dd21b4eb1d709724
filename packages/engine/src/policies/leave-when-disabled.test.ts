import { UserId } from '@callboard/contracts';
import { specForPolicy } from '@callboard/kernel/testing';
import { describe, it } from 'vitest';
import { after, anna, signedIn } from '../testing/index.ts';
import { leaveWhenDisabled } from './leave-when-disabled.ts';

const given = specForPolicy(leaveWhenDisabled);
const userId = UserId.parse(anna);

describe('a user who is disabled', () => {
  it('is signed out of work at once, also with work in hand', () =>
    given(signedIn())
      .when({ type: 'UserDisabled', userId, at: after(5) })
      .then({ send: { type: 'SignOut', agentId: anna, reason: 'disabled', busy: false, at: after(5) } }));
  it('and enabled again does not begin to work by that', () =>
    given({ type: 'UserDisabled', userId, at: after(5) })
      .when({ type: 'UserEnabled', userId, at: after(9) })
      .thenNothing());
});
