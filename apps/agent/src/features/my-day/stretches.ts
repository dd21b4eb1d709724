import type { ShownState } from '@callboard/web-client';
import type { MyAgent } from '../../desk/my-desk.ts';

export interface Stretch {
  readonly state: ShownState;
  /** Epoch ms of the server. */
  readonly from: number;
  readonly durationMs: number;
}

/** The server says declared statuses and activities; both become what is shown. */
const shown: Readonly<Record<string, ShownState>> = {
  ready: 'ready',
  idle: 'ready',
  alerting: 'alerting',
  talking: 'talking',
  consulting: 'talking',
  held: 'held',
  wrapup: 'wrapup',
  wrap_up: 'wrapup',
  away: 'away',
  not_ready: 'away',
  missed: 'missed',
  not_responding: 'missed',
  offline: 'offline',
  signed_out: 'offline',
};

/** The day in stretches with their lengths; the open one lasts until now. */
export const stretchesOf = (day: MyAgent['day'], nowMs: number): readonly Stretch[] =>
  day.map(({ state, from, to }) => ({ state: shown[state.replaceAll('-', '_')] ?? 'away', from, durationMs: Math.max(0, (to ?? nowMs) - from) }));

/** How long in each state. */
export const totalsOf = (stretches: readonly Stretch[]): ReadonlyMap<ShownState, number> =>
  stretches.reduce((totals, { state, durationMs }) => totals.set(state, (totals.get(state) ?? 0) + durationMs), new Map<ShownState, number>());
