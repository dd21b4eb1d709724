import { v4 } from 'uuid';
import { expect } from 'vitest';
import type { NewEvent, StoredEvent } from '../event.ts';
import { idOf } from '../ids.ts';
import { type Position, START } from '../position.ts';
import type { Check } from '../testing/contract.ts';
import type { EventFeed, Subscription } from './event-feed.ts';
import type { Appended, EventFilter, EventStore } from './event-store.ts';

type Log = EventStore & EventFeed;

/** A tenant nobody else has: the log may be shared, and may be full already. */
const newTenant = (): string => `t${v4().replaceAll('-', '').slice(0, 12)}`;

const event = (over: Partial<NewEvent> = {}): NewEvent => ({
  id: v4(),
  type: 'ThingHappened',
  version: 1,
  data: { thing: 'kettle', count: 1 },
  sealed: {},
  actor: { kind: 'user', id: 'u1' },
  commandId: 'command-1',
  commandHash: 'hash-1',
  correlationId: 'correlation-1',
  causationId: null,
  outsideAt: null,
  ...over,
});

const events = (count: number): readonly NewEvent[] => Array.from({ length: count }, (_, index) => event({ data: { index } }));

const accepted = (appended: Appended): { readonly position: Position; readonly revision: number } => {
  if (!appended.ok) throw new Error(`the append was refused; the stream is at revision ${appended.actual}`);
  return appended;
};

const allOf = async (log: Log, after: Position, filter: EventFilter): Promise<readonly StoredEvent[]> => {
  const found: StoredEvent[] = [];
  for (let from = after; ;) {
    const page = await log.readAll({ after: from, limit: 7, filter });
    found.push(...page.events);
    expect(page.next >= from).toBe(true);
    if (page.end) return found;
    from = page.next;
  }
};

type Follower = {
  readonly seen: StoredEvent[];
  readonly upTo: () => Position;
  readonly until: (holds: (seen: readonly StoredEvent[]) => boolean) => Promise<void>;
  readonly live: Promise<void>;
  readonly subscription: Subscription;
};

const follow = (log: Log, after: Position, filter: EventFilter | undefined, slowly: () => Promise<void> = () => Promise.resolve()): Follower => {
  const seen: StoredEvent[] = [];
  const waiting = new Set<() => void>();
  const { promise: live, resolve: becomeLive } = Promise.withResolvers<void>();
  let upTo = after;
  const subscription = log.subscribe(filter === undefined ? { after } : { after, filter }, {
    events: async (batch, reached) => {
      await slowly();
      seen.push(...batch);
      expect(reached >= upTo).toBe(true);
      upTo = reached;
      for (const look of waiting) look();
    },
    live: becomeLive,
  });
  const until = (holds: (seen: readonly StoredEvent[]) => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!holds(seen)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      subscription.closed.catch(reject);
      look();
    });
  return { seen, upTo: () => upTo, until, live, subscription };
};

const bodies = (found: readonly StoredEvent[]): readonly unknown[] => found.map(({ data }) => data['index']);
const places = (found: readonly StoredEvent[]): readonly string[] => found.map(({ stream, revision }) => `${stream}/${revision}`);

const inOrderOnce = (found: readonly StoredEvent[]): void => {
  for (const [index, { position }] of found.entries()) expect(position > (found[index - 1]?.position ?? START)).toBe(true);
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
};

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
};

/** What every event store with its feed must do. Safe to run against a log that others use too. */
export const eventStoreChecks: readonly Check<Log>[] = [
  {
    title: 'an append to a new stream starts at revision 0, and the head is at least there',
    check: async (log) => {
      const { position, revision } = accepted(await log.append(`${newTenant()}.thing-1`, 'no-stream', [event()]));
      expect(revision).toBe(0);
      expect(position > START).toBe(true);
      expect((await log.head()) >= position).toBe(true);
    },
  },
  {
    title: 'an event comes back as it was given, with its place and moment',
    check: async (log) => {
      const tenant = newTenant();
      const given = event({
        version: 3,
        data: { text: 'Žluťoučký kůň 🐎', nested: { list: [1, null, true, { deep: 'x' }], empty: {} }, zero: 0, no: false, nothing: null },
        sealed: { customer: { subjectId: 's1', keyVersion: 2, iv: 'AAAA', data: 'BBBB' } },
        actor: { kind: 'device', id: 'exchange-1/201' },
        causationId: 'cause-1',
        outsideAt: '2026-11-23T10:00:00+01:00',
      });
      const { position } = accepted(await log.append(`${tenant}.thing-1`, 'no-stream', [given]));
      const [back, ...more] = await log.readStream(`${tenant}.thing-1`);
      expect(more).toEqual([]);
      expect(back).toEqual({ ...given, tenant, stream: `${tenant}.thing-1`, revision: 0, position, recordedAt: back?.recordedAt });
      expect(Number.isInteger(back?.recordedAt)).toBe(true);
    },
  },
  {
    title: 'the events of one append follow each other without gaps',
    check: async (log) => {
      const stream = `${newTenant()}.thing-1`;
      accepted(await log.append(stream, 'no-stream', events(2)));
      const { position, revision } = accepted(await log.append(stream, 1, events(3)));
      const found = await log.readStream(stream);
      expect(found.map((e) => e.revision)).toEqual([0, 1, 2, 3, 4]);
      expect(revision).toBe(4);
      expect(found.at(-1)?.position).toBe(position);
      inOrderOnce(found);
    },
  },
  {
    title: 'no-stream is refused where there is one, and nothing is written',
    check: async (log) => {
      const stream = `${newTenant()}.thing-1`;
      accepted(await log.append(stream, 'no-stream', events(2)));
      expect(await log.append(stream, 'no-stream', [event()])).toEqual({ ok: false, actual: 1 });
      expect(await log.readStream(stream)).toHaveLength(2);
    },
  },
  {
    title: 'an exact revision that is not the last one is refused, and nothing is written',
    check: async (log) => {
      const stream = `${newTenant()}.thing-1`;
      expect(await log.append(stream, 0, [event()])).toEqual({ ok: false, actual: -1 });
      accepted(await log.append(stream, 'no-stream', events(2)));
      expect(await log.append(stream, 0, events(2))).toEqual({ ok: false, actual: 1 });
      expect(await log.append(stream, 7, events(2))).toEqual({ ok: false, actual: 1 });
      expect(await log.readStream(stream)).toHaveLength(2);
    },
  },
  {
    title: 'any takes the append whatever the stream is at',
    check: async (log) => {
      const stream = `${newTenant()}.thing-1`;
      expect(accepted(await log.append(stream, 'any', [event()])).revision).toBe(0);
      expect(accepted(await log.append(stream, 'any', [event()])).revision).toBe(1);
    },
  },
  {
    title: 'an append asked again answers as it did the first time',
    check: async (log) => {
      const stream = `${newTenant()}.thing-1`;
      const [first, second, third] = [events(2), events(2), events(1)];
      const answers = [await log.append(stream, 'no-stream', first), await log.append(stream, 1, second), await log.append(stream, 'any', third)];
      expect([await log.append(stream, 'no-stream', first), await log.append(stream, 1, second), await log.append(stream, 'any', third)]).toEqual(answers);
      expect(await log.readStream(stream)).toHaveLength(5);
    },
  },
  {
    title: 'a stream is read forwards and backwards, from a revision, up to a limit',
    check: async (log) => {
      const stream = `${newTenant()}.thing-1`;
      accepted(await log.append(stream, 'no-stream', events(6)));
      expect(bodies(await log.readStream(stream))).toEqual([0, 1, 2, 3, 4, 5]);
      expect(bodies(await log.readStream(stream, { from: 2, limit: 3 }))).toEqual([2, 3, 4]);
      expect(bodies(await log.readStream(stream, { from: 6 }))).toEqual([]);
      expect(bodies(await log.readStream(stream, { direction: 'backwards' }))).toEqual([5, 4, 3, 2, 1, 0]);
      expect(bodies(await log.readStream(stream, { direction: 'backwards', from: 3, limit: 2 }))).toEqual([3, 2]);
      expect(bodies(await log.readStream(stream, { direction: 'backwards', limit: 1 }))).toEqual([5]);
    },
  },
  {
    title: 'a stream that does not exist is empty',
    check: async (log) => {
      expect(await log.readStream(`${newTenant()}.thing-1`)).toEqual([]);
      expect(await log.readStream(`${newTenant()}.thing-1`, { direction: 'backwards', limit: 1 })).toEqual([]);
    },
  },
  {
    title: 'the log is read in order from a position, filtered by tenant and by stream prefix',
    check: async (log) => {
      const [tenant, other] = [newTenant(), newTenant()];
      const start = await log.head();
      for (let round = 0; round < 12; round += 1) {
        accepted(await log.append(`${tenant}.thing-${round % 3}`, 'any', [event({ data: { index: round } })]));
        accepted(await log.append(`${tenant}.queue-1`, 'any', [event({ data: { index: 100 + round } })]));
        accepted(await log.append(`${other}.thing-1`, 'any', [event({ data: { index: 200 + round } })]));
      }
      const own = await allOf(log, start, { tenant });
      inOrderOnce(own);
      expect(bodies(own)).toEqual(Array.from({ length: 12 }, (_, round) => [round, 100 + round]).flat());
      expect(bodies(await allOf(log, start, { streamPrefix: `${tenant}.thing-` }))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
      expect(bodies(await allOf(log, start, { streamPrefix: `${tenant}.thing-1` }))).toEqual([1, 4, 7, 10]);
      expect(bodies(await allOf(log, start, { tenant: other, streamPrefix: `${tenant}.` }))).toEqual([]);
      expect(bodies(await allOf(log, own[5]?.position ?? START, { tenant }))).toEqual(bodies(own).slice(6));
    },
  },
  {
    title: 'one thousand racing writers of one revision have one winner',
    check: async (log) => {
      const stream = `${newTenant()}.thing-1`;
      accepted(await log.append(stream, 'no-stream', [event()]));
      const answers = await Promise.all(Array.from({ length: 1000 }, (_, index) => log.append(stream, 0, [event({ data: { index } })])));
      const winners = answers.flatMap((answer, index) => (answer.ok ? [index] : []));
      expect(winners).toHaveLength(1);
      expect(answers.every((answer) => answer.ok || answer.actual === 1)).toBe(true);
      expect(bodies((await log.readStream(stream)).slice(1))).toEqual(winners);
    },
  },
  {
    title: 'a refused append among many takes none of the others with it',
    check: async (log) => {
      const tenant = newTenant();
      accepted(await log.append(`${tenant}.thing-0`, 'no-stream', [event()]));
      const answers = await Promise.all(
        Array.from({ length: 60 }, (_, index) => log.append(`${tenant}.thing-${index % 30 === 7 ? 0 : index + 1}`, 'no-stream', events(2))),
      );
      expect(answers.flatMap((answer, index) => (answer.ok ? [] : [index]))).toEqual([7, 37]);
      expect(await allOf(log, START, { tenant })).toHaveLength(1 + 58 * 2);
    },
  },
  {
    title: 'writers that race and try again lose no update',
    check: async (log) => {
      const stream = `${newTenant()}.thing-1`;
      const countUp = async (writer: number): Promise<void> => {
        for (let mine = 0; mine < 5;) {
          const [last] = await log.readStream(stream, { direction: 'backwards', limit: 1 });
          const total = Number(last?.data['total'] ?? 0);
          const answer = await log.append(stream, last?.revision ?? 'no-stream', [
            event({ id: idOf(stream, writer, mine, total), data: { total: total + 1, writer } }),
          ]);
          if (answer.ok) mine += 1;
        }
      };
      await Promise.all(Array.from({ length: 8 }, (_, writer) => countUp(writer)));
      expect((await log.readStream(stream)).map(({ data }) => data['total'])).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    },
  },
  {
    title: 'a subscription catches up and turns live under load without gap, repetition or disorder',
    check: async (log) => {
      const tenant = newTenant();
      const start = await log.head();
      const load = async (writer: number): Promise<void> => {
        for (let n = 0; n < 50; n += 1) accepted(await log.append(`${tenant}.thing-${writer}`, n === 0 ? 'no-stream' : n - 1, [event()]));
      };
      accepted(await log.append(`${tenant}.early-1`, 'no-stream', events(700)));
      const loading = Array.from({ length: 20 }, (_, writer) => load(writer));
      const early = follow(log, start, { tenant });
      const slow = follow(log, start, { tenant }, () => turns(200));
      await early.until((seen) => seen.length >= 900);
      const late = follow(log, start, { tenant });
      const complete = (seen: readonly StoredEvent[]): boolean => seen.length >= 1700;
      await Promise.all([...loading, early.until(complete), slow.until(complete), late.until(complete), early.live, slow.live, late.live]);
      const truth = await allOf(log, start, { tenant });
      inOrderOnce(truth);
      for (const { seen, subscription } of [early, slow, late]) {
        expect(places(seen)).toEqual(places(truth));
        await subscription.close();
      }
    },
  },
  {
    title: 'a batch never ends inside an append, neither caught up nor live',
    check: async (log) => {
      const tenant = newTenant();
      const start = await log.head();
      const write = async (from: number, to: number): Promise<void> => {
        for (let n = from; n < to; n += 1) {
          const fresh = events(7).map((one) => ({ ...one, commandId: `command-${n}` }));
          accepted(await log.append(`${tenant}.thing-${n}`, 'no-stream', fresh));
        }
      };
      const split: string[] = [];
      let seen = 0;
      const watch = (): Subscription =>
        log.subscribe(
          { after: start, filter: { tenant } },
          {
            events: (batch) => {
              seen += batch.length;
              for (const stream of new Set(batch.map((one) => one.stream))) {
                const here = batch.filter((one) => one.stream === stream).length;
                if (here !== 7) split.push(`${here} of 7`);
              }
            },
          },
        );
      const alive = watch();
      await write(0, 200);
      const late = watch();
      await write(200, 300);
      await expect.poll(() => seen, { timeout: 10_000 }).toBe(2 * 300 * 7);
      expect(split).toEqual([]);
      await Promise.all([alive.close(), late.close()]);
    },
  },
  {
    title: 'a subscription delivers only what comes after its position, of the streams it asks for',
    check: async (log) => {
      const tenant = newTenant();
      const { position } = accepted(await log.append(`${tenant}.thing-1`, 'no-stream', events(3)));
      const { seen, until, live, subscription } = follow(log, position, { streamPrefix: `${tenant}.thing-` });
      await live;
      accepted(await log.append(`${tenant}.queue-1`, 'no-stream', events(3)));
      accepted(await log.append(`${tenant}.thing-1`, 2, events(1)));
      await until((found) => found.length > 0);
      expect(places(seen)).toEqual([`${tenant}.thing-1/3`]);
      await subscription.close();
    },
  },
  {
    title: 'what a filter leaves out moves the position all the same',
    check: async (log) => {
      const tenant = newTenant();
      const start = await log.head();
      const { position } = accepted(await log.append(`${tenant}.queue-1`, 'no-stream', events(600)));
      const page = await log.readAll({ after: start, limit: 10_000, filter: { streamPrefix: `${tenant}.thing-` } });
      expect(page.events).toEqual([]);
      expect(page.next >= position).toBe(true);
      const { upTo, until, subscription } = follow(log, start, { streamPrefix: `${tenant}.thing-` });
      await until(() => upTo() >= position);
      await subscription.close();
    },
  },
  {
    title: 'live is said once, after everything recorded before the subscription began',
    check: async (log) => {
      const tenant = newTenant();
      const start = await log.head();
      accepted(await log.append(`${tenant}.thing-1`, 'no-stream', events(1200)));
      const told: string[] = [];
      const seenAll = Promise.withResolvers<void>();
      const subscription = log.subscribe(
        { after: start, filter: { tenant } },
        {
          events: (batch) => {
            for (const { revision } of batch) told.push(String(revision));
            if (told.includes('1203')) seenAll.resolve();
          },
          live: () => told.push('live'),
        },
      );
      await expect.poll(() => told.includes('live'), { timeout: 10_000 }).toBe(true);
      expect(told.indexOf('live')).toBe(1200);
      accepted(await log.append(`${tenant}.thing-1`, 1199, events(4)));
      await seenAll.promise;
      expect(told.filter((word) => word === 'live')).toHaveLength(1);
      await subscription.close();
    },
  },
  {
    title: 'the next batch waits for the handler',
    check: async (log) => {
      const tenant = newTenant();
      const start = await log.head();
      accepted(await log.append(`${tenant}.thing-1`, 'no-stream', events(1500)));
      let running = 0;
      let most = 0;
      const follower = follow(log, start, { tenant }, async () => {
        running += 1;
        most = Math.max(most, running);
        await turns(50);
        running -= 1;
      });
      accepted(await log.append(`${tenant}.thing-1`, 1499, events(20)));
      await follower.until((seen) => seen.length >= 1520);
      expect(most).toBe(1);
      await follower.subscription.close();
    },
  },
  {
    title: 'a handler that throws ends its subscription, and only that one',
    check: async (log) => {
      const tenant = newTenant();
      const start = await log.head();
      const broken = log.subscribe({ after: start, filter: { tenant } }, { events: () => Promise.reject(new Error('cannot apply')) });
      const whole = follow(log, start, { tenant });
      const ended = expect(broken.closed).rejects.toThrow('cannot apply');
      accepted(await log.append(`${tenant}.thing-1`, 'no-stream', events(2)));
      await Promise.all([ended, whole.until((seen) => seen.length === 2)]);
      await whole.subscription.close();
    },
  },
  {
    title: 'after close nothing more is delivered',
    check: async (log) => {
      const tenant = newTenant();
      const start = await log.head();
      const closing = follow(log, start, { tenant });
      const staying = follow(log, start, { tenant });
      accepted(await log.append(`${tenant}.thing-1`, 'no-stream', events(1)));
      await Promise.all([closing.until((seen) => seen.length === 1), staying.until((seen) => seen.length === 1)]);
      await closing.subscription.close();
      await closing.subscription.closed;
      accepted(await log.append(`${tenant}.thing-1`, 0, events(1)));
      await staying.until((seen) => seen.length === 2);
      expect(closing.seen).toHaveLength(1);
      await staying.subscription.close();
    },
  },
];
