import {
  type AnyPolicy,
  type Codec,
  type Effect,
  instant,
  type JsonObject,
  memoryCheckpoints,
  memoryEventStore,
  type PolicyRunner,
  runPolicies,
} from '@callboard/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rememberParked } from './parked-memory.ts';
import { type Attempt, createParking, OutsideUnavailable, type Parking } from './parked-work.ts';

type Asked = { readonly type: 'Asked'; readonly who: string };
type Greet = { readonly type: 'Greet'; readonly who: string };

const codec: Codec<Asked> = {
  encode: ({ type, who }) => Promise.resolve({ type, version: 1, data: { who }, sealed: {} }),
  decode: ({ data, ...stored }) => ({ ...stored, event: { type: 'Asked', who: data['who'] as string } }),
};
const greet: AnyPolicy<Asked, Greet> = {
  name: 'greet',
  keyOf: ({ who }) => who,
  initial: null,
  evolve: () => null,
  react: ({ event: { who } }) => [{ send: { type: 'Greet', who } }],
};
const clock = { now: () => instant(1000) };
const TRIES = 3;

let log: ReturnType<typeof memoryEventStore>;
let checkpoints: ReturnType<typeof memoryCheckpoints>;
let parking: Parking;
let runner: PolicyRunner;
/** Who was greeted and waved at, in this life of the process. */
let done: string[];
let fails: Map<string, () => Error>;

const ask = async (who: string): Promise<void> => {
  const data: JsonObject = { who };
  const envelope = { actor: { kind: 'user', id: 'u1' } as const, commandHash: '', correlationId: 'c', causationId: null, outsideAt: null };
  await log.append(`demo.asked-${who}`, 'any', [{ id: `event-${who}`, type: 'Asked', version: 1, data, sealed: {}, commandId: `ask-${who}`, ...envelope }]);
};

/** A process over the same log and checkpoints; the one before has ended. */
const live = async (): Promise<void> => {
  done = [];
  parking = createParking({ clock, position: () => runner.position(), changed: () => undefined, report: () => undefined });
  const memory = rememberParked({ name: 'engine', checkpoints, isAnythingParked: () => parking.remembers(), standby: false });
  const attempt = async (work: Attempt, run: () => Promise<void>): Promise<unknown> =>
    (await memory.isDue(work.id)) ? parking.attempt(work, run, TRIES, memory) : null;
  const does = (what: string): Promise<void> => {
    const failure = fails.get(what);
    if (failure !== undefined) return Promise.reject(failure());
    done.push(what);
    return Promise.resolve();
  };
  const wave: Effect<Asked> = { name: 'wave', keyOf: ({ who }) => who, on: { Asked: ({ event: { who } }) => does(`wave ${who}`) } };
  runner = await runPolicies<Asked, Greet>({
    ...{ name: 'engine', feed: log, codec, checkpoints: memory.checkpoints, failed: () => undefined, pause: () => Promise.resolve() },
    policies: memory.policies<Asked, Greet>([greet]),
    effects: memory.effects([wave], attempt),
    timers: { arm: () => undefined, disarm: () => undefined },
    dispatch: ({ who }, { commandId }) => attempt({ id: commandId, by: 'greet', what: 'Greet', about: who }, () => does(`greet ${who}`)),
  });
  await runner.ready;
};
const restart = async (): Promise<void> => {
  await runner.close();
  await live();
};
const settled = (count: number): Promise<void> => expect.poll(() => done.length).toBe(count);
const parkedWork = (): readonly string[] => parking.list().map(({ by, about }) => `${by} ${about}`);

beforeEach(async () => {
  log = memoryEventStore(clock);
  checkpoints = memoryCheckpoints();
  fails = new Map();
  await live();
});
afterEach(() => runner.close());

describe('work of a policy that is parked', () => {
  beforeEach(async () => {
    fails.set('greet b', () => new Error('poisoned'));
    for (const who of ['a', 'b', 'c']) await ask(who);
    await expect.poll(parkedWork).toEqual(['greet b']);
    await settled(5);
    await expect.poll(() => checkpoints.load('engine:reached')).toBe(3n);
  });

  it('is parked again after a restart, and nothing that was done is done again', async () => {
    await restart();
    await expect.poll(parkedWork).toEqual(['greet b']);
    await ask('d');
    await settled(2);
    expect(done.toSorted()).toEqual(['greet d', 'wave d']);
  });

  it('is done by a restart when its cause is gone, and by no other', async () => {
    fails.clear();
    await restart();
    await settled(1);
    expect([done, parkedWork()]).toEqual([['greet b'], []]);
    await expect.poll(() => checkpoints.load('engine')).toBe(3n);
    await restart();
    await ask('d');
    await settled(2);
    expect(done.toSorted()).toEqual(['greet d', 'wave d']);
  });

  it('is done when a person retries it after a restart, and not once more by the next', async () => {
    await restart();
    await expect.poll(parkedWork).toEqual(['greet b']);
    fails.clear();
    expect(await parking.retry(parking.list()[0]?.id ?? '')).toBe(true);
    expect([done, parkedWork()]).toEqual([['greet b'], []]);
    await restart();
    await ask('d');
    await settled(2);
    expect(done.toSorted()).toEqual(['greet d', 'wave d']);
  });
});

describe('an effect', () => {
  it('that always fails is parked after its tries, and tried again after a restart', async () => {
    fails.set('wave a', () => new Error('poisoned'));
    await ask('a');
    await expect.poll(parkedWork).toEqual(['wave a']);
    fails.clear();
    await restart();
    await settled(1);
    expect([done, parkedWork()]).toEqual([['wave a'], []]);
  });

  it('waits for an outside that cannot be reached, however long, and is not parked', async () => {
    let tries = 0;
    fails.set('wave a', () => {
      tries += 1;
      if (tries > 50) fails.clear();
      return new OutsideUnavailable('the line is dead');
    });
    await ask('a');
    await settled(2);
    expect([done.toSorted(), parkedWork()]).toEqual([['greet a', 'wave a'], []]);
  });
});
