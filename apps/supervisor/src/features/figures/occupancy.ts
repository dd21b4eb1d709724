import type { AgentRow } from '../../floor/floor-view.ts';

/** One agent's share of a period, ms. */
export interface Occupied {
  readonly busyMs: number;
  readonly idleMs: number;
}

const busy: ReadonlySet<string> = new Set(['talking', 'consulting', 'held', 'wrapup']);
/** Ringing counts as idle: nobody works yet. */
const idle: ReadonlySet<string> = new Set(['ready', 'alerting']);

/** How much of [from, to) an agent worked and how much he was ready without work; stretches are split exactly, an open one goes on to `to`. */
export const occupiedIn = (day: AgentRow['day'], from: number, to: number): Occupied => {
  const sumOf = (states: ReadonlySet<string>): number =>
    day.reduce((ms, stretch) => ms + (states.has(stretch.state) ? Math.max(0, Math.min(stretch.to ?? to, to) - Math.max(stretch.from, from)) : 0), 0);
  return { busyMs: sumOf(busy), idleMs: sumOf(idle) };
};

/** Wall-clock occupancy, 0–1; null where nobody was there. */
export const shareOf = ({ busyMs, idleMs }: Occupied): number | null => (busyMs + idleMs === 0 ? null : busyMs / (busyMs + idleMs));
