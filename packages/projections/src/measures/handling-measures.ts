import type { HandlingRow, InteractionRow, OfferRow } from '../facts/rows.ts';
import { type Measure, type Part, ratio, sum } from './measure.ts';

/** When a handling is over, wrap-up included; null while it goes on. */
export const finishedAt = ({ ended_at: ended, wrap_started_at: wrapStarted, wrapped_at: wrapped }: HandlingRow): number | null =>
  ended !== null && wrapStarted !== null ? wrapped : ended;

/** Consultations are nobody's handling, as their stays are nobody's wait: else a queue handles more than it answers. */
const handled = (row: HandlingRow): readonly Part[] => {
  const at = finishedAt(row);
  return at === null || row.consultation ? [] : [{ at, sums: { handled: 1, talkMs: row.talk_ms, holdMs: row.hold_ms, wrapMs: row.wrap_ms } }];
};

const handlingMeasure = (id: string, unit: Measure['unit'], formula: string, value: Measure<'handling_facts'>['value']): Measure<'handling_facts'> => ({
  id,
  version: 2,
  table: 'handling_facts',
  unit,
  formula,
  attribution: 'when the handling is over, wrap-up included',
  parts: handled,
  value,
});

export const handledCount = handlingMeasure('handled', 'count', 'handlings that are over, consultations apart', (s) => sum(s, 'handled'));
export const averageHandle = handlingMeasure('average-handle', 'ms', 'AHT = Σ (talk + hold + wrap-up) / handled, per handling', (s) =>
  ratio(sum(s, 'talkMs') + sum(s, 'holdMs') + sum(s, 'wrapMs'), sum(s, 'handled')),
);
export const averageTalk = handlingMeasure('average-talk', 'ms', 'ATT = Σ talk / handled', (s) => ratio(sum(s, 'talkMs'), sum(s, 'handled')));
export const averageHold = handlingMeasure('average-hold', 'ms', 'Σ hold / handled', (s) => ratio(sum(s, 'holdMs'), sum(s, 'handled')));
export const averageWrapUp = handlingMeasure('average-wrap-up', 'ms', 'ACW = Σ wrap-up / handled', (s) => ratio(sum(s, 'wrapMs'), sum(s, 'handled')));

/** An offer the agent let go by: it timed out or failed at him. Withdrawn ones, those whose customer left and those the exchange failed do not count against him. */
export const isMissed = ({ outcome }: Pick<OfferRow, 'outcome'>): boolean => outcome === 'timed-out' || outcome === 'failed';

export const nonResponse: Measure<'offer_facts'> = {
  id: 'non-response',
  version: 1,
  table: 'offer_facts',
  unit: 'share',
  formula: '(timed out + failed at the agent) / offers that ended',
  attribution: 'when the offer ends',
  parts: (row) =>
    row.ended_at === null ? [] : [{ at: row.ended_at, sums: { offers: 1, [row.outcome ?? 'open']: 1, ...(isMissed(row) ? { missed: 1 } : {}) } }],
  value: (s) => ratio(sum(s, 'missed'), sum(s, 'offers')),
};

export const transferRate: Measure<'interaction_facts'> = {
  id: 'transfer-rate',
  version: 1,
  table: 'interaction_facts',
  unit: 'share',
  formula: 'handled interactions with a transfer / handled interactions',
  attribution: 'when the interaction closes',
  parts: (row: InteractionRow) =>
    row.closed_at === null || row.answered_at === null ? [] : [{ at: row.closed_at, sums: { handled: 1, ...(row.transfers > 0 ? { transferred: 1 } : {}) } }],
  value: (s) => ratio(sum(s, 'transferred'), sum(s, 'handled')),
};

/** Interactions that came to a queue, each once however often it moved. */
export const offeredOnce: Measure<'interaction_facts'> = {
  id: 'offered-once',
  version: 1,
  table: 'interaction_facts',
  unit: 'count',
  formula: 'interactions that entered a queue, each once',
  attribution: 'at the first entry',
  parts: (row) => (row.first_queued_at === null ? [] : [{ at: row.first_queued_at, sums: { offered: 1 } }]),
  value: (s) => sum(s, 'offered'),
};
