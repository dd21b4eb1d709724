const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A time zone by its IANA name, with its days as stretches of real time: the day of a clock change has 23 or 25 hours. */
export type LocalDays = {
  readonly timeZone: string;
  /** The moment (ms) at which the local day of `at` began. */
  readonly startOf: (at: number) => number;
  /** The moment at which the next local day begins. */
  readonly endOf: (at: number) => number;
  /** `yyyy-mm-dd` of the local day. */
  readonly nameOf: (at: number) => string;
};

/** Throws RangeError for a zone nobody knows. */
export const localDays = (timeZone: string): LocalDays => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const offsets = new Map<number, number>();

  /** How far local time is ahead of UTC, ms; zones change it only at quarter hours. */
  const offsetAt = (at: number): number => {
    const quarter = Math.floor(at / 900_000);
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    const parts = Object.fromEntries(format.formatToParts(quarter * 900_000).map(({ type, value }) => [type, Number(value)]));
    const local = Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'] ?? 1, parts['hour'] ?? 0, parts['minute'] ?? 0, parts['second'] ?? 0);
    const offset = local - quarter * 900_000;
    if (offsets.size > 10_000) offsets.clear();
    offsets.set(quarter, offset);
    return offset;
  };

  const dayNumber = (at: number): number => Math.floor((at + offsetAt(at)) / DAY_MS);

  /** The first moment of a local day: local midnight minus the offset in force there, found by trying the offsets of both sides. */
  const beginOf = (day: number): number => {
    const midnight = day * DAY_MS;
    const guess = midnight - offsetAt(midnight);
    const candidates = [guess, midnight - offsetAt(guess - 3 * HOUR_MS), midnight - offsetAt(guess + 3 * HOUR_MS)];
    return Math.min(...candidates.filter((at) => dayNumber(at) === day));
  };

  return {
    timeZone,
    startOf: (at) => beginOf(dayNumber(at)),
    endOf: (at) => beginOf(dayNumber(at) + 1),
    nameOf: (at) => new Date(dayNumber(at) * DAY_MS).toISOString().slice(0, 10),
  };
};

export type Period = { readonly from: number; readonly to: number };

/** How many ms of [from, to) lie in the period; an open end counts up to `now`. */
export const overlapMs = ({ from, to }: Period, start: number, end: number | null, now: number): number =>
  Math.max(0, Math.min(to, end ?? now) - Math.max(from, start));

/** A stretch cut at local midnights (exact split), oldest first. */
export const splitByDay = (days: LocalDays, { from, to }: Period): readonly (Period & { readonly day: string })[] => {
  const parts: (Period & { readonly day: string })[] = [];
  for (let at = from; at < to;) {
    const end = Math.min(days.endOf(at), to);
    parts.push({ day: days.nameOf(at), from: at, to: end });
    at = end;
  }
  return parts;
};

/** A stretch shared out among periods of `grainMs`: `exact` by overlap, `start` or `end` wholly to the period of that moment. Periods count from the epoch. */
export const attribute = ({ from, to }: Period, grainMs: number, rule: 'exact' | 'start' | 'end'): ReadonlyMap<number, number> => {
  const shares = new Map<number, number>();
  const periodOf = (at: number): number => Math.floor(at / grainMs) * grainMs;
  if (rule !== 'exact') return shares.set(periodOf(rule === 'start' ? from : to), to - from);
  for (let at = from; at < to;) {
    const end = Math.min(periodOf(at) + grainMs, to);
    shares.set(periodOf(at), end - at);
    at = end;
  }
  return shares;
};
