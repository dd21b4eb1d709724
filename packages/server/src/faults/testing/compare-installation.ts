import { setTimeout as pause } from 'node:timers/promises';
import { clickhouseAnalyticsStore } from '@callboard/adapters/analytics-store/clickhouse';
import { sealingCodec } from '@callboard/adapters/event-codec/sealing';
import { eventStoreDb } from '@callboard/adapters/event-store/eventstoredb';
import { mongoReadStore } from '@callboard/adapters/read-store/mongodb';
import { type Clock, instant } from '@callboard/kernel';
import { type AnalyticsStore, factProjections, factTables, feedAnalytics, indexedFields, readModels, runProjections } from '@callboard/projections';
import { documentsOf, memoryReadStore } from '@callboard/projections/testing';
import { serverConfig } from '../../config.ts';
import { openInstallation } from '../../installation.ts';

/**
 * Prints what of an installation on servers is not what a rebuild from its log makes. For the end of
 * a run: nobody writes any more. Where reports are in a server they are made anew there to be compared.
 */
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const config = serverConfig(process.argv.slice(2));
const { eventStoreUrl, mongoUrl, clickhouseUrl } = config;
if (eventStoreUrl === null || mongoUrl === null) throw new Error('EVENTSTORE_URL and MONGODB_URL say which installation is meant');

const clock: Clock = { now: () => instant(Date.now()) };
const store = eventStoreDb({ url: eventStoreUrl });
const installation = await openInstallation(config, () => Promise.resolve(null), quiet);
const kept = mongoReadStore({ url: mongoUrl });
const fresh = memoryReadStore();
const runner = await runProjections({
  feed: store,
  head: () => store.head(),
  codec: sealingCodec({ vault: installation.vault }),
  readStore: fresh,
  liveFeed: { publish: () => Promise.resolve() },
  readModels,
  facts: factProjections,
  indexes: indexedFields,
  clock,
  pause: async (ms) => void (await pause(ms)),
  failed: (what, error) => {
    throw new Error(what, { cause: error });
  },
});
await runner.ready;

/** What a document says, whatever the order of its fields; moments of its making are in none. */
const said = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'bigint') return String(part);
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });
const TRIES = 10;
const AGAIN_MS = 1000;
/** Somebody may still be recorded as gone: what is read is of one position of the log, or it is read again. */
const compare = async () => {
  for (let tries = 1; ; tries += 1) {
    const position = await store.head();
    while (runner.position() < position) await pause(20);
    const [served, rebuilt] = [await documentsOf(kept), await documentsOf(fresh)];
    const names = [...new Set([...Object.keys(served), ...Object.keys(rebuilt)])];
    const different = names.filter((name) => said(served[name]) !== said(rebuilt[name]));
    if (different.length === 0 || tries === TRIES) return { position, served, rebuilt, different };
    await pause(AGAIN_MS);
  }
};
const { position, served, rebuilt, different } = await compare();
/** For a person who looks into it: the first document of each that is not the same, as it is served and as it is rebuilt. */
const samples = different.flatMap((name) => {
  const [here, there] = [served[name] ?? [], rebuilt[name] ?? []];
  const ids = [...here, ...there].map(({ id }) => id);
  const of = (shown: typeof here, id: string | undefined): string => said(shown.find((one) => one.id === id) ?? null);
  const id = ids.find((one) => of(here, one) !== of(there, one));
  return [`${name} ${of(here, id)} is not ${of(there, id)}`];
});

const rowsOf = (analytics: AnalyticsStore): Promise<readonly string[]> =>
  Promise.all([...factTables, 'queues', 'agents'].map((table) => analytics.query(`SELECT * FROM ${table} ORDER BY id`, { format: 'CSVWithNames' })));
const reports = async (url: string): Promise<{ readonly rows: number; readonly different: number; readonly samples: readonly string[] }> => {
  const analytics = clickhouseAnalyticsStore({ url });
  const before = await rowsOf(analytics);
  await analytics.reset();
  const feeder = feedAnalytics({ readStore: kept, analytics, pause: async (ms) => void (await pause(ms)), failed: () => undefined });
  while ((await feeder.sendOnce()) > 0);
  await feeder.close();
  const after = await rowsOf(analytics);
  await analytics.close();
  return {
    rows: before.reduce((sum, table) => sum + table.trimEnd().split('\n').length - 1, 0),
    different: before.filter((table, index) => table !== after[index]).length,
    samples: before.flatMap((table, index) => {
      const [here, there] = [table.split('\n'), (after[index] ?? '').split('\n')];
      const line = here.findIndex((row, no) => row !== there[no]);
      return line === -1 ? [] : [`${here[line] ?? ''} is not ${there[line] ?? ''}`];
    }),
  };
};
const compared = clickhouseUrl === null ? null : await reports(clickhouseUrl);
process.stdout.write(
  `${JSON.stringify({
    position: String(position),
    documents: Object.values(served).flat().length,
    different,
    samples: [...samples, ...(compared?.samples ?? [])],
    reports: compared?.rows ?? null,
    differentReports: compared?.different ?? null,
  })}\n`,
);
process.exit(0);
