import type { Instant } from '@callboard/kernel';
import { averageHandle } from '../measures/handling-measures.ts';
import type { Period } from '../measures/local-day.ts';
import { sum } from '../measures/measure.ts';
import { answeredCount, averageWait } from '../measures/queue-counts.ts';
import { serviceLevelIgnoring } from '../measures/service-level.ts';
import type { AgentBoard } from '../read-models/agent-board.ts';
import type { Queue } from '../read-models/queue.ts';
import { isForLater, type Waiting } from '../read-models/waiting.ts';
import type { FloorRows } from './floor-rows.ts';
import { compareUrgent, type QueueOutlook, urgencyOf } from './queue-outlook.ts';
import type { QueueRow, WaitingItem } from './shapes.ts';
import { queueName, type TenantDocuments } from './tenant-documents.ts';

const TEN_MINUTES_MS = 600_000;

/** The queue's waiting ones in the order in which the router asks for them: priority with ageing, then when they are due, then age, then arrival. Whose time has not come stands behind. */
export const inOrder = (queue: Queue, docs: TenantDocuments, now: number): readonly Waiting[] => {
  const urgency = (waits: Waiting): number => urgencyOf(queue, waits, now);
  return [...docs.waiting.values()]
    .filter((waits) => waits.queueId === queue.id)
    .sort(
      (a, b) =>
        Number(isForLater(a, now)) - Number(isForLater(b, now)) ||
        compareUrgent(a, urgency(a), b, urgency(b)) ||
        a.queuedAt - b.queuedAt ||
        (a.id < b.id ? -1 : 1),
    );
};

/** The agents of a queue who are at work, whether free or not. */
export const membersOf = (queueId: string, docs: TenantDocuments): readonly AgentBoard[] =>
  [...docs.user.values()]
    .filter((user) => !user.disabled && user.queues.some((membership) => membership.queueId === queueId))
    .flatMap((user) => docs['agent-board'].get(user.id) ?? []);

export const isFree = ({ status, activity, work }: AgentBoard): boolean => status === 'ready' && activity === 'idle' && work.offers.length === 0;

/** Takes part in handling what waits: ready, or busy with something now. */
export const isThere = ({ status, activity }: AgentBoard): boolean => status === 'ready' || (status !== 'signed-out' && activity !== 'idle');

export const queueRow = (queue: Queue, docs: TenantDocuments, rows: FloorRows, outlook: QueueOutlook, today: Period): QueueRow => {
  const { to: now } = today;
  const waits = inOrder(queue, docs, now).filter((one) => !isForLater(one, now));
  const customers = waits.filter(({ consult }) => !consult);
  const members = membersOf(queue.id, docs);
  const level = rows.stays.sums(serviceLevelIgnoring, queue.id, today.from, now, now);
  const counts = rows.stays.sums(answeredCount, queue.id, today.from, now, now);
  const handle = rows.handlings.sums(averageHandle, queue.id, today.from, now, now);
  const first = (Math.floor(now / TEN_MINUTES_MS) - 11) * TEN_MINUTES_MS;
  return {
    type: 'QueueRow',
    id: queue.id,
    name: queue.name,
    channels: queue.channels,
    waiting: customers.length,
    longestSince: customers.length === 0 ? null : (Math.min(...customers.map((one) => one.since)) as Instant),
    longestLimitMs: queue.service.longestWaitLimitSeconds * 1000,
    // Of one who came now, and would be the last of his kind.
    estimateMs: outlook.waitMs(
      { queueId: queue.id, channel: queue.channels[0] ?? 'voice', priority: queue.routing.priority, ageFrom: now as Instant, dueAt: null },
      waits.length,
    ),
    serviceLevel: serviceLevelIgnoring.value(level),
    serviceLevelTarget: queue.service.serviceLevelTarget,
    serviceLevelSeconds: queue.service.serviceLevelSeconds,
    serviceLevelWithin: sum(level, 'within'),
    serviceLevelOf: sum(level, 'within') + sum(level, 'past'),
    answered: sum(counts, 'answered'),
    abandoned: sum(counts, 'abandoned'),
    shortAbandoned: sum(counts, 'short-abandoned'),
    averageWaitMs: averageWait.value(rows.stays.sums(averageWait, queue.id, today.from, now, now)),
    averageHandleMs: averageHandle.value(handle),
    ready: members.filter(isFree).length,
    members: members.length,
    recent: Array.from({ length: 12 }, (_, index) => {
      const from = first + index * TEN_MINUTES_MS;
      return sum(rows.stays.sums(answeredCount, queue.id, from, from + TEN_MINUTES_MS, now), 'queued');
    }),
  };
};

/** What was expected when the stay began; null where nothing was. */
const expectedAtEntry = ({ id, stayId }: Waiting, docs: TenantDocuments): number | null =>
  docs['interaction-card'].get(id)?.stays.find((stay) => stay.stayId === stayId)?.estimateMs ?? null;

export const waitingItem = (waits: Waiting, place: number, expectedWait: number | null, docs: TenantDocuments): WaitingItem => ({
  type: 'WaitingItem',
  id: waits.stayId,
  interactionId: waits.id,
  stayId: waits.stayId,
  queueId: waits.queueId,
  queueName: queueName(docs, waits.queueId) ?? waits.queueId,
  channel: waits.channel,
  customer: docs['interaction-card'].get(waits.id)?.customer ?? null,
  since: waits.since,
  priority: waits.priority,
  position: place,
  expectedWaitMs: expectedWait,
  expectedAtEntryMs: expectedAtEntry(waits, docs),
  step: waits.step,
  callback: waits.callback,
  offeredToAgentId: waits.offer?.agentId ?? null,
});
