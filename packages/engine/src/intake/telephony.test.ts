import { type Clock, type Executed, instant, START, StoreUnavailable } from '@callboard/kernel';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EngineContext } from '../context.ts';
import type { CallboardCommand } from '../domain/commands.ts';
import { createParking, type Parking } from '../parked-work.ts';
import { exchangeId, MORNING, plainContext } from '../testing/index.ts';
import { createTelephonyIntake, type TelephonyIntake } from './telephony.ts';

const clock: Clock = { now: () => MORNING };
const recorded: Executed<string> = { ok: true, position: START, revision: 0, changed: true, repeated: false };
const arrival = (callId: string) =>
  ({
    kind: 'arrived',
    connection: { exchangeId, callId, deviceId: '800100' },
    pilot: '800100',
    caller: null,
    called: '800100',
    at: MORNING,
    outsideAt: null,
  }) as const;

let asked: CallboardCommand[];
let paused: number;
let failure: ((command: CallboardCommand) => Error | null) | null;
let parking: Parking;
let intake: TelephonyIntake;
let context: EngineContext;

beforeEach(() => {
  asked = [];
  paused = 0;
  failure = null;
  context = plainContext({
    clock,
    dispatch: (command) => {
      const error = failure?.(command) ?? null;
      if (error !== null) return Promise.reject(error);
      asked.push(command);
      return Promise.resolve(recorded);
    },
    pause: () => {
      paused += 1;
      return Promise.resolve();
    },
  });
  parking = createParking({ clock, position: () => 5n, changed: () => undefined, report: () => undefined });
  intake = createTelephonyIntake(context, parking);
});

const startedCalls = (): readonly (string | undefined)[] =>
  asked.flatMap((command) => (command.type === 'StartInteraction' ? [command.customerLeg.connection?.callId] : []));

describe('one call seen by two engines', () => {
  it('is one interaction', async () => {
    await intake.handle(arrival('c1'));
    await createTelephonyIntake(context, parking).handle(arrival('c1'));
    await createTelephonyIntake(context, parking).handle(arrival('c2'));
    const [one, again, other] = asked.flatMap((command) => (command.type === 'StartInteraction' ? [command.interactionId] : []));
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });
});

describe('an event of the exchange that cannot be recorded', () => {
  it('waits as long as the log is away', async () => {
    failure = () => (paused < 300 ? new StoreUnavailable('no space') : null);
    await intake.handle(arrival('c1'));
    expect(paused).toBe(300);
    expect(startedCalls()).toEqual(['c1']);
    expect(parking.list()).toEqual([]);
  });

  it('is parked with its reason when something else is wrong, and is not lost: a person retries it', async () => {
    failure = () => new Error('the key store is broken');
    await intake.handle(arrival('c1'));
    const [parked] = parking.list();
    expect(parked).toMatchObject({ by: exchangeId, what: 'arrived', position: 5n, at: instant(MORNING), reason: 'Error: the key store is broken' });
    expect(asked).toEqual([]);
    failure = null;
    expect(await parking.retry(parked?.id ?? '')).toBe(true);
    expect(startedCalls()).toEqual(['c1']);
    expect(parking.list()).toEqual([]);
  });

  it('does not hold up the events of other calls', async () => {
    failure = (command) => (command.type === 'StartInteraction' && command.customerLeg.connection?.callId === 'c1' ? new Error('poisoned') : null);
    await Promise.all([intake.handle(arrival('c1')), intake.handle(arrival('c2'))]);
    expect(startedCalls()).toEqual(['c2']);
    expect(parking.list()).toHaveLength(1);
  });

  it('is let go when the engine stops', async () => {
    failure = () => new StoreUnavailable('closed');
    const handling = intake.handle(arrival('c1'));
    intake.stop();
    await handling;
    expect(asked).toEqual([]);
  });
});
