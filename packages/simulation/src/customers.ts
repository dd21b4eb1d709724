import { type AgentId, type CallboardEvent, channels, type HandlingId, InteractionId, LegId, QueueId, StayId, SubjectId } from '@callboard/contracts';
import { type CallboardCommand, decideEntry, type EntryRules } from '@callboard/engine';
import { byType, instant } from '@callboard/kernel';
import type { Agenda } from './agenda.ts';
import type { Chance } from './chance.ts';
import { drawGapMs, drawHandlingMs, drawPatienceMs, drawWrapUpMs } from './customer-draws.ts';
import type { Person } from './floor-staff.ts';
import { EXCHANGE, type Outside } from './outside.ts';
import type { Scenario, ScenarioCustomers } from './scenario.ts';
import { calendarsOf, CHANNELS, needsOf, routingOf } from './setting-up.ts';

const HOUR_MS = 3_600_000;

type Customer = {
  readonly kind: ScenarioCustomers;
  readonly chance: Chance;
  readonly interactionId: InteractionId;
  readonly legId: LegId;
  readonly subjectId: SubjectId;
  readonly callId: string;
  /** Talks with somebody now, by handling. */
  served: HandlingId | null;
  transferred: boolean;
  /** Has hung up or closed the window, whether or not anybody knows yet. */
  gone: boolean;
  /** His leg is recorded as left. */
  left: boolean;
  /** Agents' legs beside his, with the queue they answered from. */
  readonly agentLegs: Map<LegId, AgentId>;
  stopWaiting: () => void;
};

export type Customers = {
  /** Begins the arrivals of every kind. */
  readonly open: () => void;
  /** What customers, and agents in conversation with them, do about an event. */
  readonly notice: (event: CallboardEvent) => void;
  readonly callIdOf: (interactionId: string) => string;
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

/** The queues and hours of a scenario as the rules of entering want them: each queue is entered by its own name. */
const rulesOf = ({ queues }: Scenario): EntryRules => ({
  version: 0,
  rules: [],
  calendars: calendarsOf(queues),
  queues: queues.map((queue) => ({
    queueId: QueueId.parse(queue.id),
    name: queue.id,
    routing: routingOf(queue),
    entries: CHANNELS.map((channel) => ({ channel, address: queue.id })),
    retired: false,
  })),
});

/** What a kind of customers wants beside what the queue asks for, as a rule of entering. */
const asksFor = ({ needs, addPriority }: ScenarioCustomers): EntryRules['rules'][number] => ({
  name: 'asks for',
  when: [],
  queueId: null,
  addPriority,
  needs: [...needsOf(needs)],
  close: false,
});

export const createCustomers = ({ scenario, agenda, outside, makeId, chance, start, staff }: CustomersOptions): Customers => {
  const customers = new Map<string, Customer>();
  const queues = new Map(scenario.queues.map((queue) => [queue.id, queue]));
  const rules = rulesOf(scenario);
  const alwaysOpen: EntryRules = { ...rules, calendars: new Map() };
  const names = [...staff.keys()];
  const now = () => agenda.clock.now();
  const self = ({ subjectId }: Customer) => ({ kind: 'customer', id: subjectId }) as const;
  const overExchange = ({ kind }: Customer): boolean => channels[kind.channel].telephony;

  const waits = (customer: Customer): void => {
    const patienceMs = drawPatienceMs(customer.kind, customer.chance);
    if (patienceMs === null) return;
    customer.stopWaiting = agenda.after(patienceMs, () => {
      if (customer.served !== null || customer.gone) return;
      customer.gone = true;
      outside.send(self(customer), [leaves(customer, customer.legId, null)], overExchange(customer));
    });
  };

  const leaves = ({ interactionId }: Customer, legId: LegId, wrapUp: { readonly deadline: ReturnType<typeof now> | null } | null): CallboardCommand => ({
    type: 'LeaveLeg',
    interactionId,
    legId,
    evidence: 'observed',
    notBefore: null,
    notAfter: null,
    wrapUp,
    at: now(),
  });

  /** Where the rules of entering lead a customer who asks for a queue: into one, or nowhere because it is closed. */
  const enters = (customer: Customer, queue: string, cause: 'entry' | 'transfer', preferredAgentId: AgentId | null): CallboardCommand => {
    const { kind, interactionId } = customer;
    // A transfer goes where the agent sends it; hours are for those who come.
    const { queueId, needs, prefers, priority } = decideEntry(
      { channel: kind.channel, entry: queue, attributes: {}, language: null, at: now() },
      { ...(cause === 'entry' ? rules : alwaysOpen), rules: [asksFor(kind)] },
    );
    if (queueId === null) return { type: 'CloseInteraction', interactionId, reason: 'outside-hours', wrapUp: null, evidence: 'observed', at: now() };
    return {
      type: 'EnqueueInteraction',
      interactionId,
      stayId: StayId.parse(makeId('stay')),
      queueId,
      cause,
      needs,
      prefers,
      priority,
      preferredAgentId,
      preferredUntil: preferredAgentId === null ? null : instant(now() + kind.preferSeconds * 1000),
      reservedFor: null,
      at: now(),
    };
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
      served: null,
      transferred: false,
      gone: false,
      left: false,
      agentLegs: new Map(),
      stopWaiting: () => undefined,
    };
    customers.set(interactionId, customer);
    const connection = overExchange(customer) ? { exchangeId: EXCHANGE, callId: customer.callId, deviceId: 'outside' } : null;
    const preferred = source.happens(kind.preferShare) ? source.pick(names) : null;
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
        enters(customer, kind.queue, 'entry', preferred),
      ],
      overExchange(customer),
    );
    waits(customer);
  };

  /** A trace: exactly as many as were counted, each at a moment of the interval that chance picks. */
  const follow = (kind: ScenarioCustomers, source: Chance, arrivals: Chance): void => {
    const length = kind.intervalMinutes * 60_000;
    const end = start + scenario.hours * HOUR_MS;
    const interval = (place: number): void => {
      const from = start + place * length;
      const moments = Array.from({ length: kind.arrivals[place] ?? 0 }, () => from + arrivals.next() * length);
      for (const moment of moments.filter((one) => one < end).toSorted((a, b) => a - b)) agenda.at(moment, () => arrives(kind, source));
      // One interval at a time, so that a long trace does not fill the agenda.
      if (place + 1 < kind.arrivals.length) agenda.at(from + length, () => interval(place + 1));
    };
    interval(0);
  };

  /** A Poisson process whose rate changes from interval to interval: candidates at the highest rate, thinned to the present one. */
  const open = (kind: ScenarioCustomers, index: number): void => {
    const source = chance.part(`customers-${index}`);
    const arrivals = source.part('arrivals');
    if (kind.arrivals.length > 0) return follow(kind, source, arrivals);
    const highest = Math.max(...kind.perHour);
    if (highest <= 0) return;
    const end = start + scenario.hours * HOUR_MS;
    const rateAt = (moment: number): number =>
      kind.perHour[Math.min(kind.perHour.length - 1, Math.floor((moment - start) / (kind.intervalMinutes * 60_000)))] ?? 0;
    // The exact time is kept beside the clock's whole milliseconds, so that rounding does not add up.
    let exact = start;
    const next = (): void => {
      exact += drawGapMs(highest, arrivals);
      if (exact >= end) return;
      agenda.at(exact, () => {
        if (arrivals.happens(rateAt(exact) / highest)) arrives(kind, source);
        next();
      });
    };
    next();
  };

  const talks = (customer: Customer, event: Extract<CallboardEvent, { type: 'InteractionAnswered' }>): void => {
    const { kind, chance: source } = customer;
    const { agentId, legId, handlingId } = event;
    customer.served = handlingId;
    customer.stopWaiting();
    const pace = staff.get(agentId)?.group.pace ?? 1;
    const ms = drawHandlingMs(kind, source, pace);
    const device = { kind: 'device', id: staff.get(agentId)?.desk ?? agentId } as const;
    const { interactionId } = customer;
    if (channels[kind.channel].canHold && source.happens(kind.holdShare)) {
      agenda.after(ms / 3, () => outside.send(device, [{ type: 'HoldLeg', interactionId, legId, at: now() }], true));
      agenda.after(ms / 2, () => outside.send(device, [{ type: 'RetrieveLeg', interactionId, legId, at: now() }], true));
    }
    const transfers = !customer.transferred && source.happens(kind.transferShare);
    agenda.after(ms, () => {
      if (customer.gone) return;
      customer.served = null;
      if (transfers && kind.transferTo !== null) {
        customer.transferred = true;
        const toQueueId = QueueId.parse(kind.transferTo);
        outside.send(
          device,
          [
            { type: 'RecordTransfer', interactionId, kind: 'blind', fromAgentId: agentId, toAgentId: null, toQueueId, toOutside: null, at: now() },
            enters(customer, kind.transferTo, 'transfer', null),
            leaves(customer, legId, wrapUpOf(customer)),
          ],
          overExchange(customer),
        );
        waits(customer);
        return;
      }
      customer.gone = true;
      outside.send(self(customer), [leaves(customer, customer.legId, overExchange(customer) ? null : wrapUpOf(customer))], overExchange(customer));
    });
  };

  const wrapUpOf = ({ kind }: Customer) => {
    const seconds = queues.get(kind.queue)?.wrapUpLimitSeconds ?? null;
    return kind.wrapUp === null ? null : { deadline: seconds === null ? null : instant(now() + seconds * 1000) };
  };

  /** The exchange ends the other side of a call when one side has hung up. */
  const clears = (customer: Customer, legId: LegId, agentId: AgentId): void =>
    outside.send({ kind: 'device', id: staff.get(agentId)?.desk ?? agentId }, [leaves(customer, legId, wrapUpOf(customer))], true);

  const notice = byType<CallboardEvent, [], void>(
    {
      InteractionAnswered: (event) => {
        const customer = customers.get(event.interactionId);
        if (customer !== undefined) talks(customer, event);
      },
      InteractionLegJoined: ({ interactionId, legId, agentId }) => {
        const customer = customers.get(interactionId);
        if (customer === undefined || agentId === null) return;
        customer.agentLegs.set(legId, agentId);
        if (customer.left && overExchange(customer)) clears(customer, legId, agentId);
      },
      InteractionLegLeft: ({ interactionId, legId, party }) => {
        const customer = customers.get(interactionId);
        if (customer === undefined) return;
        customer.agentLegs.delete(legId);
        if (party !== 'customer') return;
        customer.left = true;
        if (overExchange(customer)) for (const [other, agentId] of customer.agentLegs) clears(customer, other, agentId);
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
    present: () => [...customers.values()].map(({ interactionId }) => interactionId),
    open: () => {
      for (const [index, kind] of scenario.customers.entries()) open(kind, index);
    },
  };
};
