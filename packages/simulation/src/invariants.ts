import type { AgentId, CallboardEvent, ChannelKind, DecidedOffer, InteractionId, OfferId, QueueId, StayId } from '@callboard/contracts';
import { byType, type Recorded } from '@callboard/kernel';
import { createPairs } from './eligible-pairs.ts';
import { type Agent, fits, isPlain, type Stay, unfree } from './eligibility.ts';

/*
 * What must hold after every event, whatever happened. A plain fold of its own: it shares no code with the router or the deciders, so that a
 * mistake of theirs is not repeated here.
 */

type Offer = {
  readonly offerId: OfferId;
  readonly agentId: AgentId;
  readonly interactionId: InteractionId;
  readonly stayId: StayId;
  state: 'decided' | 'routed' | 'ended';
};

type Interaction = {
  readonly channel: ChannelKind;
  stay: StayId | null;
  offer: OfferId | null;
  closed: boolean;
  readonly handlings: Map<string, { readonly agentId: AgentId; readonly legs: Set<string> }>;
  /** Who handed it on, until it waits again. */
  handedOnBy: AgentId | null;
};

type Count = { queued: number; answered: number; abandoned: number; flowedOut: number; other: number; waiting: number };

export type Invariants = {
  readonly fold: (recorded: Recorded<CallboardEvent>) => void;
  /** Nothing more follows from anything: no eligible pair may be left. */
  readonly quiet: (now: number) => void;
  /** The run is over and everybody has gone: nothing may be left open. */
  readonly finish: () => void;
  /** Every breach so far, with the position at which it was seen. */
  readonly breaches: readonly string[];
  readonly waiting: () => number;
  readonly checks: () => number;
};

const MAX_BREACHES = 20;

export const createInvariants = (): Invariants => {
  const agents = new Map<AgentId, Agent>();
  const stays = new Map<StayId, Stay>();
  const offers = new Map<OfferId, Offer>();
  const interactions = new Map<InteractionId, Interaction>();
  const counts = new Map<QueueId, Count>();
  const orders = new Map<QueueId, { readonly order: string; readonly ageing: number }>();
  const breaches: string[] = [];
  let position = 0n;
  let checks = 0;
  let arrivals = 0;
  let linkUp = true;

  const breach = (what: string): void => {
    if (breaches.length < MAX_BREACHES) breaches.push(`at ${position}: ${what}`);
  };
  const must = (holds: boolean, what: () => string): void => {
    checks += 1;
    if (!holds) breach(what());
  };

  const pairs = createPairs({ agents, stays, breach });

  const agentOf = (agentId: AgentId): Agent => {
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
  const countOf = (queueId: QueueId): Count => {
    const known = counts.get(queueId) ?? { queued: 0, answered: 0, abandoned: 0, flowedOut: 0, other: 0, waiting: 0 };
    counts.set(queueId, known);
    return known;
  };

  const does = (agentId: AgentId, interactionId: InteractionId, part: string): void => {
    const { work } = agentOf(agentId);
    const known = work.get(interactionId) ?? { channel: interactions.get(interactionId)?.channel ?? 'voice', parts: new Set<string>() };
    known.parts.add(part);
    work.set(interactionId, known);
  };
  const stops = (agentId: AgentId, interactionId: InteractionId, part: string): void => {
    const { work } = agentOf(agentId);
    const known = work.get(interactionId);
    known?.parts.delete(part);
    if (known?.parts.size === 0) work.delete(interactionId);
  };

  /** Whoever hands work on or gives it back is not asked about it for a while: he handed it on, or is still talking as it begins to wait again. */
  const giversOf = (interaction: Interaction | undefined): ReadonlySet<AgentId> => {
    const talking = [...(interaction?.handlings.values() ?? [])].filter(({ legs }) => [...legs].some((leg) => leg !== 'wrap-up'));
    return new Set([...talking.map(({ agentId }) => agentId), ...(interaction?.handedOnBy == null ? [] : [interaction.handedOnBy])]);
  };

  const decided = (offer: DecidedOffer): void => {
    const { offerId, agentId, interactionId, stayId } = offer;
    const stay = stays.get(stayId);
    const agent = agentOf(agentId);
    must(!offers.has(offerId), () => `offer ${offerId} was decided twice`);
    must(
      stay !== undefined && stay.offerId === null,
      () => `${interactionId} was offered although it ${stay === undefined ? 'does not wait' : 'is offered already'}`,
    );
    offers.set(offerId, { offerId, agentId, interactionId, stayId, state: 'decided' });
    if (stay === undefined) return;
    const unfreeBecause = unfree(agent, stay.channel);
    must(unfreeBecause === null, () => `${agentId} was offered ${interactionId} although he ${unfreeBecause ?? ''}`);
    must(fits(agent, stay), () => `${agentId} was offered ${interactionId} although he lacks its queue or skills`);
    if (isPlain(stay)) {
      for (const other of stay.line ?? []) {
        if (other === stay) continue;
        must(
          other.ageFrom > stay.ageFrom || (other.ageFrom === stay.ageFrom && other.arrival > stay.arrival),
          () => `${interactionId} was served before ${other.interactionId}, which is older and equal`,
        );
      }
    }
    stay.offerId = offerId;
    pairs.relist(stay);
    does(agentId, interactionId, offerId);
  };

  const ends = (
    { interactionId, offerId, agentId }: { interactionId: InteractionId; offerId: OfferId; agentId: AgentId },
    asked: { againFrom: number } | null,
    keep = false,
  ): void => {
    const offer = offers.get(offerId);
    must(offer !== undefined && offer.state !== 'ended', () => `offer ${offerId} ended ${offer === undefined ? 'although it was never decided' : 'twice'}`);
    if (offer === undefined) return;
    offer.state = 'ended';
    const interaction = interactions.get(interactionId);
    if (interaction?.offer === offerId) interaction.offer = null;
    const stay = stays.get(offer.stayId);
    if (stay?.offerId === offerId) stay.offerId = null;
    if (asked !== null) stay?.asked.set(agentId, asked);
    if (stay !== undefined) pairs.relist(stay);
    if (!keep) stops(agentId, interactionId, offerId);
  };

  const beginsHandling = (interactionId: InteractionId, agentId: AgentId, handlingId: string, legId: string | null): void => {
    const interaction = interactions.get(interactionId);
    if (interaction === undefined) return;
    const handling = interaction.handlings.get(handlingId) ?? { agentId, legs: new Set<string>() };
    if (legId !== null) handling.legs.add(legId);
    interaction.handlings.set(handlingId, handling);
    does(agentId, interactionId, handlingId);
  };
  const endsHandling = (interactionId: InteractionId, handlingId: string): void => {
    const handling = interactions.get(interactionId)?.handlings.get(handlingId);
    if (handling === undefined) return;
    interactions.get(interactionId)?.handlings.delete(handlingId);
    stops(handling.agentId, interactionId, handlingId);
  };

  const balance = (queueId: QueueId): void => {
    const { queued, answered, abandoned, flowedOut, other, waiting } = countOf(queueId);
    must(
      queued === answered + abandoned + flowedOut + other + waiting,
      () => `queue ${queueId} does not balance: ${queued} came, ${answered}+${abandoned}+${flowedOut}+${other} left, ${waiting} wait`,
    );
  };

  const fold = byType<CallboardEvent, [], void>(
    {
      QueueCreated: ({ queueId, routing }) => void orders.set(queueId, { order: routing.order, ageing: routing.ageingPerMinute }),
      UserSkillSet: ({ userId, skillId, level }) => void (level === null ? agentOf(userId).skills.delete(skillId) : agentOf(userId).skills.set(skillId, level)),
      UserQueueSet: ({ userId, queueId, order }) => {
        const agent = agentOf(userId);
        pairs.unlist(agent);
        if (order === null) agent.queues.delete(queueId);
        else agent.queues.add(queueId);
      },
      UserCapacitySet: ({ userId, units, channels, chatDuringCall }) => {
        const agent = agentOf(userId);
        agent.units = units;
        agent.chatDuringCall = chatDuringCall;
        agent.channels.clear();
        for (const { channel, max, cost } of channels) agent.channels.set(channel, { max, cost });
      },
      AgentSignedIn: ({ agentId }) => {
        must(!agentOf(agentId).signedIn, () => `${agentId} signed in twice`);
        Object.assign(agentOf(agentId), { signedIn: true, ready: false, next: null });
      },
      AgentBecameReady: ({ agentId }) => void Object.assign(agentOf(agentId), { ready: true, next: null }),
      AgentBecameNotReady: ({ agentId }) => void Object.assign(agentOf(agentId), { ready: false, next: null }),
      AgentStoppedResponding: ({ agentId }) => void Object.assign(agentOf(agentId), { ready: false }),
      AgentNextStatusSet: ({ agentId, next }) => void Object.assign(agentOf(agentId), { next: next.status }),
      AgentNextStatusCleared: ({ agentId }) => void Object.assign(agentOf(agentId), { next: null }),
      AgentSignedOut: ({ agentId }) => void Object.assign(agentOf(agentId), { signedIn: false, ready: false, next: null }),
      ExchangeLinkLost: () => {
        linkUp = false;
      },
      ExchangeLinkRestored: () => {
        linkUp = true;
        pairs.lookAtAll();
      },
      OffersDecided: ({ offers: list }) => {
        for (const offer of list) decided(offer);
      },
      OffersReleased: ({ offerIds }) => {
        for (const offerId of offerIds) {
          const offer = offers.get(offerId);
          if (offer !== undefined && offer.state !== 'ended') ends(offer, null);
        }
      },
      InteractionStarted: ({ interactionId, channel }) => {
        must(!interactions.has(interactionId), () => `${interactionId} started twice`);
        interactions.set(interactionId, { channel, stay: null, offer: null, closed: false, handlings: new Map(), handedOnBy: null });
      },
      InteractionQueued: (event) => {
        const { interactionId, stayId, queueId, channel, cause, at, ageFrom, needs, prefers, priority, preferredAgentId, preferredUntil } = event;
        const interaction = interactions.get(interactionId);
        must(interaction !== undefined && !interaction.closed, () => `${interactionId} was queued although it is not open`);
        must(interaction?.stay === null, () => `${interactionId} waits in two places`);
        if (interaction !== undefined) interaction.stay = stayId;
        arrivals += 1;
        const stay: Stay = {
          line: null,
          stayId,
          interactionId,
          queueId,
          channel,
          ageFrom,
          arrival: arrivals,
          prefers: prefers.length,
          needs,
          also: [],
          priority,
          preferred: preferredAgentId,
          preferredUntil,
          offerId: null,
          asked: new Map(cause === 'transfer' || cause === 'requeue' ? [...giversOf(interaction)].map((agentId) => [agentId, { againFrom: at + 15_000 }]) : []),
        };
        if (interaction !== undefined) interaction.handedOnBy = null;
        stays.set(stayId, stay);
        pairs.relist(stay);
        countOf(queueId).queued += 1;
        countOf(queueId).waiting += 1;
        balance(queueId);
      },
      InteractionRelaxed: ({ stayId, needs, alsoQueueIds, priority }) => {
        const stay = stays.get(stayId);
        must(stay !== undefined, () => `${stayId} was relaxed although it does not wait`);
        if (stay === undefined) return;
        Object.assign(stay, { needs, also: alsoQueueIds, priority });
        pairs.relist(stay);
      },
      InteractionPriorityChanged: ({ stayId, priority }) => {
        const stay = stays.get(stayId);
        if (stay === undefined) return;
        stay.priority = priority;
        pairs.relist(stay);
      },
      InteractionLeftQueue: ({ interactionId, stayId, queueId, outcome, waitedMs }) => {
        const interaction = interactions.get(interactionId);
        must(interaction?.stay === stayId, () => `${interactionId} left a queue in which it does not wait`);
        must(waitedMs >= 0, () => `${interactionId} waited ${waitedMs} ms`);
        if (interaction !== undefined) interaction.stay = null;
        const stay = stays.get(stayId);
        stays.delete(stayId);
        if (stay !== undefined) {
          pairs.relist(stay);
          countOf(stay.queueId).waiting -= 1;
        }
        const count = countOf(queueId);
        if (outcome === 'answered') count.answered += 1;
        else if (outcome === 'abandoned') count.abandoned += 1;
        else if (outcome === 'flowed-out') count.flowedOut += 1;
        else count.other += 1;
        balance(queueId);
        if (stay !== undefined && stay.queueId !== queueId) balance(stay.queueId);
      },
      InteractionRouted: ({ interactionId, offerId, agentId, stayId, source }) => {
        const interaction = interactions.get(interactionId);
        const offer = offers.get(offerId);
        must(interaction?.offer === null, () => `${interactionId} is offered to two agents`);
        must(source !== 'router' || offer?.state === 'decided', () => `offer ${offerId} was routed without being decided, or twice`);
        if (interaction !== undefined) interaction.offer = offerId;
        if (offer !== undefined) offer.state = 'routed';
        else {
          offers.set(offerId, { offerId, agentId, interactionId, stayId, state: 'routed' });
          does(agentId, interactionId, offerId);
        }
      },
      InteractionOfferAccepted: (event) => ends(event, null),
      InteractionOfferRejected: (event) => ends(event, { againFrom: event.at + 60_000 }),
      InteractionOfferTimedOut: (event) => ends(event, { againFrom: event.at }),
      InteractionOfferFailed: (event) => ends(event, { againFrom: event.at + 60_000 }),
      InteractionOfferWithdrawn: (event) => ends(event, null),
      InteractionOfferCustomerLeft: (event) => ends(event, null),
      InteractionAnswered: ({ interactionId, agentId, handlingId, legId }) => beginsHandling(interactionId, agentId, handlingId, legId),
      InteractionTransferred: ({ interactionId, fromAgentId }) => {
        const interaction = interactions.get(interactionId);
        if (interaction !== undefined) interaction.handedOnBy = fromAgentId;
      },
      InteractionLegJoined: ({ interactionId, agentId, handlingId, legId }) => {
        must(interactions.get(interactionId)?.closed === false, () => `somebody joined ${interactionId}, which is not open`);
        if (agentId !== null && handlingId !== null) beginsHandling(interactionId, agentId, handlingId, legId);
      },
      InteractionLegLeft: ({ interactionId, handlingId, legId }) => {
        if (handlingId === null) return;
        const handling = interactions.get(interactionId)?.handlings.get(handlingId);
        handling?.legs.delete(legId);
        if (handling?.legs.size === 0) endsHandling(interactionId, handlingId);
      },
      InteractionWrapUpStarted: ({ interactionId, agentId, handlingId }) => beginsHandling(interactionId, agentId, handlingId, 'wrap-up'),
      InteractionWrapped: ({ interactionId, handlingId }) => endsHandling(interactionId, handlingId),
      InteractionClosed: ({ interactionId }) => {
        const interaction = interactions.get(interactionId);
        must(interaction !== undefined && !interaction.closed, () => `${interactionId} closed twice`);
        if (interaction === undefined) return;
        must(interaction.stay === null, () => `${interactionId} closed while it waits`);
        must(interaction.offer === null, () => `${interactionId} closed while it is offered`);
        must(interaction.handlings.size === 0, () => `${interactionId} closed while somebody handles it`);
        interaction.closed = true;
      },
    },
    () => undefined,
  );

  return {
    breaches,
    checks: () => checks + pairs.checks(),
    waiting: () => stays.size,
    fold: (recorded) => {
      position = recorded.position;
      fold(recorded.event);
    },
    quiet: (now) => pairs.quiet(now, linkUp),
    finish: () => {
      for (const [interactionId, { closed }] of interactions) must(closed, () => `${interactionId} was never closed`);
      for (const { offerId, state } of offers.values()) must(state === 'ended', () => `offer ${offerId} never ended`);
      for (const queueId of counts.keys()) balance(queueId);
      for (const [agentId, { work }] of agents) must(work.size === 0, () => `${agentId} is still busy with ${[...work.keys()].join(', ')}`);
    },
  };
};
