import { describe, expect, it } from 'vitest';
import { reject } from '../decider.ts';
import { memoryEventStore } from '../memory/event-store.ts';
import type { EventStore } from '../ports/event-store.ts';
import { StoreUnavailable } from '../ports/event-store.ts';
import { counter, plainCodec } from '../testing/counter.ts';
import { instant } from '../time.ts';
import { NewerThanThisProgram } from '../codec.ts';
import { createExecutor, TooManyConflicts } from './execute.ts';

const clock = { now: () => instant(1000) };
const meta = (commandId: string) => ({ commandId, tenant: 'demo', actor: { kind: 'system', id: 'test' } as const, correlationId: 'c', causationId: null });
const STREAM = 'demo.counter-1';
const count = (by: number) => ({ type: 'Count', by, at: 1 }) as const;

const started = (store: EventStore = memoryEventStore(clock)) => ({ store, executor: createExecutor({ store, codec: plainCodec }) });

describe('a command', () => {
  it('is recorded and answers the position it reached', async () => {
    const { store, executor } = started();
    const done = await executor.execute(counter, STREAM, count(2), meta('a'));
    expect(done).toEqual({ ok: true, position: 1n, revision: 0, changed: true, repeated: false });
    expect((await store.readStream(STREAM)).map((e) => [e.type, e.data['by'], e.commandId])).toEqual([['Counted', 2, 'a']]);
  });

  it('records nothing when its goal already holds', async () => {
    const { store, executor } = started();
    expect(await executor.execute(counter, STREAM, count(0), meta('a'))).toMatchObject({ ok: true, changed: false });
    expect(await store.readStream(STREAM)).toEqual([]);
  });

  it('is refused by a rule without leaving a trace, and decided afresh the next time', async () => {
    const { store, executor } = started();
    await executor.execute(counter, STREAM, { type: 'CloseCounting', at: 1 }, meta('a'));
    expect(await executor.execute(counter, STREAM, count(1), meta('b'))).toEqual({ ok: false, rejected: 'CountingIsClosed' });
    expect(await store.readStream(STREAM)).toHaveLength(1);
  });

  it('given twice answers the first answer and is recorded once, also by another process', async () => {
    const { store, executor } = started();
    const first = await executor.execute(counter, STREAM, count(2), meta('a'));
    await executor.execute(counter, STREAM, count(5), meta('b'));
    const again = await executor.execute(counter, STREAM, count(2), meta('a'));
    const elsewhere = await createExecutor({ store, codec: plainCodec }).execute(counter, STREAM, count(2), meta('a'));
    expect(again).toEqual({ ...first, repeated: true });
    expect(elsewhere).toEqual({ ...first, repeated: true });
    expect(await store.readStream(STREAM)).toHaveLength(2);
  });

  it('under an id that another command had is refused', async () => {
    const { executor } = started();
    await executor.execute(counter, STREAM, count(2), meta('a'));
    expect(await executor.execute(counter, STREAM, count(3), meta('a'))).toEqual({ ok: false, rejected: 'CommandIdReused' });
  });

  it('is not decided where a newer program recorded what this one does not know', async () => {
    const { store, executor } = started();
    await executor.execute(counter, STREAM, count(2), meta('a'));
    const [known] = await store.readStream(STREAM);
    if (known === undefined) return expect.fail('nothing was recorded');
    await store.append(STREAM, 0, [{ ...known, id: 'newer', type: 'Unheard', version: 2, commandId: 'newer' }]);
    const downgraded = createExecutor({ store, codec: plainCodec });
    await expect(downgraded.execute(counter, STREAM, count(1), meta('b'))).rejects.toThrow(
      /^Unheard version 2 in demo.counter-1 at position 2 .* newer version/,
    );
    await expect(downgraded.load(counter, STREAM)).rejects.toBeInstanceOf(NewerThanThisProgram);
    // Nor by one that decided here before the newer one did.
    await expect(executor.execute(counter, STREAM, count(1), meta('c'))).rejects.toBeInstanceOf(NewerThanThisProgram);
    expect(await store.readStream(STREAM)).toHaveLength(2);
  });

  it('that meets another writer reads what that one wrote and decides again', async () => {
    const { store, executor } = started();
    const other = createExecutor({ store, codec: plainCodec });
    await executor.execute(counter, STREAM, count(1), meta('a'));
    await other.execute(counter, STREAM, count(10), meta('b'));
    expect(await executor.execute(counter, STREAM, count(100), meta('c'))).toMatchObject({ ok: true, revision: 2 });
    expect((await executor.load(counter, STREAM)).state.total).toBe(111);
  });

  it('does not lose an update among two hundred at once', async () => {
    const { store, executor } = started();
    const other = createExecutor({ store, codec: plainCodec });
    await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        (i % 2 === 0 ? executor : other)
          .execute(counter, STREAM, count(1), meta(`c${i}`))
          .catch(() => executor.execute(counter, STREAM, count(1), meta(`c${i}`))),
      ),
    );
    const events = await store.readStream(STREAM);
    expect(events).toHaveLength(200);
    expect(new Set(events.map((e) => e.commandId)).size).toBe(200);
  });

  it('gives up loudly when it loses every race', async () => {
    const store = { ...memoryEventStore(clock), append: () => Promise.resolve({ ok: false, actual: 7 } as const) };
    await expect(started(store).executor.execute(counter, STREAM, count(1), meta('a'))).rejects.toThrow(TooManyConflicts);
  });

  it('whose outcome was unknown is found again by its id and not recorded twice', async () => {
    const memory = memoryEventStore(clock);
    let fail = true;
    const store: EventStore = {
      ...memory,
      append: async (...args) => {
        const done = await memory.append(...args);
        if (!fail) return done;
        fail = false;
        throw new StoreUnavailable('the answer was lost');
      },
    };
    const { executor } = started(store);
    await expect(executor.execute(counter, STREAM, count(4), meta('a'))).rejects.toThrow('the answer was lost');
    expect(await executor.execute(counter, STREAM, count(4), meta('a'))).toMatchObject({ ok: true, repeated: true });
    expect(await memory.readStream(STREAM)).toHaveLength(1);
  });

  it('keeps only so many streams in memory and reads the others again', async () => {
    const store = memoryEventStore(clock);
    const executor = createExecutor({ store, codec: plainCodec, keep: 2 });
    for (const id of ['1', '2', '3', '1', '2', '3'])
      await executor.execute(
        counter,
        `demo.counter-${id}`,
        count(1),
        meta(`${id}-${Math.min(9, (await store.readAll({ after: 0n, limit: 99 })).events.length)}`),
      );
    expect((await executor.load(counter, 'demo.counter-1')).state.total).toBe(2);
  });
});

describe('a command whose payload holds more than the caller asked', () => {
  it('is recognised by the fingerprint of what was asked', async () => {
    const { executor } = started();
    const first = await executor.execute(counter, STREAM, count(2), { ...meta('a'), fingerprint: 'count two' });
    const later = { type: 'Count', by: 2, at: 99 } as const;
    expect(await executor.execute(counter, STREAM, later, { ...meta('a'), fingerprint: 'count two' })).toEqual({ ...first, repeated: true });
    expect(await executor.execute(counter, STREAM, later, { ...meta('a'), fingerprint: 'count three' })).toEqual({ ok: false, rejected: 'CommandIdReused' });
  });
});

describe('a command in one of several processes', () => {
  const shared = (store: EventStore) => createExecutor({ store, codec: plainCodec, shared: true });

  it('is not refused because of what is kept of the stream, when somebody else changed it', async () => {
    const store = memoryEventStore(clock);
    const [one, other] = [shared(store), shared(store)];
    const late: typeof counter = {
      ...counter,
      decider: { ...counter.decider, decide: (command, state) => (state.total === 0 ? reject('CountingIsClosed') : counter.decider.decide(command, state)) },
    };
    expect(await one.execute(late, STREAM, count(1), meta('a'))).toEqual({ ok: false, rejected: 'CountingIsClosed' });
    await other.execute(counter, STREAM, count(5), meta('b'));
    expect(await one.execute(late, STREAM, count(1), meta('a'))).toMatchObject({ ok: true, revision: 1 });
  });

  it('sees what the others wrote when it loads, and when it seems to have nothing to do', async () => {
    const store = memoryEventStore(clock);
    const [one, other] = [shared(store), shared(store)];
    expect((await one.load(counter, STREAM)).state.total).toBe(0);
    await other.execute(counter, STREAM, count(5), meta('a'));
    expect(await one.execute(counter, STREAM, count(0), meta('b'))).toMatchObject({ ok: true, changed: false, revision: 0 });
    await other.execute(counter, STREAM, count(5), meta('c'));
    expect((await one.load(counter, STREAM)).state.total).toBe(10);
  });
});
