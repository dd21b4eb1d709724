import {
  type AgentId,
  type ChannelKind,
  type Device,
  type ExchangeId,
  type HandlingId,
  type InteractionId,
  type LegId,
  type NextStatus,
  type OfferId,
  type QueueId,
  type QueueRouting,
  type SiteId,
  type SkillNeed,
  type StayId,
  type TeamId,
} from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

/*
 * The router's picture in memory. Unlike everything else under `engine` it is changed in place: two thousand agents and twenty thousand
 * waiting interactions are re-evaluated on every change, and copying them would cost more than deciding. Nothing of it leaves
 * `policies/router`; outside it is a fold of the log like any other, behind `RouterFloor`.
 */

export type Declared = 'signed-out' | 'not-ready' | 'not-responding' | 'ready';

/** What one agent has to do with one interaction: it counts once against his capacity, however many offers, legs and wrap-ups he has in it. */
export type Work = {
  readonly interactionId: InteractionId;
  readonly channel: ChannelKind;
  readonly cost: number;
  readonly parts: (OfferId | HandlingId | LegId)[];
};

/** A channel an agent is entitled to, laid out for the one question that is asked all the time. */
export type Entitlement = { readonly channel: ChannelKind; readonly bit: number; readonly telephony: boolean; readonly max: number; readonly cost: number };

export type HeldSkill = { readonly level: number; readonly validFrom: Instant | null; readonly validTo: Instant | null };

/** An agent's place among those who may serve a profile. `rank` compares within the profile, the smaller the earlier. */
export type Membership = { readonly profile: Profile; readonly agent: FloorAgent; readonly rank: number; readonly level: number; readonly prefersMet: number };

export type FloorAgent = {
  readonly id: AgentId;
  /** His place among all agents, from 0; -1 until the index knows him. */
  place: number;
  disabled: boolean;
  teamId: TeamId | null;
  siteId: SiteId | null;
  readonly skills: Map<string, HeldSkill>;
  readonly queues: Map<QueueId, number>;
  units: number;
  entitlements: readonly Entitlement[];
  chatDuringCall: boolean;
  declared: Declared;
  next: NextStatus | null;
  device: Device | null;
  connected: boolean;
  readonly work: Work[];
  usedUnits: number;
  readonly counts: Record<ChannelKind, number>;
  /** Since when nothing was done for a customer: became ready, or his last work ended. */
  idleSince: Instant;
  /** Bits of the channels on which he could take one more right now. */
  open: number;
  memberships: readonly Membership[];
};

/** How an offer of this stay to an agent ended without an answer, that it waits because he gave it away, or that he takes part in what somebody is asked about. */
export type Asked = { readonly how: 'missed' | 'rejected' | 'failed' | 'released' | 'gave-back' | 'takes-part'; readonly at: Instant };

export type FloorStay = {
  readonly id: StayId;
  readonly interactionId: InteractionId;
  readonly channel: ChannelKind;
  readonly queueId: QueueId;
  readonly queuedAt: Instant;
  readonly ageFrom: Instant;
  /** By when it should be done; null: no such moment. */
  readonly dueAt: Instant | null;
  /** Order of arrival in the log. */
  readonly arrival: number;
  readonly prefers: readonly SkillNeed[];
  needs: readonly SkillNeed[];
  alsoQueueIds: readonly QueueId[];
  priority: number;
  readonly notBefore: Instant | null;
  readonly reservedFor: AgentId | null;
  readonly preferredAgentId: AgentId | null;
  readonly preferredUntil: Instant | null;
  /** The exchange the customer's call stands at, null where there is none. */
  readonly exchangeId: ExchangeId | null;
  step: number;
  /** Published rules in force when it came, or when it was relaxed. */
  ruleVersion: number;
  /** Version of the queue's settings the step is from, null before the first. */
  stepVersion: number | null;
  /** Open offer of this stay; while there is one, nobody else is asked. */
  offerId: OfferId | null;
  /** Agents who were asked in vain, gave it away or take part; null while there are none. */
  asked: Map<AgentId, Asked> | null;
  /** Where it stands in line, null while it is offered or its exchange cannot be reached. */
  profile: Profile | null;
};

/** Those who wait for the same thing, in the order in which they are served. */
export type Line = {
  readonly size: () => number;
  /** The stay at a place, 0 first; null behind the end. */
  readonly at: (place: number) => FloorStay | null;
  readonly add: (stay: FloorStay) => void;
  /** Takes out a stay that has not changed since it was added. */
  readonly remove: (stay: FloorStay) => boolean;
  /** How many stand at the front for whom this holds; it MUST hold for nobody behind the first for whom it does not. */
  readonly countWhile: (holds: (stay: FloorStay) => boolean) => number;
  /** Everybody in order. */
  readonly all: () => readonly FloorStay[];
};

/** Everything that asks for the same: its stays stand in one line, its members are the agents who may serve them at all. */
export type Profile = {
  readonly key: string;
  readonly queueId: QueueId;
  readonly alsoQueueIds: readonly QueueId[];
  readonly channel: ChannelKind;
  readonly bit: number;
  readonly needs: readonly SkillNeed[];
  readonly prefers: readonly SkillNeed[];
  /** Only this agent: a person named him. */
  readonly reservedFor: AgentId | null;
  order: QueueRouting['order'];
  /** Hundredths of a point of priority per minute. */
  ageing: number;
  readonly members: Membership[];
  readonly line: Line;
  /** The pass that looked at it last. */
  looked: number;
  /** Why each agent cannot serve it at all, by his place: a number from `unfitReasons`, 0 for members. */
  reasons: Uint8Array;
  /** How many agents there are for each number. */
  readonly unfit: number[];
};

export type FloorOffer = {
  readonly offerId: OfferId;
  readonly interactionId: InteractionId;
  readonly stayId: StayId;
  readonly agentId: AgentId;
  readonly expiresAt: Instant;
  /** Decided in memory only, in the router's stream, or at the interaction. */
  known: 'reserved' | 'decided' | 'routed';
};

export const channelBit: Readonly<Record<ChannelKind, number>> = { voice: 1, chat: 2, mail: 4, sms: 8, social: 16 };

/** Why an agent can never serve a profile as things are set up. The place in the list is the number kept per agent. */
export const unfitReasons = ['', 'reserved-for-another', 'no-channel', 'not-in-queue', 'no-skill', 'level-too-low'] as const;
export type UnfitReason = Exclude<(typeof unfitReasons)[number], ''>;

/** Routing of a queue nobody has described yet. */
export const DEFAULT_ROUTING: Pick<QueueRouting, 'order' | 'ageingPerMinute' | 'offerSeconds' | 'offerSecondsByChannel'> = {
  order: 'longest-idle',
  ageingPerMinute: 0,
  offerSeconds: 20,
  offerSecondsByChannel: {},
};

/** Who rejected, or whose device failed, is not asked again about the same stay before this has passed, milliseconds. */
export const ASK_AGAIN_MS = 60_000;
/** An offer that could not be carried out is not repeated at once, milliseconds. */
export const RELEASE_PAUSE_MS = 5_000;
/** Whoever gave work back or handed it on is asked about it again after so long, when nobody else took it, milliseconds. */
export const GAVE_BACK_PAUSE_MS = 15_000;
