import { type AgentId, type CallboardEvent, channels, InteractionId, LegId, StayId, SubjectId } from '@callboard/contracts';
import type { CallboardCommand } from '@callboard/engine';
import { type Actor, byType, type Instant, instant } from '@callboard/kernel';
import type { Agenda } from './agenda.ts';
import { openArrivals } from './arrivals.ts';
import type { Chance } from './chance.ts';
import { createConsultations } from './consultations.ts';
import { drawHandlingMs, drawPatienceMs, drawWrapUpMs } from './customer-draws.ts';
import { entriesOf } from './entering.ts';
import type { Person } from './floor-staff.ts';
import { EXCHANGE, type Outside } from './outside.ts';
import type { Scenario, ScenarioCustomers } from './scenario.ts';
import { CHANNELS, needsOf } from './setting-up.ts';

/** From the offer of a callback to taking it, and from dialling to an answer, at most, milliseconds. */
const THINKS_MS = 8_000;
const RINGS_MS = 15_000;
/** What goes straight to an agent is kept for him for so long, milliseconds (`RESERVED_FOR_MS` of the engine's intake). */
const KEPT_FOR_HIM_MS = 30_000;
/** Who hands on and sees nothing of it ends the conversation after so long; and who was asked about goes on so long after the answer, milliseconds. */
const SEES_NOTHING_MS = 20_000;
const GOES_ON_MS = 1_000;

type Answered = Extract<CallboardEvent, { type: 'InteractionAnswered' }>;

type Customer = {
  readonly kind: ScenarioCustomers;
  readonly chance: Chance;
  readonly interactionId: InteractionId;
  /** The leg he is in, or was last. */
  legId: LegId;
  readonly subjectId: SubjectId;
  readonly callId: string;
  /** An agent has answered him, and their conversation is not over. */
  served: boolean;
  transferred: boolean;
  returned: boolean;
  /** How many conversations have begun or gone elsewhere: what was to follow from an earlier one does not. */
  talk: number;
  /** Whoever was consulted has him now. */
  taken: boolean;
  /** What waits until somebody who is asked about him has answered. */
  afterwards: (() => void) | null;
  /** Has hung up or closed the window for good, whether or not anybody knows yet. */
  gone: boolean;
  /** Has hung up because he will be called. */
  awaitsCall: boolean;
  wasCalled: boolean;
  /** His leg is recorded as left. */
  left: boolean;
  /** Agents' legs beside his. */
  readonly agentLegs: Map<LegId, AgentId>;
  stopWaiting: () => void;
};

export type Customers = {
  /** Begins the arrivals of every kind. */
  readonly open: () => void;
  /** What customers, and agents in conversation with them, do about an event. */
  readonly notice: (event: CallboardEvent) => void;
  readonly callIdOf: (interactionId: string) => string;
  /** Somebody hands the agent's conversation with him on, to a queue or, kept for him in it, to another agent. */
  readonly handOn: (interactionId: InteractionId, from: AgentId, to: { readonly queue: string; readonly agentId: AgentId | null }, by: Actor) => void;
  /** He is not on the line: whoever takes his call has to dial. */
  readonly awaitsCall: (interactionId: string) => boolean;
  /** Customers who have not gone yet. */
  readonly present: () => readonly InteractionId[];
};

export type CustomersOptions = {
  readonly scenario: Scenario;
  readonly agenda: Agenda;
  readonly outside: Outside;
  readonly makeId: (kind: string) => string;
  readonly chance: Chance;
  readonly start: number;
  readonly staff: ReadonlyMap<AgentId, Person>;
};

export const createCustomers = ({ scenario, agenda, outside, makeId, chance, start, staff }: CustomersOptions): Customers => {
  const customers = new Map<string, Customer>();
  const queues = new Map(scenario.queues.map((queue) => [queue.id, queue]));
  const entryTo = entriesOf(scenario, makeId);
  const consultations = createConsultations({ scenario, agenda, outside, makeId, staff });
  const names = [...staff.keys()];
  const now = () => agenda.clock.now();
  const self = ({ subjectId }: Customer) => ({ kind: 'customer', id: subjectId }) as const;
  const deviceOf = (agentId: AgentId) => ({ kind: 'device', id: staff.get(agentId)?.desk ?? agentId }) as const;
  const servedBy = (agentId: AgentId | null) => CHANNELS.filter((channel) => agentId === null || (staff.get(agentId)?.group[channel].max ?? 0) > 0);
  const overExchange = ({ kind }: Customer): boolean => channels[kind.channel].telephony;

  const leaves = ({ interactionId }: Customer, legId: LegId, wrapUp: { readonly deadline: Instant | null } | null): CallboardCommand => ({
    type: 'LeaveLeg',
    interactionId,
    legId,
    evidence: 'observed',
    notBefore: null,
    notAfter: null,
    wrapUp,
    at: now(),
  });
  const wrapUpOf = ({ kind }: Customer) => {
    const seconds = queues.get(kind.queue)?.wrapUpLimitSeconds ?? null;
    return kind.wrapUp === null ? null : { deadline: seconds === null ? null : instant(now() + seconds * 1000) };
  };
  const hangsUp = (customer: Customer): void =>
    outside.send(self(customer), [leaves(customer, customer.legId, overExchange(customer) ? null : wrapUpOf(customer))], overExchange(customer));
  /** The exchange ends the other side of a call when one side has hung up. */
  const clears = (customer: Customer, legId: LegId, agentId: AgentId): void =>
    outside.send(deviceOf(agentId), [leaves(customer, legId, wrapUpOf(customer))], true);

  const waits = (customer: Customer): void => {
    const patienceMs = drawPatienceMs(customer.kind, customer.chance);
    if (patienceMs === null) return;
    customer.stopWaiting = agenda.after(patienceMs, () => {
      if (customer.served || customer.gone || customer.awaitsCall) return;
      customer.gone = true;
      outside.send(self(customer), [leaves(customer, customer.legId, null)], overExchange(customer));
    });
  };

  const arrives = (kind: ScenarioCustomers, source: Chance): void => {
    const interactionId = InteractionId.parse(makeId('interaction'));
    const subjectId = SubjectId.parse(`subject-of-${interactionId}`);
    const customer: Customer = {
      kind,
      chance: source,
      interactionId,
      legId: LegId.parse(makeId('leg')),
      subjectId,
      callId: `call-${interactionId}`,
      served: false,
      transferred: false,
      returned: false,
      talk: 0,
      taken: false,
      afterwards: null,
      gone: false,
      awaitsCall: false,
      wasCalled: false,
      left: false,
      agentLegs: new Map(),
      stopWaiting: () => undefined,
    };
    customers.set(interactionId, customer);
    const connection = overExchange(customer) ? { exchangeId: EXCHANGE, callId: customer.callId, deviceId: 'outside' } : null;
    const preferredAgentId = source.happens(kind.preferShare) ? source.pick(names) : null;
    outside.send(
      self(customer),
      [
        {
          type: 'StartInteraction',
          interactionId,
          channel: kind.channel,
          direction: 'inbound',
          conversationId: null,
          subjectId,
          customer: { subjectId, erased: true },
          entry: kind.queue,
          evidence: 'observed',
          customerLeg: { legId: customer.legId, connection },
          at: now(),
        },
        entryTo({ interactionId, kind, queue: kind.queue, cause: 'entry', preferredAgentId, at: now() }),
      ],
      overExchange(customer),
    );
    waits(customer);
  };

  /** What is written goes back where it came from by the agent's own doing. */
  const givesBack = (customer: Customer, { agentId, legId, queueId }: Answered): void => {
    const { interactionId, kind } = customer;
    const waitsAgain = entryTo({ interactionId, kind, queue: queueId, cause: 'requeue', preferredAgentId: null, at: now() });
    outside.send(deviceOf(agentId), [waitsAgain, leaves(customer, legId, null)], false);
    waits(customer);
  };

  /** How it waits for whoever it is handed on to. */
  const nextWait = ({ interactionId, kind }: Customer, queue: string, agentId: AgentId | null) => {
    const entry = entryTo({ interactionId, kind, queue, cause: 'transfer', preferredAgentId: null, at: now() });
    if (entry.type !== 'EnqueueInteraction') throw new Error(`The queue ${queue} takes nobody who is handed on.`);
    return { ...entry, reservedFor: agentId, preferredUntil: agentId === null ? null : instant(now() + KEPT_FOR_HIM_MS) };
  };

  /** A call is moved by the exchange once that is recorded, what is written by the decision itself. */
  const handOn = (customer: Customer, fromAgentId: AgentId, to: { readonly queue: string; readonly agentId: AgentId | null }, by: Actor): void => {
    const { interactionId, kind } = customer;
    const { stayId, queueId, needs, prefers, priority, preferredUntil } = nextWait(customer, to.queue, to.agentId);
    const target = { interactionId, fromAgentId, toAgentId: to.agentId, toQueueId: queueId, servedChannels: servedBy(to.agentId), at: now() } as const;
    const command: CallboardCommand = overExchange(customer)
      ? { type: 'RequestTransfer', ...target, kind: 'blind', toOutside: null, pilot: to.queue, alsoNeeds: needsOf(kind.needs) }
      : { type: 'HandOnInteraction', ...target, stayId, needs, prefers, priority, reservedUntil: preferredUntil, wrapUp: wrapUpOf(customer) };
    outside.send(by, [command], false);
  };
  /** He is with nobody any more and waits again. */
  const goesElsewhere = (customer: Customer): void => {
    customer.talk += 1;
    customer.served = false;
    waits(customer);
  };

  const endsTalk = (customer: Customer): void => {
    customer.served = false;
    customer.gone = true;
    hangsUp(customer);
    // That he answered may still be on its way: a call that was dialled ends on both sides.
    if (customer.wasCalled) for (const [other, of] of customer.agentLegs) clears(customer, other, of);
  };

  /** The agent asks somebody about him in the middle of it; he may not wait for the answer. */
  const mayConsult = (customer: Customer, { agentId, legId, queueId }: Answered, afterMs: number): void => {
    const { interactionId, chance: source, talk } = customer;
    const { consult } = customer.kind;
    if (consult === null || !source.happens(consult.agentShare + consult.queueShare + consult.skillShare)) return;
    agenda.after(afterMs, () => {
      if (customer.gone || customer.talk !== talk) return;
      const over = (taken: boolean): void => {
        customer.taken = taken;
        const then = customer.afterwards;
        customer.afterwards = null;
        if (then !== null) agenda.after(GOES_ON_MS, then);
      };
      const asking = { interactionId, by: agentId, legId, queueId, consult, chance: source };
      consultations.ask({ ...asking, wrapUp: () => wrapUpOf(customer), over: (end) => over(end === 'transferred') });
      if (!source.happens(consult.leaveShare)) return;
      agenda.after(source.next() * SEES_NOTHING_MS, () => {
        if (!customer.gone && consultations.isOpen(interactionId)) endsTalk(customer);
      });
    });
  };

  const talks = (customer: Customer, event: Answered): void => {
    const { kind, chance: source, interactionId } = customer;
    const { agentId, legId, queueId } = event;
    const talk = (customer.talk += 1);
    customer.taken = false;
    const ms = drawHandlingMs(kind, source, staff.get(agentId)?.group.pace ?? 1);
    if (channels[kind.channel].canHold && source.happens(kind.holdShare)) {
      agenda.after(ms / 3, () => outside.send(deviceOf(agentId), [{ type: 'HoldLeg', interactionId, legId, at: now() }], true));
      agenda.after(ms / 2, () => outside.send(deviceOf(agentId), [{ type: 'RetrieveLeg', interactionId, legId, at: now() }], true));
    }
    const transfers = !customer.transferred && source.happens(kind.transferShare);
    const returns = !transfers && !customer.returned && source.happens(kind.returnShare);
    const goesToAgent = !transfers && !returns && !customer.transferred && source.happens(kind.toAgentShare);
    mayConsult(customer, event, ms * 0.4);
    /** To be seen in the log soon; otherwise it was refused and he ends the conversation. */
    const asksFor = (queue: string, to: AgentId | null): void => {
      handOn(customer, agentId, { queue, agentId: to }, { kind: 'user', id: agentId });
      agenda.after(SEES_NOTHING_MS, () => {
        if (customer.talk === talk && !customer.gone) endsTalk(customer);
      });
    };
    const finish = (): void => {
      if (customer.gone || customer.talk !== talk) return;
      if (consultations.isOpen(interactionId)) {
        customer.afterwards = finish;
        return;
      }
      const colleague = goesToAgent && !customer.taken ? source.pick(names.filter((name) => name !== agentId)) : null;
      if (customer.taken) endsTalk(customer);
      else if (transfers && kind.transferTo !== null) {
        customer.transferred = true;
        asksFor(kind.transferTo, null);
      } else if (returns) {
        customer.returned = true;
        if (overExchange(customer)) asksFor(queueId, null);
        else {
          customer.served = false;
          givesBack(customer, event);
        }
      } else if (colleague !== null) {
        customer.transferred = true;
        asksFor(queueId, colleague);
      } else endsTalk(customer);
    };
    agenda.after(ms, finish);
  };

  /** He has hung up and is called: because he asked for it, or because nobody knows yet that he was reached. */
  const isDialled = ({ awaitsCall, wasCalled, gone }: Customer): boolean => awaitsCall || (wasCalled && gone);

  /** The agent's telephone calls him: he answers and they talk, or nobody does. */
  const isCalled = (customer: Customer, event: Answered): void => {
    const { kind, chance: source, interactionId, callId } = customer;
    agenda.after(source.next() * RINGS_MS, () => {
      if (customer.gone || source.happens(kind.unreachedShare)) {
        // Whether he is tried again is not for him to say.
        customer.served = false;
        clears(customer, event.legId, event.agentId);
        return;
      }
      customer.legId = LegId.parse(makeId('leg'));
      customer.awaitsCall = false;
      customer.wasCalled = true;
      customer.left = false;
      const connection = { exchangeId: EXCHANGE, callId, deviceId: 'outside' };
      outside.send(self(customer), [{ type: 'JoinCustomer', interactionId, legId: customer.legId, connection, evidence: 'observed', at: now() }], true);
      talks(customer, event);
    });
  };

  const notice = byType<CallboardEvent, [], void>(
    {
      InteractionCallbackOffered: ({ interactionId, queueId }) => {
        const customer = customers.get(interactionId);
        if (customer === undefined || !customer.chance.happens(customer.kind.callbackShare)) return;
        const { callbackAttempts: attempts = 1, callbackRetrySeconds: retrySeconds = 0 } = queues.get(queueId) ?? {};
        const number = { subjectId: customer.subjectId, erased: true } as const;
        agenda.after(customer.chance.next() * THINKS_MS, () => {
          if (customer.served || customer.gone) return;
          const newStayId = StayId.parse(makeId('stay'));
          outside.send(self(customer), [{ type: 'AcceptCallback', interactionId, newStayId, number, attempts, retrySeconds, at: now() }], false);
        });
      },
      InteractionCallbackAccepted: ({ interactionId }) => {
        const customer = customers.get(interactionId);
        if (customer === undefined || customer.gone) return;
        customer.stopWaiting();
        customer.awaitsCall = true;
        outside.send(self(customer), [leaves(customer, customer.legId, null)], true);
      },
      InteractionAnswered: (event) => {
        const customer = customers.get(event.interactionId);
        if (customer === undefined || consultations.isAskedIn(event.stayId)) return;
        customer.served = true;
        customer.stopWaiting();
        if (isDialled(customer)) isCalled(customer, event);
        else talks(customer, event);
      },
      InteractionTransferRequested: ({ interactionId, kind, fromAgentId, toAgentId, toQueueId }) => {
        const customer = customers.get(interactionId);
        if (customer === undefined || kind !== 'blind' || toQueueId === null) return;
        const legs = [...customer.agentLegs].filter(([, agentId]) => agentId === fromAgentId);
        if (customer.gone || legs.length === 0 || !outside.linkUp()) {
          outside.send(deviceOf(fromAgentId), [{ type: 'FailTransfer', interactionId, fromAgentId, reason: 'link-lost', at: now() }], false);
          return;
        }
        goesElsewhere(customer);
        const transferred = { type: 'RecordTransfer', interactionId, kind, fromAgentId, toAgentId, toQueueId, toOutside: null, at: now() } as const;
        const left = legs.map(([legId]) => leaves(customer, legId, wrapUpOf(customer)));
        outside.send(deviceOf(fromAgentId), [transferred, nextWait(customer, toQueueId, toAgentId), ...left], true);
      },
      InteractionTransferFailed: ({ interactionId }) => {
        const customer = customers.get(interactionId);
        if (customer?.served === true && !customer.gone && !consultations.isOpen(interactionId)) endsTalk(customer);
      },
      InteractionTransferred: ({ interactionId }) => {
        const customer = customers.get(interactionId);
        if (customer !== undefined && !overExchange(customer)) goesElsewhere(customer);
      },
      InteractionLegJoined: ({ interactionId, legId, agentId }) => {
        const customer = customers.get(interactionId);
        if (customer === undefined || agentId === null) return;
        customer.agentLegs.set(legId, agentId);
        if (customer.left && !isDialled(customer) && overExchange(customer)) clears(customer, legId, agentId);
      },
      InteractionLegLeft: ({ interactionId, legId, party }) => {
        const customer = customers.get(interactionId);
        if (customer === undefined) return;
        customer.agentLegs.delete(legId);
        // The leg in which he waited until he was promised a call may leave late.
        if (party !== 'customer' || legId !== customer.legId) return;
        customer.left = true;
        if (overExchange(customer) && !isDialled(customer)) for (const [other, agentId] of customer.agentLegs) clears(customer, other, agentId);
      },
      InteractionWrapUpStarted: ({ interactionId, handlingId, agentId }) => {
        const customer = customers.get(interactionId);
        if (customer === undefined) return;
        agenda.after(drawWrapUpMs(customer.kind, customer.chance), () =>
          outside.send({ kind: 'user', id: agentId }, [{ type: 'FinishWrapUp', interactionId, handlingId, how: 'agent', at: now() }], false),
        );
      },
      InteractionClosed: ({ interactionId }) => {
        const customer = customers.get(interactionId);
        customer?.stopWaiting();
        customers.delete(interactionId);
      },
    },
    () => undefined,
  );

  return {
    notice: (event) => {
      notice(event);
      consultations.notice(event);
    },
    handOn: (interactionId, from, to, by) => {
      const customer = customers.get(interactionId);
      if (customer !== undefined && !customer.gone) handOn(customer, from, to, by);
    },
    callIdOf: (interactionId) => customers.get(interactionId)?.callId ?? `call-${interactionId}`,
    awaitsCall: (interactionId) => {
      const customer = customers.get(interactionId);
      return customer !== undefined && isDialled(customer);
    },
    present: () => [...customers.values()].map(({ interactionId }) => interactionId),
    open: () => openArrivals({ scenario, agenda, chance, start, arrives }),
  };
};
