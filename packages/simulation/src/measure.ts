import type { AgentId, CallboardEvent, InteractionId } from '@callboard/contracts';
import { byType } from '@callboard/kernel';
import { createStretches } from './stretches.ts';

/** One customer's wait, milliseconds from entering his first queue. */
type Wait = { readonly enteredAt: number; routedAt: number | null; answeredAt: number | null; answeredBy: string | null; abandonedAt: number | null };

/** What one stretch of the measured time adds up to: sums, so that stretches can be put together. */
export type Tally = {
  readonly entered: number;
  readonly waited: number;
  readonly answered: number;
  readonly answeredWithin: number;
  readonly abandoned: number;
  readonly answeredWaitMs: number;
  readonly busyMs: number;
  readonly readyIdleMs: number;
};

export type Measure = {
  readonly fold: (event: CallboardEvent) => void;
  /** One tally per stretch; a customer counts in the stretch in which he came. */
  readonly tallies: () => readonly Tally[];
};

export type MeasureOptions = { readonly from: number; readonly to: number; readonly stretches: number; readonly slMs: number };

type Agent = { ready: boolean; readonly work: Set<string>; readonly wrapUps: Set<string>; readonly ringing: Set<string>; since: number };

/**
 * Measures a run from its events. `waited`: no agent was free at once. `answeredWithin`: of all who entered (kpi.md, SL with every abandon against it).
 * Busy counts conversation, hold and wrap-up by the clock, not by the piece; ready-idle is ready with nothing but an offer that rings. An offer
 * that rings goes before a wrap-up, as in the states of the reports (kpi.md, staffed time).
 */
export const createMeasure = ({ from, to, stretches, slMs }: MeasureOptions): Measure => {
  const waits = new Map<InteractionId, Wait>();
  const open = new Map<InteractionId, Wait>();
  const agents = new Map<AgentId, Agent>();
  const span = createStretches(from, to, stretches);
  const busyMs = span.zeros();
  const readyIdleMs = span.zeros();

  const settle = (agent: Agent, at: number): void => {
    const isBusy = agent.work.size > 0 || (agent.wrapUps.size > 0 && agent.ringing.size === 0);
    if (isBusy) span.spread(busyMs, agent.since, at);
    else if (agent.ready) span.spread(readyIdleMs, agent.since, at);
    agent.since = Math.max(agent.since, at);
  };

  const change = (agentId: AgentId, at: number, how: (agent: Agent) => void): void => {
    const agent = agents.get(agentId) ?? { ready: false, work: new Set<string>(), wrapUps: new Set<string>(), ringing: new Set<string>(), since: at };
    agents.set(agentId, agent);
    settle(agent, at);
    how(agent);
  };
  const rings = (agentId: AgentId, offerId: string, at: number): void => change(agentId, at, ({ ringing }) => ringing.add(offerId));
  const silent = ({ agentId, offerId, at }: { readonly agentId: AgentId; readonly offerId: string; readonly at: number }): void =>
    change(agentId, at, ({ ringing }) => ringing.delete(offerId));
  const begins = (agentId: AgentId, what: string, at: number): void => change(agentId, at, ({ work }) => work.add(what));
  const ends = (agentId: AgentId, what: string, at: number): void => change(agentId, at, ({ work }) => work.delete(what));
  const declares = (agentId: AgentId, ready: boolean, at: number): void =>
    change(agentId, at, (agent) => {
      agent.ready = ready;
    });
  const fold = byType<CallboardEvent, [], void>(
    {
      AgentBecameReady: ({ agentId, at }) => declares(agentId, true, at),
      AgentBecameNotReady: ({ agentId, at }) => declares(agentId, false, at),
      AgentStoppedResponding: ({ agentId, at }) => declares(agentId, false, at),
      AgentSignedOut: ({ agentId, at }) => declares(agentId, false, at),
      InteractionQueued: ({ interactionId, at, cause }) => {
        if (cause !== 'entry') return;
        const wait: Wait = { enteredAt: at, routedAt: null, answeredAt: null, answeredBy: null, abandonedAt: null };
        open.set(interactionId, wait);
        if (at >= from && at < to) waits.set(interactionId, wait);
      },
      InteractionRouted: ({ interactionId, at }) => {
        const wait = open.get(interactionId);
        if (wait !== undefined) wait.routedAt ??= at;
      },
      InteractionOffered: ({ agentId, offerId, at }) => rings(agentId, offerId, at),
      InteractionOfferRejected: silent,
      InteractionOfferTimedOut: silent,
      InteractionOfferWithdrawn: silent,
      InteractionOfferCustomerLeft: silent,
      InteractionOfferFailed: silent,
      InteractionAnswered: ({ interactionId, stayId, agentId, handlingId, offerId, at }) => {
        begins(agentId, handlingId, at);
        if (offerId !== null) silent({ agentId, offerId, at });
        const wait = open.get(interactionId);
        if (wait === undefined || wait.answeredAt !== null) return;
        wait.answeredAt = at;
        wait.answeredBy = stayId;
      },
      // Nobody was there when he was called back: that was no answer.
      InteractionCallbackUnreached: ({ interactionId, stayId }) => {
        const wait = open.get(interactionId);
        if (wait?.answeredBy === stayId) wait.answeredAt = null;
      },
      // Who picks up after somebody else has answered joins without answering.
      InteractionLegJoined: ({ agentId, handlingId, at }) => {
        if (agentId !== null && handlingId !== null) begins(agentId, handlingId, at);
      },
      InteractionLegLeft: ({ agentId, handlingId, at }) => {
        if (agentId !== null && handlingId !== null) ends(agentId, handlingId, at);
      },
      InteractionWrapUpStarted: ({ agentId, handlingId, at }) => change(agentId, at, ({ wrapUps }) => wrapUps.add(handlingId)),
      InteractionWrapped: ({ agentId, handlingId, at }) => change(agentId, at, ({ wrapUps }) => wrapUps.delete(handlingId)),
      InteractionLeftQueue: ({ interactionId, outcome, at }) => {
        const wait = open.get(interactionId);
        if (wait !== undefined && outcome === 'abandoned' && wait.answeredAt === null) wait.abandonedAt = at;
      },
      InteractionClosed: ({ interactionId }) => void open.delete(interactionId),
    },
    () => undefined,
  );

  return {
    fold,
    tallies: () => {
      for (const agent of agents.values()) settle(agent, to);
      const tallies = Array.from({ length: stretches }, (_, stretch) => ({
        entered: 0,
        waited: 0,
        answered: 0,
        answeredWithin: 0,
        abandoned: 0,
        answeredWaitMs: 0,
        busyMs: busyMs[stretch] ?? 0,
        readyIdleMs: readyIdleMs[stretch] ?? 0,
      }));
      for (const { enteredAt, routedAt, answeredAt, abandonedAt } of waits.values()) {
        const tally = tallies[span.of(enteredAt)];
        if (tally === undefined) continue;
        tally.entered += 1;
        if (routedAt === null || routedAt > enteredAt) tally.waited += 1;
        if (abandonedAt !== null) tally.abandoned += 1;
        if (answeredAt === null) continue;
        tally.answered += 1;
        tally.answeredWaitMs += answeredAt - enteredAt;
        if (answeredAt - enteredAt <= slMs) tally.answeredWithin += 1;
      }
      return tallies;
    },
  };
};
