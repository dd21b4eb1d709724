/// <reference types="node" />
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type EventFeed, instant, partsOfKey, type StoredEvent } from '@callboard/kernel';
import { factProjections } from '../facts/index.ts';
import type { ParkedEvent } from '../ports/index.ts';
import { indexedFields, readModels } from '../read-models/index.ts';
import { runProjections } from '../run/projections.ts';
import { documentsOf, type Shown } from './documents-of.ts';
import { memoryLiveFeed } from './memory-live-feed.ts';
import { memoryReadStore } from './memory-read-store.ts';
import { pauseFor } from './pause-for.ts';
import { plainCodec } from './recorded-log.ts';

/** A log as a version of this program recorded it, and everything that this version made of it. */
export type GoldenLog = { readonly name: string; readonly events: readonly StoredEvent[]; readonly documents: Documents };
export type Documents = { readonly [projection: string]: readonly Shown[] };

const folder = new URL('../../fixtures/golden/', import.meta.url);
const fileOf = (name: string, what: 'events' | 'documents'): URL => new URL(`${name}.${what}.ndjson.gz`, folder);

type Line = Omit<StoredEvent, 'position'> & { readonly position: string };

const linesIn = (file: URL): readonly string[] => gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
const writeLines = (file: URL, lines: readonly string[]): void => writeFileSync(file, gzipSync(`${lines.join('\n')}\n`, { level: 9 }));

export const goldenNames = (): readonly string[] =>
  readdirSync(folder)
    .flatMap((file) => /^(.+)\.events\.ndjson\.gz$/.exec(file)?.[1] ?? [])
    .toSorted();

export const goldenEvents = (name: string): readonly StoredEvent[] =>
  linesIn(fileOf(name, 'events')).map((line) => {
    const { position, ...rest } = JSON.parse(line) as Line;
    return { ...rest, position: BigInt(position) };
  });

export const readGolden = (name: string): GoldenLog => {
  const rows = linesIn(fileOf(name, 'documents')).map((line) => JSON.parse(line) as Shown & { readonly projection: string });
  const documents = Object.fromEntries(
    [...Map.groupBy(rows, ({ projection }) => projection)].map(([projection, found]) => [
      projection,
      found.map(({ id, position, doc }) => ({ id, position, doc })),
    ]),
  );
  return { name, events: goldenEvents(name), documents };
};

export const writeGolden = ({ name, events, documents }: GoldenLog): void => {
  const lines = events.map((event) => JSON.stringify({ ...event, position: String(event.position) }));
  writeLines(fileOf(name, 'events'), lines);
  writeLines(
    fileOf(name, 'documents'),
    Object.entries(documents).flatMap(([projection, found]) => found.map((shown) => JSON.stringify({ projection, ...shown }))),
  );
};

/** What the present read models and facts make of a log. Parked: what they could not apply. */
export const replayed = async (events: readonly StoredEvent[]): Promise<{ readonly documents: Documents; readonly parked: readonly ParkedEvent[] }> => {
  const end = events.at(-1)?.position ?? 0n;
  const feed: EventFeed = {
    subscribe: ({ after }, handler) => {
      const follow = async (): Promise<void> => {
        const left = events.filter(({ position }) => position > after);
        for (let from = 0; from < left.length; from += 200) {
          const batch = left.slice(from, from + 200);
          await handler.events(batch, batch.at(-1)?.position ?? end);
        }
        handler.live?.();
      };
      return { closed: Promise.resolve().then(follow), close: () => Promise.resolve() };
    },
  };
  const readStore = memoryReadStore();
  const parked: ParkedEvent[] = [];
  const runner = await runProjections({
    feed,
    head: () => Promise.resolve(end),
    codec: plainCodec,
    readStore,
    liveFeed: memoryLiveFeed(),
    readModels,
    facts: factProjections,
    indexes: indexedFields,
    clock: { now: () => instant(0) },
    pause: () => pauseFor(1),
    onParked: (one) => void parked.push(one),
    failed: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  await Promise.race([runner.ready, runner.closed]);
  await runner.ready;
  // By the tenant's own ids, and as it is stored: what JSON does not keep was never there.
  const byId = Object.entries(await documentsOf(readStore)).map(([name, all]) => [name, all.map((shown) => ({ ...shown, id: partsOfKey(shown.id).id }))]);
  const documents = JSON.parse(JSON.stringify(Object.fromEntries(byId))) as Documents;
  await runner.close();
  return { documents, parked };
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where `now` lacks or changes what was `then`; what was added since is no difference. */
export const differences = (then: unknown, now: unknown, at = ''): readonly string[] => {
  if (Array.isArray(then) && Array.isArray(now)) {
    if (then.length !== now.length) return [`${at}: ${then.length} became ${now.length}`];
    return then.flatMap((part, place) => differences(part, now[place], `${at}[${place}]`));
  }
  if (isRecord(then) && isRecord(now)) return Object.entries(then).flatMap(([key, part]) => differences(part, now[key], `${at}.${key}`));
  return Object.is(then, now) ? [] : [`${at}: ${JSON.stringify(then)} became ${JSON.stringify(now)}`];
};

/** Differences of everything a version served from what is served now, document by document. */
export const lost = (then: Documents, now: Documents): readonly string[] =>
  Object.entries(then).flatMap(([projection, documents]) => {
    const found = new Map((now[projection] ?? []).map((shown) => [shown.id, shown]));
    return documents.flatMap(({ id, position, doc }) => {
      const shown = found.get(id);
      return shown === undefined
        ? [`${projection} ${id} is missing`]
        : differences({ position, doc }, { position: shown.position, doc: shown.doc }, `${projection} ${id}`);
    });
  });
