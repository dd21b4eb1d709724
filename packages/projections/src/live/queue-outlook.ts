import { aheadOf, type ChannelKind, expectedWaitMs, isServing, type LineAhead, slotsFor, USUAL_HANDLE_MS } from '@callboard/contracts';
import { averageHandle } from '../measures/handling-measures.ts';
import type { Period } from '../measures/local-day.ts';
import { ratio, type Sums, sum } from '../measures/measure.ts';
import { answeredCount } from '../measures/queue-counts.ts';
import type { Queue } from '../read-models/queue.ts';
import type { User } from '../read-models/user.ts';
import { isForLater, type Waiting } from '../read-models/waiting.ts';
import type { FloorRows } from './floor-rows.ts';
import type { TenantDocuments } from './tenant-documents.ts';

/** One who waits, or who might come: by which those before him are counted. */
type Place = Pick<Waiting, 'queueId' | 'channel' | 'priority' | 'ageFrom' | 'dueAt'>;

/** What people have to expect, as the floor is at one moment. */
export type QueueOutlook = {
  /** ms in whole seconds; null when nobody is there. `before`: how many stand before him in his own queue. */
  readonly waitMs: (place: Place, before: number) => number | null;
};

type Line = { readonly queueId: string; readonly channel: ChannelKind; readonly waits: readonly Waiting[] };

/** How urgent somebody is: priority with ageing, in whole numbers as the router counts (`engine/src/policies/router/line.ts`), so that equal stays equal. */
export const urgencyOf = ({ routing }: Queue, { priority, ageFrom }: Pick<Waiting, 'priority' | 'ageFrom'>, now: number): number =>
  priority * 6_000_000 + Math.round(routing.ageingPerMinute * 100) * (now - ageFrom);

type Due = Pick<Waiting, 'ageFrom' | 'dueAt'>;

/** Negative when `a` is served before `b`, as in the router: more urgent, else due earlier, else older. 0 leaves it to who came first. */
export const compareUrgent = (a: Due, urgencyA: number, b: Due, urgencyB: number): number =>
  urgencyB - urgencyA || (a.dueAt === b.dueAt ? 0 : (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity)) || a.ageFrom - b.ageFrom;

const leavingPerMs = (counts: Sums): number => ratio(sum(counts, 'abandoned') + sum(counts, 'short-abandoned'), sum(counts, 'waitMs')) ?? 0;

/** The first place of a line in its order from which on nobody comes before. */
const countBefore = (waits: readonly Waiting[], isBefore: (waits: Waiting) => boolean): number => {
  let low = 0;
  let high = waits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = waits[middle];
    if (one !== undefined && isBefore(one)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * The router's estimate (`contracts/src/expected-wait.ts`: formula, slots, who counts, who is before) from what the read side knows: membership instead of skills,
 * today's measures instead of the last hundred turns. `inOrder` are the queues' waiting ones, the most urgent first; whose time has not come is before nobody.
 */
export const queueOutlook = (docs: TenantDocuments, rows: FloorRows, inOrder: ReadonlyMap<string, readonly Waiting[]>, today: Period): QueueOutlook => {
  const { from, to: now } = today;
  const serving = new Map<string, User[]>();
  for (const user of docs.user.values()) {
    const board = docs['agent-board'].get(user.id);
    if (board === undefined || user.disabled || !isServing(board.status, board.next)) continue;
    for (const { queueId } of user.queues) {
      const others = serving.get(queueId);
      if (others === undefined) serving.set(queueId, [user]);
      else others.push(user);
    }
  }
  const lines: readonly Line[] = [...inOrder].flatMap(([queueId, waits]) =>
    [
      ...Map.groupBy(
        waits.filter((one) => !isForLater(one, now)),
        ({ channel }) => channel,
      ),
    ].map(([channel, ofChannel]) => ({ queueId, channel, waits: ofChannel })),
  );
  const slots = new Map<string, number>();
  /** What those of a queue can do at once of a channel; `andOf`: only those who are in that queue too. */
  const slotsOf = (queueId: string, channel: ChannelKind, andOf: string): number => {
    const key = `${queueId} ${channel} ${andOf}`;
    const known = slots.get(key);
    if (known !== undefined) return known;
    const members = (serving.get(queueId) ?? []).filter(({ queues }) => queueId === andOf || queues.some((membership) => membership.queueId === andOf));
    const all = members.reduce((total, { units, channels, capacitySet }) => total + slotsFor(units, capacitySet ? channels : null, channel), 0);
    slots.set(key, all);
    return all;
  };
  const paces = new Map<string, { readonly meanHandleMs: number; readonly leavingPerMs: number }>();
  const paceOf = (queueId: string): { readonly meanHandleMs: number; readonly leavingPerMs: number } => {
    const known = paces.get(queueId);
    if (known !== undefined) return known;
    const pace = {
      meanHandleMs: averageHandle.value(rows.handlings.sums(averageHandle, queueId, from, now, now)) ?? USUAL_HANDLE_MS,
      leavingPerMs: leavingPerMs(rows.stays.sums(answeredCount, queueId, from, now, now)),
    };
    paces.set(queueId, pace);
    return pace;
  };

  const aheadInLine = (place: Place, mine: number, { queueId, channel, waits }: Line): LineAhead => {
    const queue = docs.queue.get(queueId);
    const commonSlots = slotsOf(queueId, channel, place.queueId);
    if (queue === undefined || commonSlots === 0) return { before: 0, commonSlots: 0, slots: 0 };
    const before = countBefore(waits, (one) => compareUrgent(one, urgencyOf(queue, one, now), place, mine) < 0);
    return { before, commonSlots, slots: slotsOf(queueId, channel, queueId) };
  };

  return {
    waitMs: (place, before) => {
      const queue = docs.queue.get(place.queueId);
      const own = slotsOf(place.queueId, place.channel, place.queueId);
      if (queue === undefined || own === 0) return null;
      const mine = urgencyOf(queue, place, now);
      const others = lines.filter(({ queueId }) => queueId !== place.queueId).map((line) => aheadInLine(place, mine, line));
      const ms = expectedWaitMs({ ahead: before + aheadOf(others), slots: own, ...paceOf(place.queueId) });
      return ms === null ? null : Math.round(ms / 1000) * 1000;
    },
  };
};
