import { type AgentId, type CallboardEvent, type ChannelKind, type InteractionId, OfferId, offerSecondsOf, QueueId, StayId } from '@callboard/contracts';
import type { CallboardCommand } from '@callboard/engine';
import { type Actor, byType, instant } from '@callboard/kernel';
import type { Agenda } from './agenda.ts';
import type { Chance } from './chance.ts';
import { drawGapMs } from './customer-draws.ts';
import type { Person } from './floor-staff.ts';
import type { Outside } from './outside.ts';
import type { Scenario } from './scenario.ts';
import { CHANNELS, routingOf } from './setting-up.ts';

const SUPERVISOR: Actor = { kind: 'user', id: 'supervisor' };

/** What a list of waiting work shows of one. */
type Waiting = {
  readonly interactionId: InteractionId;
  readonly stayId: StayId;
  readonly queueId: QueueId;
  readonly channel: ChannelKind;
  offerId: OfferId | null;
};

export type Supervision = {
  /** Begins what the scenario wants people to do; nobody does anything after the end of its hours. */
  readonly open: () => void;
  /** What shows on the screens of those who look at the queues. */
  readonly notice: (event: CallboardEvent) => void;
};

export type SupervisionOptions = {
  readonly scenario: Scenario;
  readonly agenda: Agenda;
  readonly outside: Outside;
  readonly makeId: (kind: string) => string;
  readonly chance: Chance;
  readonly staff: ReadonlyMap<AgentId, Person>;
  readonly end: number;
  /** Takes work out of an agent's hand, for a queue or for another agent. */
  readonly handOn: (interactionId: InteractionId, from: AgentId, to: { readonly queue: string; readonly agentId: AgentId | null }, by: Actor) => void;
};

/** People who do something with work beside the router: agents pull, supervisors push, reassign, change priorities and take work out of somebody's hand. The same commands as from their screens. */
export const createSupervision = ({ scenario, agenda, outside, makeId, chance, staff, end, handOn }: SupervisionOptions): Supervision => {
  const waiting = new Map<InteractionId, Waiting>();
  const atWork = new Set<AgentId>();
  /** Whoever has it in hand, and where it came from. */
  const inHand = new Map<InteractionId, { readonly agentId: AgentId; readonly queueId: QueueId; readonly channel: ChannelKind }>();
  const channels = new Map<InteractionId, ChannelKind>();
  const queues = new Map(scenario.queues.map((queue) => [queue.id, routingOf(queue)]));
  const now = () => agenda.clock.now();

  const give = (stay: Waiting, agentId: AgentId, by: Actor): void => {
    const { interactionId, stayId, queueId, channel, offerId: offered } = stay;
    const expiresAt = instant(now() + offerSecondsOf(queues.get(queueId) ?? null, channel) * 1000);
    const offerId = OfferId.parse(makeId('offer'));
    const withdrawn: readonly CallboardCommand[] =
      offered === null ? [] : [{ type: 'WithdrawOffer', interactionId, offerId: offered, reason: 'supervisor', at: now() }];
    const routed: CallboardCommand = {
      type: 'RouteInteraction',
      interactionId,
      offerId,
      stayId,
      queueId,
      agentId,
      source: 'supervisor',
      expiresAt,
      explanation: null,
      at: now(),
    };
    outside.send(by, [...withdrawn, routed], false);
  };
  /** Somebody at work who may have something of this channel. */
  const somebodyFor = (channel: ChannelKind): AgentId | null => chance.pick([...atWork].filter((agentId) => (staff.get(agentId)?.group[channel].max ?? 0) > 0));

  const acts: Readonly<Record<Exclude<keyof NonNullable<Scenario['supervision']>, 'handOversPerHour'>, (stay: Waiting) => void>> = {
    pullsPerHour: (stay) => {
      const agentId = somebodyFor(stay.channel);
      if (agentId !== null) give(stay, agentId, { kind: 'user', id: agentId });
    },
    pushesPerHour: (stay) => {
      const agentId = somebodyFor(stay.channel);
      if (agentId !== null) give(stay, agentId, SUPERVISOR);
    },
    reassignsPerHour: ({ interactionId, stayId, queueId }) => {
      const to = chance.pick([...queues].filter(([id]) => id !== queueId));
      if (to === null) return;
      const [id, { needs, prefers, priority }] = to;
      const newStayId = StayId.parse(makeId('stay'));
      const toAnother = { toQueueId: QueueId.parse(id), servedChannels: CHANNELS, newStayId };
      const command = { type: 'OverflowStay', interactionId, stayId, ...toAnother, needs, prefers, priority, at: now() } as const;
      outside.send(SUPERVISOR, [command], false);
    },
    prioritiesPerHour: ({ interactionId }) =>
      outside.send(SUPERVISOR, [{ type: 'ChangePriority', interactionId, priority: chance.below(101), at: now() }], false),
  };

  const takesOver = (): void => {
    const work = chance.pick([...inHand]);
    if (work === null) return;
    const [interactionId, { agentId, queueId, channel }] = work;
    const toAgent = chance.happens(0.5) ? somebodyFor(channel) : null;
    const queue = toAgent === null ? (chance.pick([...queues.keys()].filter((id) => id !== queueId)) ?? queueId) : queueId;
    if (toAgent !== agentId) handOn(interactionId, agentId, { queue, agentId: toAgent }, SUPERVISOR);
  };

  const every = (perHour: number, act: () => void): void => {
    const gapMs = drawGapMs(perHour, chance);
    if (now() + gapMs >= end) return;
    agenda.after(gapMs, () => {
      act();
      every(perHour, act);
    });
  };
  const withOne = (act: (stay: Waiting) => void) => (): void => {
    const stay = chance.pick([...waiting.values()]);
    if (stay !== null) act(stay);
  };

  const ended = ({ interactionId, offerId }: { readonly interactionId: InteractionId; readonly offerId: OfferId }): void => {
    const stay = waiting.get(interactionId);
    if (stay?.offerId === offerId) stay.offerId = null;
  };
  const notice = byType<CallboardEvent, [], void>(
    {
      InteractionStarted: ({ interactionId, channel }) => void channels.set(interactionId, channel),
      AgentSignedIn: ({ agentId }) => void atWork.add(agentId),
      AgentSignedOut: ({ agentId }) => void atWork.delete(agentId),
      InteractionQueued: ({ interactionId, stayId, queueId, channel, cause }) => {
        // What an agent asks of a queue is not the customer who waits.
        if (cause !== 'consult') waiting.set(interactionId, { interactionId, stayId, queueId, channel, offerId: null });
      },
      InteractionLeftQueue: ({ interactionId, stayId }) => void (waiting.get(interactionId)?.stayId === stayId && waiting.delete(interactionId)),
      InteractionAnswered: ({ interactionId, agentId, queueId }) => {
        const channel = channels.get(interactionId);
        if (channel !== undefined && !inHand.has(interactionId)) inHand.set(interactionId, { agentId, queueId, channel });
      },
      InteractionLegLeft: ({ interactionId, agentId }) => void (inHand.get(interactionId)?.agentId === agentId && inHand.delete(interactionId)),
      InteractionClosed: ({ interactionId }) => {
        inHand.delete(interactionId);
        channels.delete(interactionId);
      },
      InteractionRouted: ({ interactionId, offerId }) => {
        const stay = waiting.get(interactionId);
        if (stay !== undefined) stay.offerId = offerId;
      },
      InteractionOfferRejected: ended,
      InteractionOfferTimedOut: ended,
      InteractionOfferFailed: ended,
      InteractionOfferWithdrawn: ended,
    },
    () => undefined,
  );

  return {
    notice: scenario.supervision === null ? () => undefined : notice,
    open: () => {
      if (scenario.supervision === null) return;
      const { supervision } = scenario;
      for (const kind of ['pullsPerHour', 'pushesPerHour', 'reassignsPerHour', 'prioritiesPerHour'] as const) every(supervision[kind], withOne(acts[kind]));
      every(supervision.handOversPerHour, takesOver);
    },
  };
};
