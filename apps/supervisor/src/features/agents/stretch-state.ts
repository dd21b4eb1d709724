import type { ActivityState } from '@callboard/ui';

const states: Readonly<Record<string, ActivityState>> = {
  ready: 'ready',
  'not-ready': 'away',
  'not-responding': 'missed',
  'signed-out': 'offline',
  alerting: 'alerting',
  talking: 'talking',
  consulting: 'talking',
  held: 'held',
  wrapup: 'wrapup',
  'wrap-up': 'wrapup',
};

/** The shown state of a stretch of the day, by the code of the log; what is unknown counts as away. */
export const stretchState = (code: string): ActivityState => states[code.replaceAll('_', '-')] ?? 'away';
