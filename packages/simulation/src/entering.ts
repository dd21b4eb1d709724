import { type AgentId, type InteractionId, QueueId, StayId } from '@callboard/contracts';
import { type CallboardCommand, decideEntry, type EntryRules } from '@callboard/engine';
import { type Instant, instant } from '@callboard/kernel';
import type { Scenario, ScenarioCustomers } from './scenario.ts';
import { calendarsOf, CHANNELS, needsOf, routingOf } from './setting-up.ts';

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

export type Entering = {
  readonly interactionId: InteractionId;
  readonly kind: ScenarioCustomers;
  readonly queue: string;
  readonly cause: 'entry' | 'transfer' | 'requeue';
  readonly preferredAgentId: AgentId | null;
  readonly at: Instant;
};

/** Says where the rules of entering lead a customer who asks for a queue: into one, or nowhere because it is closed. */
export const entriesOf = (scenario: Scenario, makeId: (kind: string) => string): ((entering: Entering) => CallboardCommand) => {
  const rules = rulesOf(scenario);
  const alwaysOpen: EntryRules = { ...rules, calendars: new Map() };
  const due = new Map(rules.queues.map(({ queueId, routing: { dueSeconds } }) => [queueId, dueSeconds]));
  return ({ interactionId, kind, queue, cause, preferredAgentId, at }) => {
    // Work that is handed on goes where the agent sends it; hours are for those who come.
    const { queueId, needs, prefers, priority } = decideEntry(
      { channel: kind.channel, entry: queue, attributes: {}, language: null, at },
      { ...(cause === 'entry' ? rules : alwaysOpen), rules: [asksFor(kind)] },
    );
    if (queueId === null) return { type: 'CloseInteraction', interactionId, reason: 'outside-hours', wrapUp: null, evidence: 'observed', at };
    const dueSeconds = due.get(queueId) ?? null;
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
      preferredUntil: preferredAgentId === null ? null : instant(at + kind.preferSeconds * 1000),
      reservedFor: null,
      dueAt: dueSeconds === null ? null : instant(at + dueSeconds * 1000),
      at,
    };
  };
};
