import { PLATFORM } from '@callboard/contracts';
import fc from 'fast-check';
import { type EventFeed, instant, partsOfKey, type StoredEvent } from '@callboard/kernel';
import { describe, expect, it } from 'vitest';
import { factProjections } from '../facts/index.ts';
import { indexedFields, readModels } from '../read-models/index.ts';
import { runProjections } from '../run/projections.ts';
import { documentsOf, type Shown } from '../testing/documents-of.ts';
import { goldenEvents, goldenNames } from '../testing/golden-log.ts';
import { memoryLiveFeed } from '../testing/memory-live-feed.ts';
import { memoryReadStore } from '../testing/memory-read-store.ts';
import { pauseFor } from '../testing/pause-for.ts';
import { plainCodec } from '../testing/recorded-log.ts';
import { createLiveViews, type Live } from './live-views.ts';

const [golden = ''] = goldenNames();
/** A centre's whole life, at every second position of the log. */
const ours: readonly StoredEvent[] = goldenEvents(golden).map((event, index) => ({ ...event, position: BigInt(2 * index + 2) }));
const OURS = ours.find(({ tenant }) => tenant !== PLATFORM)?.tenant ?? '';
const THEIRS = 'rival';
const CANARY = 'CANARY';

const TOLD = new Set(['name', 'displayName', 'login', 'cs', 'en', 'address']);
/** The same with other words: ids are equal, what a person reads is not. */
const inOtherWords = (value: unknown, key = ''): unknown => {
  if (typeof value === 'string') return TOLD.has(key) ? `${CANARY} ${value}` : value;
  if (Array.isArray(value)) return value.map((part: unknown) => inOtherWords(part, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inOtherWords(part, name)]));
};

/** Another tenant does the same with the same ids, some of it not at all, and some steps earlier or later than we do. */
const theirs = (without: ReadonlySet<number>, shift: number): readonly StoredEvent[] =>
  ours.flatMap((event, index) => {
    if (event.tenant !== OURS || without.has(index)) return [];
    const position = event.position + BigInt(2 * shift + 1);
    const stream = `${THEIRS}${event.stream.slice(OURS.length)}`;
    return position < 1n
      ? []
      : [{ ...event, id: `${event.id}-theirs`, tenant: THEIRS, stream, data: inOtherWords(event.data) as StoredEvent['data'], position }];
  });

const feedOf = (events: readonly StoredEvent[]): EventFeed => ({
  subscribe: (_, handler) => {
    const follow = async (): Promise<void> => {
      for (let from = 0; from < events.length; from += 100) {
        const batch = events.slice(from, from + 100);
        await handler.events(batch, batch.at(-1)?.position ?? 0n);
      }
      handler.live?.();
    };
    return { closed: Promise.resolve().then(follow), close: () => Promise.resolve() };
  },
});

const END = instant(Math.max(...ours.map(({ recordedAt }) => recordedAt)));

/** Everything that one tenant can see: each view as a whole. */
const seenIn = async (live: Live, tenant: string): Promise<{ readonly [view: string]: unknown }> => {
  const docs = live.documentsOf(tenant);
  const views = [
    live.views.floor(tenant),
    live.views.wallboard(tenant),
    live.views.config(tenant),
    ...[...docs.user.keys()].toSorted().map((id) => live.views.desk(tenant, id)),
    ...[...docs.conversation.keys()].toSorted().map((id) => live.views.conversation(tenant, id)),
  ];
  const steps: (readonly [string, unknown])[] = [];
  // In which order a view gives its items is its own affair: clients put them in theirs.
  for (const [index, view] of views.entries()) steps.push([String(index), (await view.since(null)).upserts.map((item) => JSON.stringify(item)).toSorted()]);
  return Object.fromEntries(steps);
};

type Made = { readonly documents: { readonly [projection: string]: readonly Shown[] }; readonly followed: unknown; readonly fresh: unknown };

/** What the documents and the views of a tenant are after a log: for someone who followed all of it, and for someone who comes afterwards. */
const madeOf = async (events: readonly StoredEvent[], tenant: string): Promise<Made> => {
  const readStore = memoryReadStore();
  const liveFeed = memoryLiveFeed();
  const clock = { now: () => END };
  const failed = (what: string, error: unknown): never => {
    throw new Error(what, { cause: error });
  };
  const open = (instance: string) =>
    createLiveViews({ readStore, liveFeed, clock, pause: (ms) => (ms === 1000 ? new Promise(() => undefined) : pauseFor(ms)), instance, failed });
  const follower = await open('follower');
  const runner = await runProjections({
    feed: feedOf(events),
    // Nothing is old: each batch is told to those who follow.
    head: () => Promise.resolve(0n),
    codec: plainCodec,
    readStore,
    liveFeed,
    readModels,
    facts: factProjections,
    indexes: indexedFields,
    clock,
    pause: () => pauseFor(1),
    failed,
  });
  await Promise.race([runner.ready, runner.closed]);
  await runner.ready;
  const latecomer = await open('latecomer');
  const all = await documentsOf(readStore);
  const documents = Object.fromEntries(Object.entries(all).map(([name, shown]) => [name, shown.filter(({ id }) => partsOfKey(id).tenant === tenant)]));
  const made = { documents, followed: await seenIn(follower, tenant), fresh: await seenIn(latecomer, tenant) };
  await runner.close();
  await follower.close();
  await latecomer.close();
  return JSON.parse(JSON.stringify(made)) as Made;
};

const counted = (documents: Made['documents']): unknown => Object.fromEntries(Object.entries(documents).map(([name, all]) => [name, all.length]));

describe('two tenants that use the same ids', { timeout: 120_000 }, () => {
  it('have a log worth the name, whose other half carries words of its own', () => {
    expect(ours.length).toBeGreaterThan(1000);
    expect(JSON.stringify(theirs(new Set(), 0).map(({ data }) => data))).toContain(CANARY);
    expect(JSON.stringify(ours.map(({ data }) => data))).not.toContain(CANARY);
  });

  it('never see a trace of each other in documents or views, whatever the other one does and when', async () => {
    const alone = await madeOf(ours, OURS);
    expect(Object.values(alone.documents).flat().length).toBeGreaterThan(500);
    const leftOut = fc.uniqueArray(fc.nat({ max: ours.length - 1 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(leftOut, fc.integer({ min: -40, max: 40 }), async (without, shift) => {
        const both = [...ours, ...theirs(new Set(without), shift)].toSorted((a, b) => (a.position < b.position ? -1 : 1));
        const together = await madeOf(both, OURS);
        expect(JSON.stringify(together)).not.toContain(CANARY);
        expect(together).toEqual(alone);
      }),
      { numRuns: 6 },
    );
  });

  it('both have all of their own', async () => {
    const both = [...ours, ...theirs(new Set(), 0)].toSorted((a, b) => (a.position < b.position ? -1 : 1));
    const [mine, other] = [await madeOf(both, OURS), await madeOf(both, THEIRS)];
    expect(counted(other.documents)).toEqual(counted(mine.documents));
    expect(JSON.stringify(other.fresh)).toContain(CANARY);
  });
});
