export const periods = ['hour', 'today', 'week', 'custom'] as const;
export type PeriodKind = (typeof periods)[number];

/** Bounds in epoch ms; an open end is null. */
export interface Period {
  readonly from: number | null;
  readonly to: number | null;
}

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;

/** The period a choice means at `nowMs`; days begin at this machine's midnight. */
export const periodOf = (kind: Exclude<PeriodKind, 'custom'>, nowMs: number): Period => {
  switch (kind) {
    case 'hour':
      return { from: nowMs - hourMs, to: null };
    case 'today':
      return { from: new Date(nowMs).setHours(0, 0, 0, 0), to: null };
    case 'week':
      return { from: nowMs - weekMs, to: null };
  }
};

/** A moment from a local date-time field (`2026-11-23T10:41`); null while it is empty or half written. */
export const parseLocal = (text: string): number | null => {
  const at = text === '' ? Number.NaN : new Date(text).getTime();
  return Number.isNaN(at) ? null : at;
};
