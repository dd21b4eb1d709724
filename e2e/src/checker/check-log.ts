import type { Acknowledgement } from './acknowledgement.ts';
import { checkAcknowledged } from './check-acknowledged.ts';
import { checkCapacity } from './check-capacity.ts';
import { checkInteractions } from './check-interactions.ts';
import { checkOffers } from './check-offers.ts';
import { checkStreams } from './check-streams.ts';
import type { Finding } from './finding.ts';
import type { LogEvent } from './log.ts';

/** Reads a whole log and what all clients were told; every violation of the invariants, nothing when all is well. */
export const checkLog = (log: readonly LogEvent[], acknowledgements: readonly Acknowledgement[]): readonly Finding[] => [
  ...checkStreams(log),
  ...checkAcknowledged(log, acknowledgements),
  ...checkOffers(log),
  ...checkCapacity(log),
  ...checkInteractions(log),
];
