import { type AgentId, type CallboardEvent, type ChannelKind, HandlingId, type InteractionId, LegId, QueueId, StayId } from '@callboard/contracts';
import type { CallboardCommand } from '@callboard/engine';
import { byType, type Instant } from '@callboard/kernel';
import type { Agenda } from './agenda.ts';
import type { Chance } from './chance.ts';
import type { Person } from './floor-staff.ts';
import { EXCHANGE, type Outside } from './outside.ts';
import type { Scenario, ScenarioConsult } from './scenario.ts';
import { CHANNELS, needsOf, routingOf } from './setting-up.ts';

/** An agent who asked for a transfer and sees nothing of it goes on after so long, milliseconds. */
const SEES_NOTHING_MS = 20_000;
/** How long one who was taken into a conference stays at most, milliseconds. */
const STAYS_MS = 60_000;

/** How it went for the one who asked: he talks with the customer again, alone or with the other one, or the other one has him. */
export type ConsultEnd = 'back' | 'conferenced' | 'transferred';

export type Asking = {
  readonly interactionId: InteractionId;
  readonly by: AgentId;
  /** His leg in the call with the customer. */
  readonly legId: LegId;
  /** The queue the call came through. */
  readonly queueId: QueueId;
  readonly consult: ScenarioConsult;
  readonly chance: Chance;
  readonly wrapUp: () => { readonly deadline: Instant | null } | null;
  readonly over: (end: ConsultEnd) => void;
};

export type Consultations = {
  /** Puts the customer on hold and asks somebody: one agent, or whoever of a queue or with a skill is free. */
  readonly ask: (asking: Asking) => void;
  /** Somebody is asked about this customer just now. */
  readonly isOpen: (interactionId: InteractionId) => boolean;
  /** Whether it was asked in this stay: whoever answers it talks with an agent, not with the customer. */
  readonly isAskedIn: (stayId: StayId) => boolean;
  readonly notice: (event: CallboardEvent) => void;
};

export type ConsultationsOptions = {
  readonly scenario: Scenario;
  readonly agenda: Agenda;
  readonly outside: Outside;
  readonly makeId: (kind: string) => string;
  readonly staff: ReadonlyMap<AgentId, Person>;
};

type Consultation = Asking & {
  readonly toAgentId: AgentId | null;
  readonly toQueueId: QueueId | null;
  /** In which the queue is asked. */
  readonly stayId: StayId | null;
  phase: 'asked' | 'talking' | 'handing-on' | 'over';
  /** Who answered, from the moment at which he did, known to the engine or not. */
  answered: { readonly agentId: AgentId; readonly legId: LegId } | null;
  stop: () => void;
};

/** Agents who ask others while their customer is on hold, over a second call at the exchange. */
export const createConsultations = ({ scenario, agenda, outside, makeId, staff }: ConsultationsOptions): Consultations => {
  const open = new Map<InteractionId, Consultation>();
  const stays = new Set<StayId>();
  /** Who is at work, and who is on the telephone, by his legs. */
  const atWork = new Set<AgentId>();
  const calls = new Map<LegId, AgentId>();
  /** Second calls that the exchange has ended: a leg of theirs that is told of later has left already. */
  const ended = new Set<LegId>();
  const queues = new Map(scenario.queues.map((queue) => [queue.id, routingOf(queue)]));
  const now = () => agenda.clock.now();
  const byUser = (agentId: AgentId) => ({ kind: 'user', id: agentId }) as const;
  const deviceOf = (agentId: AgentId) => ({ kind: 'device', id: staff.get(agentId)?.desk ?? agentId }) as const;
  const channelsOf = (agentId: AgentId): readonly ChannelKind[] => CHANNELS.filter((channel) => (staff.get(agentId)?.group[channel].max ?? 0) > 0);
  const onThePhone = (agentId: AgentId): boolean => [...calls.values()].includes(agentId);

  const hangsUp = (interactionId: InteractionId, legId: LegId, wrapUp: { readonly deadline: Instant | null } | null = null): CallboardCommand => ({
    type: 'LeaveLeg',
    interactionId,
    legId,
    evidence: 'observed',
    notBefore: null,
    notAfter: null,
    wrapUp,
    at: now(),
  });
  const leaves = ({ interactionId, wrapUp }: Asking, legId: LegId): CallboardCommand => hangsUp(interactionId, legId, wrapUp());
  const atExchange = (agentId: AgentId, commands: readonly CallboardCommand[]): void => outside.send(deviceOf(agentId), commands, true);
  const retrieves = ({ interactionId, legId }: Asking): CallboardCommand => ({ type: 'RetrieveLeg', interactionId, legId, at: now() });

  const ends = (one: Consultation, end: ConsultEnd): void => {
    if (one.phase === 'over') return;
    one.phase = 'over';
    one.stop();
    open.delete(one.interactionId);
    one.over(end);
  };

  /** The second call is put down, and the first goes on. */
  const goesBack = (one: Consultation): void => {
    if (one.phase === 'over') return;
    const { interactionId, by, answered } = one;
    if (answered === null) outside.send(byUser(by), [{ type: 'EndConsult', interactionId, agentId: by, outcome: 'failed', at: now() }], false);
    else {
      ended.add(answered.legId);
      atExchange(answered.agentId, [leaves(one, answered.legId)]);
    }
    atExchange(by, [retrieves(one)]);
    ends(one, 'back');
  };

  const conferences = (one: Consultation, other: NonNullable<Consultation['answered']>): void => {
    const { interactionId, by, chance } = one;
    atExchange(by, [{ type: 'RecordConference', interactionId, byAgentId: by, legId: other.legId, at: now() }, retrieves(one)]);
    agenda.after(chance.next() * STAYS_MS, () => {
      if (calls.has(other.legId)) atExchange(other.agentId, [leaves(one, other.legId)]);
    });
    ends(one, 'conferenced');
  };

  const handsOver = (one: Consultation): void => {
    const { interactionId, by, toAgentId, toQueueId } = one;
    one.phase = 'handing-on';
    const target = { kind: 'consult', fromAgentId: by, toAgentId, toQueueId, toOutside: null, pilot: null, alsoNeeds: [], servedChannels: null } as const;
    outside.send(byUser(by), [{ type: 'RequestTransfer', interactionId, ...target, at: now() }], false);
    one.stop = agenda.after(SEES_NOTHING_MS, () => goesBack(one));
  };

  const answers = (one: Consultation, agentId: AgentId, legId: LegId): void => {
    one.stop();
    one.phase = 'talking';
    one.answered = { agentId, legId };
    one.stop = agenda.after(one.chance.draw(one.consult.talk) * 1000, () => {
      const { conferenceShare, transferShare } = one.consult;
      const how = one.chance.next();
      if (outside.linkUp() && how < conferenceShare) conferences(one, { agentId, legId });
      else if (how < conferenceShare + transferShare) handsOver(one);
      else goesBack(one);
    });
  };

  /** One agent is called: he takes it when his telephone is free and he does not let it ring. */
  const rings = (one: Consultation, agentId: AgentId): void => {
    const person = staff.get(agentId);
    if (person === undefined) return;
    agenda.after(person.chance.draw(person.group.reaction) * 1000, () => {
      if (one.phase !== 'asked' || !outside.linkUp() || onThePhone(agentId) || person.chance.happens(person.group.missShare)) return;
      const legId = LegId.parse(makeId('leg'));
      const { interactionId } = one;
      const connection = { exchangeId: EXCHANGE, callId: `second-${makeId('call')}`, deviceId: person.desk };
      const handlingId = HandlingId.parse(makeId('handling'));
      answers(one, agentId, legId);
      atExchange(agentId, [{ type: 'JoinAgent', interactionId, legId, handlingId, agentId, connection, evidence: 'observed', at: now() }]);
    });
  };

  const ask: Consultations['ask'] = (asking) => {
    const { interactionId, by, legId, queueId, consult, chance } = asking;
    const { agentShare, queueShare, skillShare } = consult;
    const whom = chance.next() * (agentShare + queueShare + skillShare);
    const others = [...atWork].filter((agentId) => agentId !== by && channelsOf(agentId).includes('voice'));
    const toAgentId = whom < agentShare ? chance.pick(others) : null;
    const toQueueId = whom < agentShare ? null : QueueId.parse(consult.queue ?? queueId);
    const routing = toQueueId === null ? null : queues.get(toQueueId);
    if (!outside.linkUp() || (toAgentId === null && routing == null)) return;
    const stayId = routing == null ? null : StayId.parse(makeId('stay'));
    const one: Consultation = { ...asking, toAgentId, toQueueId, stayId, phase: 'asked', answered: null, stop: () => undefined };
    open.set(interactionId, one);
    const asked = { type: 'StartConsult', interactionId, legId, agentId: by, toAgentId, toQueueId, at: now() } as const;
    if (routing == null || stayId === null) outside.send(byUser(by), [{ ...asked, servedChannels: toAgentId === null ? null : channelsOf(toAgentId) }], false);
    else {
      stays.add(stayId);
      const alsoNeeds = whom < agentShare + queueShare ? [] : needsOf(consult.needs);
      const wait = { stayId, needs: [...routing.needs, ...alsoNeeds], prefers: routing.prefers, priority: routing.priority };
      outside.send(byUser(by), [{ ...asked, servedChannels: CHANNELS, wait }], false);
    }
    one.stop = agenda.after(chance.draw(consult.patience) * 1000, () => goesBack(one));
  };

  const notice = byType<CallboardEvent, [], void>(
    {
      AgentSignedIn: ({ agentId }) => void atWork.add(agentId),
      AgentSignedOut: ({ agentId }) => void atWork.delete(agentId),
      InteractionConsultStarted: ({ interactionId, agentId, toAgentId }) => {
        const one = open.get(interactionId);
        if (one === undefined || one.by !== agentId) return;
        atExchange(agentId, [{ type: 'HoldLeg', interactionId, legId: one.legId, at: now() }]);
        if (toAgentId !== null) rings(one, toAgentId);
      },
      InteractionAnswered: ({ interactionId, stayId, agentId, legId }) => {
        if (!stays.has(stayId)) return;
        const one = open.get(interactionId);
        if (one?.phase === 'asked' && one.stayId === stayId) answers(one, agentId, legId);
        // Whoever asked has put down in the same moment.
        else if (one?.answered?.legId !== legId) atExchange(agentId, [hangsUp(interactionId, legId)]);
      },
      InteractionTransferRequested: ({ interactionId, kind, fromAgentId }) => {
        const one = open.get(interactionId);
        if (kind !== 'consult' || one?.phase !== 'handing-on' || one.answered === null) return;
        const { by, legId, answered } = one;
        if (outside.linkUp()) {
          const to = { toAgentId: answered.agentId, toQueueId: null, toOutside: null } as const;
          atExchange(by, [{ type: 'RecordTransfer', interactionId, kind: 'consult', fromAgentId: by, ...to, at: now() }, leaves(one, legId)]);
          ends(one, 'transferred');
        } else {
          outside.send(deviceOf(by), [{ type: 'FailTransfer', interactionId, fromAgentId, reason: 'link-lost', at: now() }], false);
          goesBack(one);
        }
      },
      InteractionConsultEnded: ({ interactionId, agentId }) => {
        const one = open.get(interactionId);
        // Somebody is out of it before they were through with each other.
        if (one?.by === agentId && one.phase !== 'handing-on') goesBack(one);
      },
      InteractionLegJoined: ({ interactionId, legId, agentId, connection, handlingId }) => {
        if (agentId === null || connection === null || handlingId === null) return;
        calls.set(legId, agentId);
        if (ended.has(legId)) atExchange(agentId, [hangsUp(interactionId, legId)]);
      },
      InteractionLegLeft: ({ interactionId, legId, party }) => {
        calls.delete(legId);
        const one = open.get(interactionId);
        if (one !== undefined && (party === 'customer' || legId === one.legId)) ends(one, 'back');
      },
      InteractionClosed: ({ interactionId }) => {
        const one = open.get(interactionId);
        if (one !== undefined) ends(one, 'back');
      },
    },
    () => undefined,
  );

  return {
    ask,
    notice,
    isOpen: (interactionId) => open.has(interactionId),
    isAskedIn: (stayId) => stays.has(stayId),
  };
};
