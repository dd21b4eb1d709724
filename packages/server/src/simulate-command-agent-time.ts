import type { CallboardEvent } from '@callboard/contracts';
import { byType, type Recorded } from '@callboard/kernel';
import { type AgentStateRow, brokenStretches, type FactProjection, factProjections, staffedMs } from '@callboard/projections';

/** The stretches of agents' time that the reports use. */
const agentStates = factProjections.find(({ tables }) => tables.includes('agent_state_facts'));

/** What an agent is and does, told once more from the events by rules of its own: a mistake of the projection is not repeated here. */
type Person = {
  declared: string;
  readonly alerting: Set<string>;
  readonly legs: Map<string, { readonly of: string; state: 'talking' | 'held' }>;
  /** About which interactions he asks somebody. */
  readonly asking: Set<string>;
  readonly wrapUps: Set<string>;
  /** Until when it is certain what he was and did. */
  at: number;
  staffedMs: number;
};

type Stretches = {
  readonly closed: Map<string, AgentStateRow>;
  open: { readonly id: string; readonly row: AgentStateRow } | null;
  closedMs: number;
  firstAt: number;
};

export type AgentTime = {
  readonly fold: (recorded: Recorded<CallboardEvent>) => void;
  /** Compares whole days; call it at the end. */
  readonly finish: (at: number) => void;
  readonly breaches: readonly string[];
  readonly checks: () => number;
  /** Every stretch so far, the open ones too. */
  readonly rows: () => readonly AgentStateRow[];
};

const MAX_BREACHES = 20;

const doing = ({ legs, alerting, wrapUps, asking }: Person): string => {
  for (const { state } of legs.values()) if (state === 'talking') return asking.size > 0 ? 'consulting' : 'talking';
  if (legs.size > 0) return 'held';
  if (alerting.size > 0) return 'alerting';
  return wrapUps.size > 0 ? 'wrapup' : 'idle';
};

const over = ({ alerting }: Person, offerId: string): void => void alerting.delete(offerId);

const turns = ({ legs }: Person, legId: string, state: 'talking' | 'held'): void => {
  const leg = legs.get(legId);
  if (leg !== undefined) leg.state = state;
};

/** What each event makes of the agent it names. */
const retell = byType<CallboardEvent, [Person], void>(
  {
    AgentSignedIn: (_event, person) => void (person.declared = 'not-ready'),
    AgentBecameReady: (_event, person) => void (person.declared = 'ready'),
    AgentBecameNotReady: (_event, person) => void (person.declared = 'not-ready'),
    AgentStoppedResponding: (_event, person) => void (person.declared = 'not-responding'),
    AgentSignedOut: (_event, person) => void (person.declared = 'signed-out'),
    InteractionOffered: ({ offerId }, { alerting }) => void alerting.add(offerId),
    InteractionOfferAccepted: ({ offerId }, person) => over(person, offerId),
    InteractionOfferRejected: ({ offerId }, person) => over(person, offerId),
    InteractionOfferTimedOut: ({ offerId }, person) => over(person, offerId),
    InteractionOfferWithdrawn: ({ offerId }, person) => over(person, offerId),
    InteractionOfferCustomerLeft: ({ offerId }, person) => over(person, offerId),
    InteractionOfferFailed: ({ offerId }, person) => over(person, offerId),
    InteractionAnswered: ({ offerId, legId, interactionId }, person) => {
      over(person, offerId);
      if (!person.legs.has(legId)) person.legs.set(legId, { of: interactionId, state: 'talking' });
    },
    InteractionLegJoined: ({ legId, interactionId }, { legs }) => {
      if (!legs.has(legId)) legs.set(legId, { of: interactionId, state: 'talking' });
    },
    InteractionLegHeld: ({ legId }, person) => turns(person, legId, 'held'),
    InteractionLegRetrieved: ({ legId }, person) => turns(person, legId, 'talking'),
    InteractionLegLeft: ({ legId, interactionId }, { legs, asking }) => {
      legs.delete(legId);
      // Out of the call, he asks nobody about it any more.
      if (![...legs.values()].some(({ of }) => of === interactionId)) asking.delete(interactionId);
    },
    InteractionConsultStarted: ({ interactionId }, { asking }) => void asking.add(interactionId),
    InteractionConsultEnded: ({ interactionId }, { asking }) => void asking.delete(interactionId),
    InteractionWrapUpStarted: ({ handlingId }, { wrapUps }) => void wrapUps.add(handlingId),
    InteractionWrapped: ({ handlingId }, { wrapUps }) => void wrapUps.delete(handlingId),
  },
  () => undefined,
);

/**
 * Watches, after every event that names an agent, that the agent's time is one line of stretches without gap or overlap, and that the open one says what he is and does.
 * `facts` makes the stretches: the projection of the reports unless a test breaks it on purpose.
 */
export const watchAgentTime = (facts: FactProjection | null = agentStates ?? null): AgentTime => {
  if (facts === null) throw new Error('No projection makes agent_state_facts.');
  const { projection } = facts;
  const docs = new Map<string, { readonly rows: readonly { readonly id: string; readonly row: object }[] }>();
  const people = new Map<string, Person>();
  const stretches = new Map<string, Stretches>();
  const breaches: string[] = [];
  let checks = 0;

  const breach = (what: string): void => {
    if (breaches.length < MAX_BREACHES) breaches.push(what);
  };

  const isStaffed = (person: Person): boolean => person.declared !== 'signed-out' || doing(person) !== 'idle';
  const settle = (person: Person, at: number, staffed: boolean): void => {
    const now = Math.max(at, person.at);
    if (staffed) person.staffedMs += now - person.at;
    person.at = now;
  };
  /** An event tells until when he was what he was if he changes by it, or if something of what he did ended: other news, told early, prove nothing about him. */
  const follow = (person: Person, event: CallboardEvent): void => {
    const [declared, activity, staffed] = [person.declared, doing(person), isStaffed(person)];
    retell(event, person);
    const ended = event.type === 'InteractionLegLeft' || event.type === 'InteractionWrapped';
    if (declared !== person.declared || activity !== doing(person) || (ended && activity !== 'idle')) settle(person, event.at, staffed);
  };

  const personOf = (agentId: string, at: number): Person => {
    const known = people.get(agentId) ?? {
      declared: 'signed-out',
      alerting: new Set(),
      legs: new Map(),
      asking: new Set(),
      wrapUps: new Set(),
      at,
      staffedMs: 0,
    };
    people.set(agentId, known);
    return known;
  };

  const store = (agentId: string, id: string, row: AgentStateRow, position: bigint): void => {
    const mine = stretches.get(agentId) ?? { closed: new Map<string, AgentStateRow>(), open: null, closedMs: 0, firstAt: row.from_at };
    stretches.set(agentId, mine);
    const say = (what: string): void => breach(`at ${position}: the time of ${agentId} ${what}`);
    checks += 3;
    if (mine.closed.has(id)) say('changes where it was closed');
    if (mine.open !== null && mine.open.id !== id) say('has two open stretches');
    const end = mine.firstAt + mine.closedMs;
    if (row.from_at !== end) say(`has ${row.from_at > end ? 'a gap' : 'an overlap'} of ${Math.abs(row.from_at - end)} ms`);
    if (row.to_at === null) {
      mine.open = { id, row };
      return;
    }
    const { to_at: toAt, from_at: fromAt, duration_ms: durationMs } = row;
    checks += 1;
    if (durationMs !== toAt - fromAt || toAt < fromAt) say(`has a stretch from ${fromAt} to ${toAt} that counts ${String(durationMs)} ms`);
    mine.closed.set(id, row);
    mine.closedMs += toAt - fromAt;
    mine.open = null;
  };

  const rowsOf = ({ closed, open }: Stretches): readonly AgentStateRow[] => [...closed.values(), ...(open === null ? [] : [open.row])];

  return {
    breaches,
    checks: () => checks,
    rows: () => [...stretches.values()].flatMap(rowsOf),
    fold: (recorded) => {
      const handler = projection.on[recorded.event.type] as ((doc: object | null, event: Recorded<CallboardEvent>, id: string) => object | null) | undefined;
      if (handler === undefined) return;
      const { position, event } = recorded;
      for (const agentId of projection.idsOf(recorded)) {
        const before = docs.get(agentId) ?? null;
        const after = handler(before, recorded, agentId) as { readonly rows: readonly { readonly id: string; readonly row: object }[] } | null;
        if (after === null) continue;
        if (after !== before) for (const { id, row } of after.rows) store(agentId, id, row as AgentStateRow, position);
        docs.set(agentId, { ...after, rows: [] });
        const person = personOf(agentId, event.at);
        follow(person, event);
        const open = stretches.get(agentId)?.open ?? null;
        checks += 1;
        const now = doing(person);
        if (open === null) breach(`at ${position}: nothing tells what ${agentId} does`);
        else if (open.row.declared !== person.declared || open.row.activity !== now)
          breach(`at ${position}: ${agentId} is ${person.declared} and ${now}, his time says ${open.row.declared} and ${open.row.activity}`);
      }
    },
    finish: (at) => {
      for (const [agentId, mine] of stretches) {
        const rows = rowsOf(mine);
        for (const { at: where, ms } of brokenStretches(rows)) breach(`the day of ${agentId} is broken at ${where} by ${ms} ms`);
        const person = personOf(agentId, at);
        settle(person, at, isStaffed(person));
        const staffed = staffedMs(rows, { from: mine.firstAt, to: at }, at);
        checks += 2;
        if (staffed !== person.staffedMs) breach(`${agentId} was staffed for ${person.staffedMs} ms, the sum of his states is ${staffed} ms`);
      }
    },
  };
};
