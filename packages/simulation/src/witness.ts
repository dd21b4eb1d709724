import type { CallboardEvent } from '@callboard/contracts';
import type { Recorded } from '@callboard/kernel';
import type { MeasureOptions, Tally } from './measure.ts';

/**
 * Somebody who looks on from outside this package: the read side, which folds the same log by its own rules. Told of every event as soon as it is recorded.
 * What it finds wrong counts as a broken invariant.
 */
export type Witness = {
  readonly fold: (recorded: Recorded<CallboardEvent>) => void;
  /** The run is over at this moment, milliseconds, and everybody has gone. */
  readonly finish: (at: number) => void;
  readonly breaches: () => readonly string[];
  /** How often it looked. */
  readonly checks: () => number;
  /** The run in its figures, one per stretch, asked after `finish`; null: it measures nothing. */
  readonly tallies: () => readonly Tally[] | null;
};

/** Makes a witness of one replication. */
export type CallWitness = (measured: MeasureOptions) => Witness;
