import type { AgentStateRow, HandlingRow } from '../facts/rows.ts';
import { overlapMs, type Period } from './local-day.ts';
import { ratio } from './measure.ts';

/** What an agent's time shows, one word at a time by precedence: his activity, else what he declared. */
export const shownState = ({ activity, declared }: Pick<AgentStateRow, 'activity' | 'declared'>): string => (activity === 'idle' ? declared : activity);

const works = ({ activity }: AgentStateRow): boolean => activity !== 'idle' && activity !== 'alerting';
const isAway = ({ activity, declared }: AgentStateRow): boolean => declared === 'signed-out' && activity === 'idle';
const isIdle = ({ activity, declared }: AgentStateRow): boolean => declared === 'ready' && (activity === 'idle' || activity === 'alerting');

export const occupancyDefinition = {
  id: 'occupancy',
  version: 1,
  unit: 'share',
  formula: 'wall clock with at least one handling or wrap-up / (that + ready and idle); ringing counts as idle',
  attribution: 'exact split',
} as const;

/** Wall-clock occupancy of the agents whose rows these are; an open stretch counts up to `now`. Null when nobody was there. */
export const occupancy = (rows: readonly AgentStateRow[], period: Period, now: number): number | null => {
  const sumOf = (which: (row: AgentStateRow) => boolean): number =>
    rows.filter(which).reduce((ms, row) => ms + overlapMs(period, row.from_at, row.to_at, now), 0);
  const busy = sumOf(works);
  return ratio(busy, busy + sumOf(isIdle));
};

export const slotOccupancyDefinition = {
  id: 'occupancy-slots',
  version: 1,
  unit: 'share',
  formula: 'Σ ms of handlings, wrap-up included / (slots × staffed ms)',
  attribution: 'exact split',
} as const;

/** Slot-weighted occupancy: how much of what the agent could have had at once he had. `slots` is his capacity, `staffedMs` his time at work in the period. */
export const slotOccupancy = (rows: readonly HandlingRow[], slots: number, staffedMs: number, period: Period, now: number): number | null => {
  const used = rows.reduce(
    (ms, row) => ms + overlapMs(period, row.started_at, row.ended_at !== null && row.wrap_started_at !== null ? row.wrapped_at : row.ended_at, now),
    0,
  );
  return ratio(used, slots * staffedMs);
};

/** Time by shown state (and not-ready reason) within the period: its sum is the staffed time, because rows have no gap and no overlap. Signed-out time is not in it. */
export const timeByState = (rows: readonly AgentStateRow[], period: Period, now: number): ReadonlyMap<string, number> => {
  const times = new Map<string, number>();
  for (const row of rows) {
    if (isAway(row)) continue;
    const ms = overlapMs(period, row.from_at, row.to_at, now);
    if (ms === 0) continue;
    const state = shownState(row) === 'not-ready' && row.reason_id !== null ? `not-ready:${row.reason_id}` : shownState(row);
    times.set(state, (times.get(state) ?? 0) + ms);
  }
  return times;
};

/** The sum of `timeByState`. Asked for each change of an agent's row, so it makes nothing on the way. */
export const staffedMs = (rows: readonly AgentStateRow[], period: Period, now: number): number => {
  let ms = 0;
  for (const row of rows) if (!isAway(row)) ms += overlapMs(period, row.from_at, row.to_at, now);
  return ms;
};

/** Places where one agent's stretches leave a gap or overlap, by row; empty when they tell one story. Expects one agent's rows. */
export const brokenStretches = (rows: readonly AgentStateRow[]): readonly { readonly at: number; readonly ms: number }[] => {
  const ordered = [...rows].sort((a, b) => a.from_at - b.from_at);
  return ordered.slice(1).flatMap((row, index) => {
    const before = ordered[index];
    const end = before?.to_at ?? null;
    if (end === null) return [{ at: row.from_at, ms: Number.POSITIVE_INFINITY }];
    return end === row.from_at ? [] : [{ at: row.from_at, ms: row.from_at - end }];
  });
};
