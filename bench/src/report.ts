/**
 * `pnpm bench report` (D25): an interval report (each quarter of an hour of the day by queue: offered, answered, within the promise, waits and their
 * quantile) over nine million stays, asked as `callboard sql` and every report asks it, through the analytics adapter, its HTTP protocol and its
 * read-only session, against the same question asked of the bare engine in this process over the same rows, in turns. No GraphQL lies between yet:
 * nothing in the gateway asks reports. Beside it, without a target, a plain table that need not tell repeated rows apart. All three must answer the same.
 * `--rows=9000000 --rounds=3`. Prints one line of JSON per figure.
 */
import { join } from 'node:path';
import { chdbAnalyticsStore } from '@callboard/adapters/analytics-store/chdb';
import { type ChdbEngine, chdbEngine } from '@callboard/adapters/analytics-store/chdb-engine';
import { AnalyticsUnavailable } from '@callboard/projections';
import { benchFolder } from './measure/bench-folder.ts';
import { demand, flagNumber, median, printFigure } from './measure/figure.ts';

const ROWS = flagNumber('rows', 9_000_000);
const rounds = flagNumber('rounds', 3);
const QUEUES = 40;
const MEMORY_BYTES = 4_000_000_000;
const AT_ONCE = 1_000_000;
const folder = benchFolder('report');
const analyticsFolder = join(folder, 'analytics');
const peerFolder = join(folder, 'peer');

/** Ninety days of stays: the same every time. */
const staysSql = (from: number, to: number): string => `
SELECT 'bench' AS tenant, concat('stay-', leftPad(toString(number), 12, '0')) AS id, concat('interaction-', toString(number)) AS interaction_id,
  concat('queue-', toString(number % ${QUEUES})) AS queue_id, if(number % 5 = 0, 'chat', 'voice') AS channel, 'entry' AS cause,
  fromUnixTimestamp64Milli(toInt64(1795420800000 + intDiv(number * 7776000000, ${ROWS})), 'UTC') AS queued_at,
  queued_at + toIntervalSecond(10 + number % 90) AS left_at, if(number % 20 = 0, 'abandoned', 'answered') AS outcome,
  toInt64(cityHash64(number) % 60000) AS waited_ms, 0 AS step, 50 AS priority, NULL AS to_queue_id, number + 1 AS position
FROM numbers(${from}, ${to - from})`;
const COLUMNS = 'tenant, id, interaction_id, queue_id, channel, cause, queued_at, left_at, outcome, waited_ms, step, priority, to_queue_id, position';

const question = (table: string): string => `
SELECT intDiv(toHour(queued_at) * 60 + toMinute(queued_at), 15) AS quarter, queue_id, count() AS offered, countIf(outcome = 'answered') AS answered,
  countIf(outcome = 'answered' AND waited_ms <= 20000) AS within, sum(waited_ms) AS waited, max(waited_ms) AS longest, quantileTDigest(0.8)(waited_ms) > 0 AS measured
FROM ${table} WHERE tenant = 'bench' GROUP BY quarter, queue_id ORDER BY quarter, queue_id`;

const statement = (sql: string, database: string | null, readOnly: boolean) => ({ sql, format: 'CSVWithNames', database, readOnly, settings: {}, params: {} });

/** Puts the stays into tables of an engine that is opened for it. */
const fill = async (engine: ChdbEngine, database: string, tables: readonly string[]): Promise<void> => {
  for (const table of tables)
    for (let from = 0; from < ROWS; from += AT_ONCE)
      await engine.run(statement(`INSERT INTO ${database}.${table} (${COLUMNS}) ${staysSql(from, Math.min(ROWS, from + AT_ONCE))}`, null, false));
};

const migrated = async (path: string): Promise<boolean> => {
  try {
    const store = await chdbAnalyticsStore({ path, memoryBytes: MEMORY_BYTES });
    await store.checkpoint('bench');
    await store.close();
    return true;
  } catch (error) {
    if (error instanceof AnalyticsUnavailable) return false;
    throw error;
  }
};

const measure = async (): Promise<void> => {
  const ownEngine = await chdbEngine({ folder: analyticsFolder, memoryBytes: MEMORY_BYTES, patienceMs: 10_000 });
  await fill(ownEngine, 'callboard', ['stay_facts_rows']);
  ownEngine.close();
  const bare = await chdbEngine({ folder: peerFolder, memoryBytes: MEMORY_BYTES, patienceMs: 10_000 });
  await bare.run(statement('CREATE TABLE callboard.plain AS callboard.stay_facts_rows ENGINE = MergeTree ORDER BY (tenant, id)', null, false));
  await fill(bare, 'callboard', ['stay_facts_rows', 'plain']);
  const analytics = await chdbAnalyticsStore({ path: analyticsFolder, memoryBytes: MEMORY_BYTES });
  const askers: readonly { readonly name: string; readonly ask: () => Promise<string> }[] = [
    { name: 'callboard', ask: () => analytics.query(question('stay_facts'), { format: 'CSVWithNames', timeoutSeconds: 120 }) },
    { name: 'bare-sql', ask: async () => Buffer.from((await bare.run(statement(question('stay_facts'), 'callboard', true))).body).toString('utf8') },
    { name: 'plain-table', ask: async () => Buffer.from((await bare.run(statement(question('plain'), 'callboard', true))).body).toString('utf8') },
  ];
  const took = new Map<string, number[]>(askers.map(({ name }) => [name, []]));
  const answers = new Set<string>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, ask } of round % 2 === 0 ? askers : askers.toReversed()) {
      const begin = performance.now();
      answers.add(await ask());
      // The first round warms up.
      if (round > 0) took.get(name)?.push(performance.now() - begin);
    }
  }
  demand(answers.size === 1, 'the three did not answer the same');
  const lines = [...answers][0]?.trim().split('\n').slice(1) ?? [];
  const offered = lines.reduce((sum, line) => sum + Number(line.split(',')[2]), 0);
  demand(lines.length === 96 * QUEUES && offered === ROWS, `${lines.length} lines count ${offered} stays of ${ROWS}`);
  await analytics.close();
  bare.close();
  const mine = took.get('callboard') ?? [];
  for (const [peer, target] of [
    ['bare-sql', 1.25],
    ['plain-table', null],
  ] as const) {
    const theirs = took.get(peer) ?? [];
    const ratio = median(mine.map((ms, round) => ms / (theirs[round] ?? Number.NaN)));
    printFigure({
      name: `report-${ROWS}-rows-against-${peer}`,
      value: median(mine),
      unit: 'ms, 96 quarters by 40 queues',
      peer,
      peerValue: median(theirs),
      ratio,
      ...(target === null ? {} : { target: `<= ${target} x the bare engine`, pass: ratio <= target }),
      slices: mine,
    });
  }
};

if ((await migrated(analyticsFolder)) && (await migrated(peerFolder))) await measure();
else process.stderr.write('report is left out: there is no chDB for this platform\n');
