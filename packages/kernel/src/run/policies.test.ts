import { describe, expect, it } from 'vitest';
import { memoryCheckpoints } from '../memory/checkpoints.ts';
import { memoryEventStore } from '../memory/event-store.ts';
import type { Policy } from '../policy.ts';
import { counter, type CounterCommand, type CounterEvent, plainCodec } from '../testing/counter.ts';
import { type Instant, instant } from '../time.ts';
import { createExecutor } from './execute.ts';
import { type Effect, type PolicyRunner, runPolicies } from './policies.ts';
import type { Timers } from './timers.ts';

const clock = { now: () => instant(1000) };
const meta = (commandId: string) => ({ commandId, tenant: 'demo', actor: { kind: 'system', id: 'test' } as const, correlationId: 'c', causationId: null });

/** Timers that fire when the test says so. */
const handTimers = () => {
  const armed = new Map<string, { readonly at: Instant; readonly fire: () => void }>();
  const timers: Timers = { arm: (key, at, fire) => void armed.set(key, { at, fire }), disarm: (key) => void armed.delete(key) };
  return { timers, armed, fireAll: () => [...armed.entries()].map(([key, { fire }]) => (armed.delete(key), fire())) };
};

/** Whoever counts three is followed by one more; counting is closed at 5000 unless it is closed before. */
const follow: Policy<number, CounterEvent, CounterCommand> = {
  name: 'follow',
  keyOf: () => 'all',
  initial: 0,
  evolve: (seen) => seen + 1,
  react: ({ event }) => {
    switch (event.type) {
      case 'Counted':
        return event.by === 3
          ? [{ send: { type: 'Count', by: 1, at: 2 } }, { schedule: { type: 'CloseCounting', at: 5000 }, at: instant(5000), key: 'close' }]
          : [];
      case 'CountingClosed':
        return [{ cancel: 'close' }];
    }
  },
};

const start = async (
  over: { readonly effects?: readonly Effect<CounterEvent>[]; readonly dispatchFails?: () => boolean; readonly standby?: boolean } = {},
  kept = { store: memoryEventStore(clock), checkpoints: memoryCheckpoints() },
) => {
  const { store, checkpoints } = kept;
  const executor = createExecutor({ store, codec: plainCodec });
  const hand = handTimers();
  const problems: string[] = [];
  const runner: PolicyRunner = await runPolicies<CounterEvent, CounterCommand>({
    name: 'test',
    feed: store,
    codec: plainCodec,
    checkpoints,
    policies: [follow],
    effects: over.effects ?? [],
    timers: hand.timers,
    dispatch: (command, m) => (over.dispatchFails?.() === true ? Promise.reject(new Error('away')) : executor.execute(counter, 'demo.counter-1', command, m)),
    failed: (what) => void problems.push(what),
    // One on standby pauses between two looks at the checkpoint; a test needs none of them.
    pause: () => (over.standby === true ? new Promise(() => undefined) : Promise.resolve()),
    standby: over.standby ?? false,
  });
  await runner.ready;
  const types = async () => (await store.readStream('demo.counter-1')).map((e) => (e.type === 'Counted' ? e.data['by'] : e.type));
  return { kept, executor, runner, hand, problems, types };
};

describe('policies', () => {
  it('carry out what they want, once, under an id that follows from its cause', async () => {
    const { executor, types, runner, kept } = await start();
    await executor.execute(counter, 'demo.counter-1', { type: 'Count', by: 3, at: 1 }, meta('a'));
    await expect.poll(types).toEqual([3, 1]);
    const again = await start({}, kept);
    await expect.poll(again.types).toEqual([3, 1]);
    expect((await kept.store.readStream('demo.counter-1'))[1]).toMatchObject({ actor: { kind: 'policy', id: 'follow' }, correlationId: 'c' });
    await runner.close();
    await again.runner.close();
  });

  it('do what was left undone when the process died before its checkpoint', async () => {
    const kept = { store: memoryEventStore(clock), checkpoints: memoryCheckpoints() };
    await createExecutor({ store: kept.store, codec: plainCodec }).execute(counter, 'demo.counter-1', { type: 'Count', by: 3, at: 1 }, meta('a'));
    const { types, runner } = await start({}, kept);
    await expect.poll(types).toEqual([3, 1]);
    await runner.close();
  });

  it('try again what failed, and do not forget it', async () => {
    let failures = 2;
    const { executor, types, problems, runner } = await start({ dispatchFails: () => (failures -= 1) >= 0 });
    await executor.execute(counter, 'demo.counter-1', { type: 'Count', by: 3, at: 1 }, meta('a'));
    await expect.poll(types).toEqual([3, 1]);
    expect(problems).toEqual(['follow: Count', 'follow: Count']);
    await runner.close();
  });

  it('save the newest progress only, while they were saving', async () => {
    const checkpoints = memoryCheckpoints();
    const saved: bigint[] = [];
    const held = Promise.withResolvers<void>();
    const slow = {
      ...checkpoints,
      save: async (name: string, position: bigint) => {
        saved.push(position);
        await held.promise;
        await checkpoints.save(name, position);
      },
    };
    const { executor, runner } = await start({}, { store: memoryEventStore(clock), checkpoints: slow });
    await executor.execute(counter, 'demo.counter-1', { type: 'Count', by: 1, at: 1 }, meta('first'));
    await expect.poll(() => saved).toEqual([1n]);
    for (const id of ['a', 'b', 'c', 'd']) {
      await executor.execute(counter, 'demo.counter-1', { type: 'Count', by: 1, at: 1 }, meta(id));
      await expect.poll(() => runner.position()).toBe(BigInt(2 + 'abcd'.indexOf(id)));
    }
    held.resolve();
    await runner.close();
    expect(saved).toEqual([1n, 5n]);
    expect(await checkpoints.load('test')).toBe(5n);
  });

  it('arm their timers, and arm them again from the log after a restart', async () => {
    const { executor, hand, kept, types, runner } = await start();
    await executor.execute(counter, 'demo.counter-1', { type: 'Count', by: 3, at: 1 }, meta('a'));
    await expect.poll(() => [...hand.armed.values()].map(({ at }) => at)).toEqual([5000]);
    await expect.poll(types).toEqual([3, 1]);
    await runner.close();
    const again = await start({}, kept);
    expect([...again.hand.armed.values()].map(({ at }) => at)).toEqual([5000]);
    again.hand.fireAll();
    await expect.poll(types).toEqual([3, 1, 'CountingClosed']);
    await again.runner.close();
    const third = await start({}, kept);
    expect(third.hand.armed.size).toBe(0);
    await third.runner.close();
  });
});

describe('effects', () => {
  it('run after the fact, one key in order, and the checkpoint waits for the oldest unfinished one', async () => {
    const seen: number[] = [];
    const gate = Promise.withResolvers<void>();
    const effect: Effect<CounterEvent> = {
      name: 'tell',
      keyOf: () => 'one',
      on: {
        Counted: async ({ event }) => {
          if (event.by === 10) await gate.promise;
          seen.push(event.by);
        },
      },
    };
    const { executor, kept, runner } = await start({ effects: [effect] });
    for (const by of [10, 20, 30]) await executor.execute(counter, 'demo.counter-1', { type: 'Count', by, at: 1 }, meta(`c${by}`));
    await expect.poll(() => runner.position()).toBe(3n);
    expect(seen).toEqual([]);
    expect(await kept.checkpoints.load('test')).toBe(0n);
    gate.resolve();
    await expect.poll(() => seen).toEqual([10, 20, 30]);
    await expect.poll(() => kept.checkpoints.load('test')).toBe(3n);
    await runner.close();
  });
});

describe('policies on standby', () => {
  const count = (by: number) => ({ type: 'Count', by, at: 1 }) as const;

  it('carry nothing out and arm nothing until they are needed', async () => {
    const { executor, types, runner, hand, kept } = await start({ standby: true });
    await executor.execute(counter, 'demo.counter-1', count(3), meta('a'));
    await expect.poll(() => runner.position()).toBe(1n);
    expect(await types()).toEqual([3]);
    expect([...hand.armed.keys()]).toEqual([]);
    expect(await kept.checkpoints.load('test')).toBe(0n);
    await runner.activate();
    await expect.poll(types).toEqual([3, 1]);
    expect([...hand.armed.keys()]).toEqual(['test:close']);
    await runner.close();
  });

  it('do once what the active ones left undone, and nothing that they have done', async () => {
    const done: string[] = [];
    const effects = [
      { name: 'note', keyOf: () => 'all', on: { Counted: ({ event }) => Promise.resolve(void done.push(String(event.by))) } },
    ] satisfies readonly Effect<CounterEvent>[];
    const active = await start();
    const standby = await start({ standby: true, effects }, active.kept);
    await active.executor.execute(counter, 'demo.counter-1', count(3), meta('a'));
    await expect.poll(active.types).toEqual([3, 1]);
    await expect.poll(() => active.kept.checkpoints.load('test')).toBe(2n);
    await active.runner.close();
    await active.executor.execute(counter, 'demo.counter-1', count(3), meta('b'));
    await expect.poll(() => standby.runner.position()).toBe(3n);
    await standby.runner.activate();
    await expect.poll(standby.types).toEqual([3, 1, 3, 1]);
    await expect.poll(() => done).toEqual(['3', '1']);
    await standby.runner.close();
  });
});
