import type { AgentId, CallboardEvent, ChannelKind, InteractionId, OfferId, QueueId, StayId } from '@callboard/contracts';
import type { Actor, Recorded } from '@callboard/kernel';
import { createPairs, type Pairs } from './eligible-pairs.ts';
import type { Agent, Stay } from './eligibility.ts';

/* What the invariants believe of the floor: a fold of its own, in parts. It shares no code with the router or the deciders, so that a mistake of theirs is not repeated here. */

export type CheckedOffer = {
  readonly offerId: OfferId;
  readonly agentId: AgentId;
  readonly interactionId: InteractionId;
  /** Null: it came too late to be about any. */
  readonly stayId: StayId | null;
  state: 'decided' | 'routed' | 'ended';
};

export type CheckedInteraction = {
  readonly channel: ChannelKind;
  stay: StayId | null;
  offer: OfferId | null;
  closed: boolean;
  readonly handlings: Map<string, { readonly agentId: AgentId; readonly legs: Set<string> }>;
  /** The legs in which the customer is there. */
  readonly customerLegs: Set<string>;
  /** Who consults whom of which queue (null: one agent), by the one who asks. */
  readonly consults: Map<AgentId, { readonly toQueueId: QueueId | null }>;
  /** Who handed it on, until it waits again. */
  handedOnBy: AgentId | null;
  /** Where its age counts from since its first stay; null before. */
  ageFrom: number | null;
  /** By when it should be done, since somebody first said so; null before. */
  dueAt: number | null;
  /** The stay that an agent answered last, when it was a callback's and the call was not found to be in vain. */
  answeredCallback: StayId | null;
  /** Being called back was accepted, and the stay that keeps the place has not begun. */
  callbackPromised: boolean;
};

/** Handlers by event; the keys are the subscription. */
export type CheckHandlers = { readonly [T in CallboardEvent['type']]?: (event: Extract<CallboardEvent, { type: T }>) => void };

export type CheckedFloor = {
  readonly agents: ReadonlyMap<AgentId, Agent>;
  /** Those who wait, offered or not. */
  readonly stays: Map<StayId, Stay>;
  readonly offers: Map<OfferId, CheckedOffer>;
  readonly interactions: Map<InteractionId, CheckedInteraction>;
  readonly pairs: Pairs;
  readonly must: (holds: boolean, what: () => string) => void;
  /** The agent, who may be free for something else from now on. */
  readonly agentOf: (agentId: AgentId) => Agent;
  /** The agent has this part of the interaction to do: an offer, or a handling. */
  readonly does: (agentId: AgentId, interactionId: InteractionId, part: string) => void;
  readonly stops: (agentId: AgentId, interactionId: InteractionId, part: string) => void;
  readonly queueOf: (queueId: QueueId) => QueueCount;
  /** Every breach so far, with the position at which it was seen. */
  readonly breaches: readonly string[];
  readonly at: (recorded: Pick<Recorded<CallboardEvent>, 'position' | 'actor'>) => void;
  /** Who caused the event that is folded just now. */
  readonly actor: () => Actor;
  readonly checks: () => number;
};

export type QueueCount = {
  ageing: number;
  queued: number;
  answered: number;
  abandoned: number;
  /** Consultations asked for, and those not asked for any more or answered: nobody's wait. */
  asked: number;
  askedInVain: number;
  advised: number;
  asking: number;
  flowedOut: number;
  callback: number;
  other: number;
  waiting: number;
};

const MAX_BREACHES = 20;

export const createCheckedFloor = (): CheckedFloor => {
  const agents = new Map<AgentId, Agent>();
  const stays = new Map<StayId, Stay>();
  const interactions = new Map<InteractionId, CheckedInteraction>();
  const counts = new Map<QueueId, QueueCount>();
  const breaches: string[] = [];
  let position = 0n;
  let actor: Actor = { kind: 'system', id: 'nobody' };
  let checks = 0;

  const breach = (what: string): void => {
    if (breaches.length < MAX_BREACHES) breaches.push(`at ${position}: ${what}`);
  };
  const pairs = createPairs({ agents, stays, breach });

  const agentOf: CheckedFloor['agentOf'] = (agentId) => {
    pairs.changed(agentId);
    const known = agents.get(agentId);
    if (known !== undefined) return known;
    const fresh: Agent = {
      ready: false,
      signedIn: false,
      next: null,
      skills: new Map(),
      queues: new Set(),
      units: 3,
      channels: new Map(),
      chatDuringCall: false,
      work: new Map(),
      listed: null,
    };
    agents.set(agentId, fresh);
    return fresh;
  };

  return {
    agents,
    stays,
    interactions,
    pairs,
    breaches,
    agentOf,
    offers: new Map(),
    at: (recorded) => {
      ({ position, actor } = recorded);
    },
    actor: () => actor,
    checks: () => checks + pairs.checks(),
    must: (holds, what) => {
      checks += 1;
      if (!holds) breach(what());
    },
    does: (agentId, interactionId, part) => {
      const { work } = agentOf(agentId);
      const known = work.get(interactionId) ?? { channel: interactions.get(interactionId)?.channel ?? 'voice', parts: new Set<string>() };
      known.parts.add(part);
      work.set(interactionId, known);
    },
    stops: (agentId, interactionId, part) => {
      const { work } = agentOf(agentId);
      const known = work.get(interactionId);
      known?.parts.delete(part);
      if (known?.parts.size === 0) work.delete(interactionId);
    },
    queueOf: (queueId) => {
      const known = counts.get(queueId) ?? {
        ageing: 0,
        queued: 0,
        answered: 0,
        abandoned: 0,
        asked: 0,
        askedInVain: 0,
        advised: 0,
        asking: 0,
        flowedOut: 0,
        callback: 0,
        other: 0,
        waiting: 0,
      };
      counts.set(queueId, known);
      return known;
    },
  };
};
