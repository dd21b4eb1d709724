/**
 * `pnpm bench olap` (D24): fact rows into the embedded ClickHouse engine through the analytics adapter, encoding and checkpoint included, against
 * the same rows encoded before and posted to a table of the same shape, in turns; sent again they must still be there once.
 * And how soon a row is seen after its event was recorded. `--rows=10000 --rounds=5`. Prints one line of JSON per figure.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chdbAnalyticsStore } from '@callboard/adapters/analytics-store/chdb';
import { inProcessLiveFeed } from '@callboard/adapters/live-feed/in-process';
import { sqliteEventStore } from '@callboard/adapters/event-store/sqlite';
import { sqliteReadStore } from '@callboard/adapters/read-store/sqlite';
import { AnalyticsUnavailable, type FactRow, feedAnalytics } from '@callboard/projections';
import { preEncoded } from './olap/pre-encoded.ts';
import { benchFolder } from './measure/bench-folder.ts';
import { demand, flagNumber, median, printFigure, quantile, sortedUp } from './measure/figure.ts';
import { interleaved, medianOf, ratioOf } from './measure/slices.ts';
import { clock, project } from './replay/project.ts';
import { record, simulatedLog } from './replay/simulated-log.ts';

const ROWS = flagNumber('rows', 10_000);
const rounds = flagNumber('rounds', 5);
const folder = benchFolder('olap');

const open = async () => {
  try {
    return await chdbAnalyticsStore({ path: join(folder, 'analytics') });
  } catch (error) {
    if (error instanceof AnalyticsUnavailable) return null;
    throw error;
  }
};

const rowOf = (place: number): FactRow => ({
  tenant: 'bench',
  id: `stay-${String(place).padStart(12, '0')}`,
  interaction_id: `interaction-${place}`,
  queue_id: `queue-${place % 40}`,
  channel: place % 5 === 0 ? 'chat' : 'voice',
  cause: 'entry',
  queued_at: 1_795_420_800_000 + place * 37,
  left_at: 1_795_420_800_000 + place * 37 + 21_500,
  outcome: place % 20 === 0 ? 'abandoned' : 'answered',
  waited_ms: 21_500,
  step: 0,
  priority: 50,
  to_queue_id: null,
  position: String(place + 1),
});

const analytics = await open();
if (analytics === null) process.stderr.write('olap is left out: there is no chDB for this platform\n');
else {
  const count = async (table: string): Promise<number> =>
    Number((await analytics.query(`SELECT count() AS n FROM ${table} WHERE tenant = 'bench'`, { format: 'CSVWithNames' })).split('\n')[1]);
  let sent = 0;
  let sentRaw = 0;
  const peer = await preEncoded(join(folder, 'peer'));
  const slices = await interleaved(
    [
      {
        name: 'callboard',
        run: async () => {
          const rows = Array.from({ length: ROWS }, (_, place) => rowOf(sent + place));
          const begin = performance.now();
          await analytics.insert({ stay_facts: rows }, { name: 'bench', position: BigInt(sent + ROWS) });
          sent += ROWS;
          return (ROWS / (performance.now() - begin)) * 1000;
        },
      },
      {
        name: 'pre-encoded-tsv',
        run: async () => {
          const text = peer.encode(Array.from({ length: ROWS }, (_, place) => rowOf(sentRaw + place)));
          const begin = performance.now();
          await peer.insert(text);
          sentRaw += ROWS;
          return (ROWS / (performance.now() - begin)) * 1000;
        },
      },
    ],
    { rounds, sliceMs: 0 },
  );
  // Sent again, as after a crash before the checkpoint.
  await analytics.insert({ stay_facts: Array.from({ length: ROWS }, (_, place) => rowOf(place)) }, { name: 'bench', position: BigInt(sent) });
  demand((await count('stay_facts')) === sent, 'a row was lost or counted twice');
  demand((await peer.count()) === sentRaw, 'the peer lost rows');
  await peer.close();
  const ratio = ratioOf(slices, 'callboard', 'pre-encoded-tsv');
  printFigure({
    name: `olap-insert-${ROWS}`,
    value: medianOf(slices, 'callboard'),
    unit: 'rows/s',
    peer: 'pre-encoded-tsv',
    peerValue: medianOf(slices, 'pre-encoded-tsv'),
    ratio,
    target: '>= 0.5 x pre-encoded',
    pass: ratio >= 0.5,
    slices: slices.get('callboard') ?? [],
  });

  // From the append of an event to its row in a query, at a low rate, with the server's own feeder.
  const store = await sqliteEventStore({ path: join(folder, 'events.db'), clock });
  const readStore = sqliteReadStore({ path: join(folder, 'documents.db') });
  const runner = await project(store, readStore, inProcessLiveFeed());
  const feeder = feedAnalytics({
    readStore,
    analytics,
    pause: async (ms) => void (await pause(ms)),
    failed: (what, error) => demand(false, `${what}: ${String(error)}`),
  });
  const lines = simulatedLog(7.2);
  const stays = lines.flatMap(({ event }, place) => {
    const { stayId } = event.data;
    return event.type === 'InteractionQueued' && typeof stayId === 'string' ? [{ place, id: stayId }] : [];
  });
  const visibleMs: number[] = [];
  let from = stays[0]?.place ?? 0;
  await record(store, lines.slice(0, from));
  while (runner.position() < BigInt(from)) await pause(5);
  for (const { place, id } of stays.slice(0, 8)) {
    const begin = performance.now();
    await record(store, lines.slice(from, place + 1));
    from = place + 1;
    for (;;) {
      const found = await analytics.query("SELECT count() FROM stay_facts WHERE tenant = 'sim' AND id = {id:String}", {
        format: 'CSVWithNames',
        params: { id },
      });
      if (found.split('\n')[1] === '1') break;
      await pause(20);
    }
    visibleMs.push(performance.now() - begin);
  }
  demand(visibleMs.length > 3, 'too few stays to judge');
  printFigure({
    name: 'olap-visible-after-append',
    value: median(visibleMs),
    unit: 'ms',
    target: '<= 2000 ms',
    pass: quantile(sortedUp(visibleMs), 0.99) <= 2000,
    slices: visibleMs,
  });
  await feeder.close();
  await runner.close();
  await readStore.close();
  await store.close();
  await analytics.close();
}
