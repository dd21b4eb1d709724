/** Which numbers are what. Outside numbers need no declaration. */
export interface NumberPlan {
  /** Inclusive ranges of agents' desk phones, as numbers of one length: `{ first: '4001', last: '4099' }`. */
  readonly stations: readonly { readonly first: string; readonly last: string }[];
  /** Queue devices that callers dial. */
  readonly pilots: readonly Pilot[];
}

export interface Pilot {
  readonly number: string;
  readonly name: string;
}

export type DeviceKind = 'station' | 'pilot' | 'outside';

/** International with `+`, or national and long enough not to be meant for a station or pilot. */
const outsidePattern = /^(?:\+\d{6,15}|\d{9,15})$/;

/** The form a number is kept in: no white space, dashes or brackets; `00` becomes `+`. */
export const normaliseNumber = (dialled: string): string => dialled.replace(/[\s()/-]/g, '').replace(/^00(?=\d{7,})/, '+');

/** What a normalised number is; `null` when it is nothing. */
export const deviceKind = (plan: NumberPlan, number: string): DeviceKind | null => {
  if (plan.pilots.some((pilot) => pilot.number === number)) return 'pilot';
  const inRange = plan.stations.some(({ first, last }) => /^\d+$/.test(number) && number.length === first.length && number >= first && number <= last);
  if (inRange) return 'station';
  return outsidePattern.test(number) ? 'outside' : null;
};

/** Every station of the plan, in order. */
export const stationNumbers = (plan: NumberPlan): readonly string[] =>
  plan.stations.flatMap(({ first, last }) =>
    Array.from({ length: Math.max(0, Number(last) - Number(first) + 1) }, (_, index) => String(Number(first) + index).padStart(first.length, '0')),
  );
