import type { Instant } from '@callboard/kernel';
import type { Period } from '../measures/local-day.ts';
import { type Sums, sum } from '../measures/measure.ts';
import { occupancy } from '../measures/occupancy.ts';
import { abandonRate, answeredCount } from '../measures/queue-counts.ts';
import { serviceLevelIgnoring } from '../measures/service-level.ts';
import { isForLater } from '../read-models/waiting.ts';
import type { FloorRows } from './floor-rows.ts';
import { isFree } from './queue-row.ts';
import type { CentreFigures } from './shapes.ts';
import { queueName, type TenantDocuments } from './tenant-documents.ts';

export const FIGURES_ID = 'figures';
const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;

const outcomes = ['answered', 'abandoned', 'short-abandoned', 'flowed-out', 'callback', 'closed-by-system'];

/** How many more wait after a period than before it. */
const growth = (counts: Sums): number => sum(counts, 'queued') + sum(counts, 'returned') - outcomes.reduce((gone, outcome) => gone + sum(counts, outcome), 0);

const quartersOf = (rows: FloorRows, today: Period, waitingNow: number): CentreFigures['quarters'] => {
  const counts = (from: number, to: number): Sums => rows.stays.sums(answeredCount, null, from, to, today.to);
  const first = Math.floor(today.from / QUARTER_MS) * QUARTER_MS;
  const quarters = Array.from({ length: Math.ceil((today.to - first) / QUARTER_MS) }, (_, index) => {
    const from = first + index * QUARTER_MS;
    return { from, counts: counts(from, from + QUARTER_MS) };
  });
  let waiting = waitingNow - quarters.reduce((total, quarter) => total + growth(quarter.counts), 0);
  const shown = quarters.map((quarter) => {
    waiting += growth(quarter.counts);
    return { from: quarter.from as Instant, answered: sum(quarter.counts, 'answered'), abandoned: sum(quarter.counts, 'abandoned'), waiting };
  });
  const begins = shown.findIndex((quarter) => quarter.answered + quarter.abandoned + quarter.waiting > 0);
  return begins === -1 ? [] : shown.slice(begins);
};

/** Wall-clock occupancy of everybody over the last 30 minutes. */
export const occupancyLast30Min = (rows: FloorRows, now: number): number | null => occupancy(rows.allStates(), { from: now - 30 * MINUTE_MS, to: now }, now);

export const centreFigures = (docs: TenantDocuments, rows: FloorRows, today: Period, occupancy30Min: number | null): CentreFigures => {
  const now = today.to;
  const waits = [...docs.waiting.values()].filter((one) => !one.consult && !isForLater(one, now)).sort((a, b) => a.since - b.since);
  const level = rows.stays.sums(serviceLevelIgnoring, null, today.from, now, now);
  const counts = rows.stays.sums(answeredCount, null, today.from, now, now);
  const agents = [...docs['agent-board'].values()].filter((agent) => agent.status !== 'signed-out');
  const byState = new Map<string, number>();
  for (const { activity, status } of agents) {
    const state = activity === 'idle' ? status : activity;
    byState.set(state, (byState.get(state) ?? 0) + 1);
  }
  return {
    type: 'CentreFigures',
    id: FIGURES_ID,
    waiting: waits.length,
    waitingTrend10Min: growth(rows.stays.sums(answeredCount, null, now - 10 * MINUTE_MS, now, now)),
    longestSince: waits[0]?.since ?? null,
    longestQueueName: queueName(docs, waits[0]?.queueId ?? null),
    serviceLevel: serviceLevelIgnoring.value(level),
    serviceLevelWithin: sum(level, 'within'),
    serviceLevelOf: sum(level, 'within') + sum(level, 'past'),
    serviceLevelLast30Min: serviceLevelIgnoring.value(rows.stays.sums(serviceLevelIgnoring, null, now - 30 * MINUTE_MS, now, now)),
    answered: sum(counts, 'answered'),
    abandoned: sum(counts, 'abandoned'),
    abandonRate: abandonRate.value(counts),
    agentsReady: agents.filter(isFree).length,
    agentsSignedIn: agents.length,
    agentsByState: [...byState].map(([state, count]) => ({ state, count })).sort((a, b) => (a.state < b.state ? -1 : 1)),
    occupancy30Min,
    quarters: quartersOf(rows, today, waits.length),
  };
};
