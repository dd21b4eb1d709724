/** States as a wall shows them. */
export type WallState = 'talking' | 'held' | 'alerting' | 'ready' | 'wrapup' | 'away' | 'missed';

const shownAs: Readonly<Record<string, WallState>> = {
  talking: 'talking',
  consulting: 'talking',
  held: 'held',
  alerting: 'alerting',
  ready: 'ready',
  wrapup: 'wrapup',
  'not-ready': 'away',
  'not-responding': 'missed',
};

/** The log's states counted as they are shown; whoever is signed out is not on the wall. */
export const countsByState = (counts: readonly { readonly state: string; readonly count: number }[]): ReadonlyMap<WallState, number> => {
  const shown = new Map<WallState, number>();
  for (const { state, count } of counts) {
    const as = shownAs[state.replaceAll('_', '-')];
    if (as !== undefined) shown.set(as, (shown.get(as) ?? 0) + count);
  }
  return shown;
};
