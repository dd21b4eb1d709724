import {
  type AgentId,
  type ChannelKind,
  type DecidedOffer,
  DEFAULT_IDLE_RULE,
  type ExchangeId,
  type HandlingId,
  type IdleRule,
  type InteractionId,
  type LegId,
  type OfferId,
  type StayId,
} from '@callboard/contracts';
import { type Instant, instant } from '@callboard/kernel';
import { addPart, dropIfDone, newAgent, removePart, workOn } from './capacity.ts';
import type { Asked, FloorAgent, FloorOffer, FloorStay } from './model.ts';
import { createPace, type Pace } from './pace.ts';
import { createProfileIndex, type ProfileIndex } from './profiles.ts';
import { createWaiting, type Waiting } from './waiting.ts';

type Handling = { readonly agentId: AgentId; readonly legs: Set<LegId>; wrapUp: boolean };

export type FloorInteraction = {
  readonly channel: ChannelKind;
  /** Few at a time, mostly one; and of most who wait none yet, so nothing is made for them. */
  offers: readonly OfferId[];
  handlings: ReadonlyMap<HandlingId | LegId, Handling>;
  exchangeId: ExchangeId | null;
  /** Who handed it on, until the stay that follows has begun. */
  handedOnBy: AgentId | null;
  /** The latest stay in which somebody of a queue is consulted about it. */
  consulting: StayId | null;
  closed: boolean;
};

const NO_OFFERS: readonly OfferId[] = [];
const NEW: Omit<FloorInteraction, 'channel'> = { offers: NO_OFFERS, handlings: new Map(), exchangeId: null, handedOnBy: null, consulting: null, closed: false };

/** How an offer ended, as far as it matters to who is asked next. Null: nobody's fault. */
export type VainHow = Asked['how'] | null;

/** The floor's parts, and the few changes that several events lead to. */
export type FloorState = {
  readonly index: ProfileIndex;
  readonly waiting: Waiting;
  readonly pace: Pace;
  /** What sends an agent to the end of those who are longest idle. */
  readonly idle: { rule: IdleRule };
  readonly interactions: ReadonlyMap<InteractionId, FloorInteraction>;
  readonly offers: ReadonlyMap<OfferId, FloorOffer>;
  /** The newest moment an event or a pass has told of. */
  readonly now: () => Instant;
  readonly advance: (now: Instant) => void;
  readonly agentOf: (id: AgentId) => FloorAgent;
  /** Changes what the agent may serve; worked out before the next pass. */
  readonly refit: (agent: FloorAgent) => void;
  readonly settleRefits: () => void;
  readonly changed: (agent: FloorAgent) => void;
  readonly interactionOf: (id: InteractionId, channel: ChannelKind) => FloorInteraction;
  /** Puts an offer on its agent and takes its stay out of line. An offer already known only becomes better known. */
  readonly hold: (offer: Omit<DecidedOffer, 'queueId' | 'explanation'>, known: FloorOffer['known'], stay?: FloorStay) => void;
  /** The offer is over; its stay goes back to its place in line, unless it has ended or is offered otherwise. */
  readonly settle: (offerId: OfferId, vain: VainHow, at: Instant) => void;
  readonly beginHandling: (interactionId: InteractionId, key: HandlingId | LegId, agentId: AgentId) => Handling | null;
  readonly endHandling: (interactionId: InteractionId, key: HandlingId | LegId, at: Instant) => void;
  /** Ends what the interaction still has open, but for wrap-ups. */
  readonly close: (interactionId: InteractionId, at: Instant) => void;
  /** Forgets closed interactions in which nobody has anything left to do. */
  readonly purge: () => void;
};

export const createFloorState = (): FloorState => {
  const index = createProfileIndex();
  const waiting = createWaiting(index);
  const interactions = new Map<InteractionId, FloorInteraction>();
  const offers = new Map<OfferId, FloorOffer>();
  const refits = new Set<FloorAgent>();
  const closed = new Set<InteractionId>();
  const idle = { rule: DEFAULT_IDLE_RULE };
  let now = instant(0);

  const agentOf: FloorState['agentOf'] = (id) => {
    const known = index.agents.get(id);
    if (known !== undefined) return known;
    const agent = newAgent(id);
    index.addAgent(agent, now);
    refits.add(agent);
    return agent;
  };

  const changed = (agent: FloorAgent): void => waiting.agentChanged(agent, now);

  const interactionOf: FloorState['interactionOf'] = (id, channel) => {
    const interaction: FloorInteraction = interactions.get(id) ?? { channel, ...NEW };
    interactions.set(id, interaction);
    return interaction;
  };

  const withAgent = (interactionId: InteractionId, agentId: AgentId, idleFrom: Instant | null): void => {
    const agent = agentOf(agentId);
    if (dropIfDone(agent, interactionId, idleFrom)) changed(agent);
  };

  const settle: FloorState['settle'] = (offerId, vain, at) => {
    const offer = offers.get(offerId);
    if (offer === undefined) return;
    offers.delete(offerId);
    const interaction = interactions.get(offer.interactionId);
    if (interaction !== undefined) interaction.offers = interaction.offers.length === 1 ? NO_OFFERS : interaction.offers.filter((id) => id !== offerId);
    if (interaction?.closed === true) closed.add(offer.interactionId);
    removePart(agentOf(offer.agentId), offer.interactionId, offerId);
    const stay = waiting.stays.get(offer.stayId);
    if (stay !== undefined) {
      if (vain !== null) stay.asked = (stay.asked ?? new Map<AgentId, Asked>()).set(offer.agentId, { how: vain, at });
      if (stay.offerId === offerId) {
        waiting.replace(stay, now, () => {
          stay.offerId = null;
        });
      }
    }
    withAgent(offer.interactionId, offer.agentId, null);
  };

  const endHandling: FloorState['endHandling'] = (interactionId, key, at) => {
    const interaction = interactions.get(interactionId);
    const handling = interaction?.handlings.get(key);
    if (interaction === undefined || handling === undefined) return;
    interaction.handlings = new Map([...interaction.handlings].filter(([other]) => other !== key));
    removePart(agentOf(handling.agentId), interactionId, key);
    withAgent(interactionId, handling.agentId, idle.rule.channels.includes(interaction.channel) ? at : null);
    if (interaction.closed) closed.add(interactionId);
  };

  return {
    index,
    waiting,
    pace: createPace(),
    idle,
    interactions,
    offers,
    agentOf,
    changed,
    interactionOf,
    settle,
    endHandling,
    now: () => now,
    advance: (moment) => {
      if (moment > now) now = moment;
    },
    refit: (agent) => refits.add(agent),
    settleRefits: () => {
      if (refits.size === 0) return;
      for (const agent of refits) waiting.agentRefitted(agent, now);
      refits.clear();
    },
    hold: ({ offerId, interactionId, stayId, agentId, channel, expiresAt }, known, stay = waiting.stays.get(stayId)) => {
      const before = offers.get(offerId);
      if (before !== undefined) {
        before.known = known;
        return;
      }
      offers.set(offerId, { offerId, interactionId, stayId, agentId, expiresAt, known });
      const interaction = interactionOf(interactionId, channel);
      interaction.offers = interaction.offers.length === 0 ? [offerId] : [...interaction.offers, offerId];
      addPart(workOn(agentOf(agentId), interactionId, channel), offerId);
      if (stay === undefined) return;
      waiting.hold(stay);
      stay.offerId = offerId;
    },
    beginHandling: (interactionId, key, agentId) => {
      const interaction = interactions.get(interactionId);
      if (interaction === undefined) return null;
      const known = interaction.handlings.get(key);
      if (known !== undefined) return known;
      const handling: Handling = { agentId, legs: new Set(), wrapUp: false };
      interaction.handlings = new Map(interaction.handlings).set(key, handling);
      addPart(workOn(agentOf(agentId), interactionId, interaction.channel), key);
      return handling;
    },
    close: (interactionId, at) => {
      const interaction = interactions.get(interactionId);
      if (interaction === undefined) return;
      interaction.closed = true;
      closed.add(interactionId);
      for (const offerId of [...interaction.offers]) {
        const offer = offers.get(offerId);
        if (offer !== undefined) waiting.end(offer.stayId);
        if (offer?.known === 'routed') settle(offerId, null, at);
      }
      for (const [key, { wrapUp }] of [...interaction.handlings]) if (!wrapUp) endHandling(interactionId, key, at);
    },
    purge: () => {
      for (const id of closed) {
        const interaction = interactions.get(id);
        if (interaction?.handlings.size === 0 && interaction.offers.length === 0) interactions.delete(id);
      }
      closed.clear();
    },
  };
};
