import { averageHandle, averageHold, averageTalk, averageWrapUp, handledCount, nonResponse, offeredOnce, transferRate } from './handling-measures.ts';
import type { AnyMeasure } from './measure.ts';
import {
  abandonedCount,
  abandonRate,
  abandonRateGross,
  abandonRateNet,
  answeredCount,
  answerRate,
  averageWait,
  flowedOutCount,
  queued,
  returned,
  shortAbandonedCount,
  waitEstimateBias,
  waitEstimateError,
} from './queue-counts.ts';
import { serviceLevelAws, serviceLevelGenesys, serviceLevelIgnoring, serviceLevelNegative, serviceLevelPositive } from './service-level.ts';

/** Every measure that is a fold of rows, found by its id. Occupancy splits time instead: see `occupancy.ts`. */
export const measures: readonly AnyMeasure[] = [
  serviceLevelIgnoring,
  serviceLevelNegative,
  serviceLevelPositive,
  serviceLevelAws,
  serviceLevelGenesys({ flowOuts: false, shortAbandons: true, abandons: true }),
  queued,
  returned,
  answeredCount,
  abandonedCount,
  shortAbandonedCount,
  flowedOutCount,
  abandonRate,
  abandonRateGross,
  abandonRateNet,
  answerRate,
  averageWait,
  waitEstimateError,
  waitEstimateBias,
  handledCount,
  averageHandle,
  averageTalk,
  averageHold,
  averageWrapUp,
  nonResponse,
  transferRate,
  offeredOnce,
];

/** Null for a measure nobody declared. */
export const measureOf = (id: string): AnyMeasure | null => measures.find((measure) => measure.id === id) ?? null;
