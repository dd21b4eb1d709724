import type { AgentCommand } from './commands.ts';
import { specFor } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import {
  anna,
  becameReady,
  browser,
  desk,
  lunch,
  MORNING,
  nextCleared,
  nextSet,
  offer,
  signedIn,
  signedOut,
  stoppedResponding,
  training,
  wentToLunch,
} from '../../testing/index.ts';
import { agent } from './agent.ts';

const given = specFor(agent.decider);
const on = { agentId: anna, at: MORNING };
const ready = [signedIn(), becameReady()];
const goReady = (busy = false): AgentCommand => ({ type: 'GoReady', ...on, busy });
const goToLunch = (busy = false): AgentCommand => ({ type: 'GoNotReady', ...on, reasonId: lunch, busy });
const signOut = (busy = false, reason: 'agent' | 'supervisor' = 'agent'): AgentCommand => ({ type: 'SignOut', ...on, reason, busy });
const stop: AgentCommand = { type: 'StopResponding', ...on, offerId: offer(1) };
const apply: AgentCommand = { type: 'ApplyNextStatus', ...on };

describe('an agent signing in', () => {
  it('is not ready yet, without a reason', () => {
    given()
      .when({ type: 'SignIn', ...on, device: desk })
      .then(signedIn());
    expect(given(signedIn()).state()).toMatchObject({ declared: { status: 'not-ready', reasonId: null } });
  });
  it('changes nothing at the same device, and changes the device at another one', () => {
    given(signedIn())
      .when({ type: 'SignIn', ...on, device: desk })
      .thenNothing();
    given(...ready)
      .when({ type: 'SignIn', ...on, device: browser })
      .then({ type: 'AgentDeviceChanged', ...on, device: browser });
  });
  it('needs an address at a desk and at a mobile', () => {
    given()
      .when({ type: 'SignIn', ...on, device: { kind: 'desk', address: null } })
      .thenRejected('DeviceMissing');
    given(signedIn())
      .when({ type: 'ChangeDevice', ...on, device: { kind: 'mobile', address: ' ' } })
      .thenRejected('DeviceMissing');
  });
});

describe('an agent going ready', () => {
  it('becomes ready once signed in', () => {
    given(signedIn()).when(goReady()).then(becameReady());
    given(...ready)
      .when(goReady())
      .thenNothing();
    given().when(goReady()).thenRejected('AgentNotSignedIn');
  });
  it('is ready next while he is busy', () => {
    given(signedIn(), wentToLunch())
      .when(goReady(true))
      .then(nextSet({ next: { status: 'ready' } }));
    given(signedIn(), wentToLunch(), nextSet({ next: { status: 'ready' } }))
      .when(goReady(true))
      .thenNothing();
  });
  it('takes back what he chose to be next', () => {
    given(...ready, nextSet())
      .when(goReady(true))
      .then(nextCleared());
  });
  it('comes back at once when he did not respond', () => {
    given(...ready, stoppedResponding())
      .when(goReady(true))
      .then(becameReady());
    given(...ready, stoppedResponding())
      .when(goReady())
      .then(becameReady());
  });
});

describe('an agent going not ready', () => {
  it('is so at once when he is free, and next when he is busy', () => {
    given(...ready)
      .when(goToLunch())
      .then(wentToLunch());
    given(...ready)
      .when(goToLunch(true))
      .then(nextSet());
    given(...ready, nextSet())
      .when(goToLunch(true))
      .thenNothing();
    given(...ready, nextSet({ next: { status: 'not-ready', reasonId: training } }))
      .when(goToLunch(true))
      .then(nextSet());
  });
  it('changes nothing with the same reason', () => {
    given(signedIn(), wentToLunch()).when(goToLunch()).thenNothing();
    given(signedIn(), wentToLunch())
      .when({ type: 'GoNotReady', ...on, reasonId: training, busy: false })
      .then(wentToLunch({ reasonId: training }));
  });
  it('drops what was next', () => {
    expect(given(...ready, nextSet(), wentToLunch()).state()).toMatchObject({ next: null });
  });
});

describe('an agent who does not respond', () => {
  it('stops being asked only while he is ready', () => {
    given(...ready)
      .when(stop)
      .then(stoppedResponding());
    given(...ready, stoppedResponding())
      .when(stop)
      .thenNothing();
    given(signedIn(), wentToLunch()).when(stop).thenNothing();
  });
  it('still goes where he wanted to go next', () => {
    given(...ready, nextSet(), stoppedResponding())
      .when(apply)
      .then(wentToLunch());
    given(...ready, nextSet(), wentToLunch())
      .when(stop)
      .thenNothing();
  });
});

describe('an agent whose work has ended', () => {
  it('becomes what he chose to be next', () => {
    given(...ready, nextSet())
      .when(apply)
      .then(wentToLunch());
    given(signedIn(), nextSet({ next: { status: 'ready' } }))
      .when(apply)
      .then(becameReady());
    given(...ready, nextSet({ next: { status: 'signed-out' } }))
      .when(apply)
      .then(signedOut());
  });
  it('stays as he is when he chose nothing', () => {
    given(...ready)
      .when(apply)
      .thenNothing();
    given(...ready, nextSet(), nextCleared())
      .when(apply)
      .thenNothing();
    given().when(apply).thenNothing();
  });
  it('may have thought better of it', () => {
    given(...ready, nextSet())
      .when({ type: 'ClearNextStatus', ...on })
      .then(nextCleared());
    given(...ready)
      .when({ type: 'ClearNextStatus', ...on })
      .thenNothing();
  });
});

describe('an agent losing his connection', () => {
  it('loses and regains it once', () => {
    given(...ready)
      .when({ type: 'LoseConnection', ...on })
      .then({ type: 'AgentConnectionLost', ...on });
    given(...ready, { type: 'AgentConnectionLost', ...on })
      .when({ type: 'LoseConnection', ...on })
      .thenNothing();
    given(...ready, { type: 'AgentConnectionLost', ...on })
      .when({ type: 'RestoreConnection', ...on })
      .then({ type: 'AgentConnectionRestored', ...on });
    given(...ready)
      .when({ type: 'RestoreConnection', ...on })
      .thenNothing();
    given()
      .when({ type: 'LoseConnection', ...on })
      .thenNothing();
  });
});

describe('an agent signing out', () => {
  it('is signed out at once when he is free, and next when he is busy', () => {
    given(...ready)
      .when(signOut())
      .then(signedOut());
    given(...ready)
      .when(signOut(true))
      .then(nextSet({ next: { status: 'signed-out' } }));
    given(...ready, nextSet({ next: { status: 'signed-out' } }))
      .when(signOut(true))
      .thenNothing();
  });
  it('is signed out at once by anybody else', () => {
    given(...ready)
      .when(signOut(true, 'supervisor'))
      .then(signedOut({ reason: 'supervisor' }));
  });
  it('signs out once', () => {
    given(...ready, signedOut())
      .when(signOut())
      .thenNothing();
    expect(given(...ready, signedOut(), becameReady()).state()).toEqual({ presence: 'signed-out' });
  });
});
