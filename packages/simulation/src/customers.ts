import { type AgentId, type CallboardEvent, channels, InteractionId, LegId, QueueId, StayId, SubjectId } from '@callboard/contracts';
import type { CallboardCommand } from '@callboard/engine';
import { byType, type Instant, instant } from '@callboard/kernel';
import type { Agenda } from './agenda.ts';
import { openArrivals } from './arrivals.ts';
import type { Chance } from './chance.ts';
import { drawHandlingMs, drawPatienceMs, drawWrapUpMs } from './customer-draws.ts';
import { entriesOf } from './entering.ts';
import type { Person } from './floor-staff.ts';
import { EXCHANGE, type Outside } from './outside.ts';
import type { Scenario, ScenarioCustomers } from './scenario.ts';

/** From the offer of a callback to taking it, and from dialling to an answer, at most, milliseconds. */
const THINKS_MS = 8_000;
const RINGS_MS = 15_000;

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
  const names = [...staff.keys()];
  const now = () => agenda.clock.now();
  const self = ({ subjectId }: Customer) => ({ kind: 'customer', id: subjectId }) as const;
  const deviceOf = (agentId: AgentId) => ({ kind: 'device', id: staff.get(agentId)?.desk ?? agentId }) as const;
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

  /** The agent hands the work on to a queue and is out of it; what is written needs no transfer to go back where it came from. */
  const handsOn = (customer: Customer, { agentId, legId }: Answered, queue: string, cause: 'transfer' | 'requeue'): void => {
    const { interactionId, kind } = customer;
    const toQueueId = QueueId.parse(queue);
    const transferred: CallboardCommand = {
      type: 'RecordTransfer',
      interactionId,
      kind: 'blind',
      fromAgentId: agentId,
      toAgentId: null,
      toQueueId,
      toOutside: null,
      at: now(),
    };
    outside.send(
      deviceOf(agentId),
      [
        ...(cause === 'transfer' ? [transferred] : []),
        entryTo({ interactionId, kind, queue, cause, preferredAgentId: null, at: now() }),
        leaves(customer, legId, cause === 'transfer' ? wrapUpOf(customer) : null),
      ],
      overExchange(customer),
    );
    waits(customer);
  };

  const talks = (customer: Customer, event: Answered): void => {
    const { kind, chance: source, interactionId } = customer;
    const { agentId, legId, queueId } = event;
    const ms = drawHandlingMs(kind, source, staff.get(agentId)?.group.pace ?? 1);
    if (channels[kind.channel].canHold && source.happens(kind.holdShare)) {
      agenda.after(ms / 3, () => outside.send(deviceOf(agentId), [{ type: 'HoldLeg', interactionId, legId, at: now() }], true));
      agenda.after(ms / 2, () => outside.send(deviceOf(agentId), [{ type: 'RetrieveLeg', interactionId, legId, at: now() }], true));
    }
    const transfers = !customer.transferred && source.happens(kind.transferShare);
    const returns = !transfers && !customer.returned && source.happens(kind.returnShare);
    agenda.after(ms, () => {
      if (customer.gone) return;
      customer.served = false;
      if (transfers && kind.transferTo !== null) {
        customer.transferred = true;
        handsOn(customer, event, kind.transferTo, 'transfer');
      } else if (returns) {
        customer.returned = true;
        handsOn(customer, event, queueId, overExchange(customer) ? 'transfer' : 'requeue');
      } else {
        customer.gone = true;
        hangsUp(customer);
        // That he answered may still be on its way: a call that was dialled ends on both sides.
        if (customer.wasCalled) for (const [other, of] of customer.agentLegs) clears(customer, other, of);
      }
    });
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
        if (customer === undefined) return;
        customer.served = true;
        customer.stopWaiting();
        if (isDialled(customer)) isCalled(customer, event);
        else talks(customer, event);
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
    notice,
    callIdOf: (interactionId) => customers.get(interactionId)?.callId ?? `call-${interactionId}`,
    awaitsCall: (interactionId) => {
      const customer = customers.get(interactionId);
      return customer !== undefined && isDialled(customer);
    },
    present: () => [...customers.values()].map(({ interactionId }) => interactionId),
    open: () => openArrivals({ scenario, agenda, chance, start, arrives }),
  };
};
