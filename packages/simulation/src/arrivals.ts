import type { Agenda } from './agenda.ts';
import type { Chance } from './chance.ts';
import { drawGapMs } from './customer-draws.ts';
import type { Scenario, ScenarioCustomers } from './scenario.ts';

const HOUR_MS = 3_600_000;

export type ArrivalsOptions = {
  readonly scenario: Pick<Scenario, 'customers' | 'hours'>;
  readonly agenda: Agenda;
  readonly chance: Chance;
  readonly start: number;
  /** Somebody of this kind comes now; everything further about him is drawn from `source`. */
  readonly arrives: (kind: ScenarioCustomers, source: Chance) => void;
};

/** Begins the arrivals of every kind. */
export const openArrivals = ({ scenario, agenda, chance, start, arrives }: ArrivalsOptions): void => {
  /** A trace: exactly as many as were counted, each at a moment of the interval that chance picks. */
  const follow = (kind: ScenarioCustomers, source: Chance, arrivals: Chance): void => {
    const length = kind.intervalMinutes * 60_000;
    const end = start + scenario.hours * HOUR_MS;
    const interval = (place: number): void => {
      const from = start + place * length;
      const moments = Array.from({ length: kind.arrivals[place] ?? 0 }, () => from + arrivals.next() * length);
      for (const moment of moments.filter((one) => one < end).toSorted((a, b) => a - b)) agenda.at(moment, () => arrives(kind, source));
      // One interval at a time, so that a long trace does not fill the agenda.
      if (place + 1 < kind.arrivals.length) agenda.at(from + length, () => interval(place + 1));
    };
    interval(0);
  };

  /** A Poisson process whose rate changes from interval to interval: candidates at the highest rate, thinned to the present one. */
  const open = (kind: ScenarioCustomers, index: number): void => {
    const source = chance.part(`customers-${index}`);
    const arrivals = source.part('arrivals');
    if (kind.arrivals.length > 0) return follow(kind, source, arrivals);
    const highest = Math.max(...kind.perHour);
    if (highest <= 0) return;
    const end = start + scenario.hours * HOUR_MS;
    const rateAt = (moment: number): number =>
      kind.perHour[Math.min(kind.perHour.length - 1, Math.floor((moment - start) / (kind.intervalMinutes * 60_000)))] ?? 0;
    // The exact time is kept beside the clock's whole milliseconds, so that rounding does not add up.
    let exact = start;
    const next = (): void => {
      exact += drawGapMs(highest, arrivals);
      if (exact >= end) return;
      agenda.at(exact, () => {
        if (arrivals.happens(rateAt(exact) / highest)) arrives(kind, source);
        next();
      });
    };
    next();
  };

  for (const [index, kind] of scenario.customers.entries()) open(kind, index);
};
