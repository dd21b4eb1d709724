import type { CloseReason, Evidence, InteractionEvent, QueueId, StayOutcome } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';
import type { On } from './decision.ts';
import { evolve } from './evolve.ts';
import { type Interaction, isBusy, type JoinedLeg, joinedLegs, type OpenStay } from './state.ts';

/** How a leg ended: how we know, and between which moments where the moment itself was not seen. */
export type LegEnd = { readonly evidence: Evidence; readonly notBefore: Instant | null; readonly notAfter: Instant | null };
/** How the queue wants wrap-up; null = none. */
export type WrapUpWanted = { readonly deadline: Instant | null } | null;

export const leftQueue = (stay: OpenStay, on: On, outcome: StayOutcome, toQueueId: QueueId | null = null): InteractionEvent => ({
  type: 'InteractionLeftQueue',
  ...on,
  stayId: stay.stayId,
  queueId: stay.queueId,
  outcome,
  toQueueId,
  // Events of several devices overtake each other: nobody waits a negative time. What nobody was to be asked for does not count.
  waitedMs: Math.max(0, on.at - Math.max(stay.queuedAt, stay.notBefore ?? 0)),
});

/** One leg after the other leaves; with the last leg of a handling its wrap-up begins. */
export const legsLeave = (
  state: Interaction,
  legs: readonly JoinedLeg[],
  on: On,
  { evidence, notBefore, notAfter }: LegEnd,
  wrapUp: WrapUpWanted,
): readonly InteractionEvent[] => {
  const gone = new Set(legs.map((leg) => leg.legId));
  const stay = joinedLegs(state).filter((leg) => !gone.has(leg.legId));
  return legs.flatMap((leg, index): InteractionEvent[] => {
    const { legId, party, agentId, handlingId } = leg;
    const left: InteractionEvent = { type: 'InteractionLegLeft', ...on, legId, party, agentId, handlingId, evidence, notBefore, notAfter };
    const hasMore = [...stay, ...legs.slice(index + 1)].some((other) => other.handlingId === handlingId);
    if (agentId === null || handlingId === null || hasMore || wrapUp === null || state.presence === 'absent') return [left];
    const queueId = state.handlings.find((handling) => handling.handlingId === handlingId)?.queueId ?? null;
    return [left, { type: 'InteractionWrapUpStarted', ...on, handlingId, agentId, queueId, deadline: wrapUp.deadline }];
  });
};

/** Consultations that nobody ended are recorded as failed when everything ends. */
export const consultsFail = (state: Interaction, on: On): readonly InteractionEvent[] =>
  state.presence === 'absent' ? [] : state.consults.map(({ agentId }) => ({ type: 'InteractionConsultEnded', ...on, agentId, outcome: 'failed' }));

/** The events, and the close when they leave nothing that keeps the interaction open. Parties other than customer and agents leave with it, unseen. */
export const closedWhenIdle = (state: Interaction, events: readonly InteractionEvent[], on: On, reason: CloseReason): readonly InteractionEvent[] => {
  const after = events.reduce(evolve, state);
  if (after.presence !== 'open' || isBusy(after)) return events;
  const others = legsLeave(after, joinedLegs(after), on, { evidence: 'inferred', notBefore: null, notAfter: on.at }, null);
  return [...events, ...consultsFail(after, on), ...others, { type: 'InteractionClosed', ...on, reason }];
};
