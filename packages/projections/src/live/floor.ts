import type { LocalDays, Period } from '../measures/local-day.ts';
import { isForLater, type Waiting } from '../read-models/waiting.ts';
import { agentRow } from './agent-row.ts';
import { centreFigures, FIGURES_ID, occupancyLast30Min } from './centre-figures.ts';
import { floorAlerts } from './floor-alerts.ts';
import type { FloorRows } from './floor-rows.ts';
import { type QueueOutlook, queueOutlook } from './queue-outlook.ts';
import { inOrder, queueRow, waitingItem } from './queue-row.ts';
import type { AgentRow, FloorAlert, FloorItem, QueueRow } from './shapes.ts';
import type { DocumentChange, TenantDocuments } from './tenant-documents.ts';

export type Floor = {
  /** Which items a batch changed. Rows must be put into `rows` before. */
  readonly changed: (changes: readonly DocumentChange[], rows: readonly { readonly table: string; readonly row: object | null }[]) => readonly string[];
  /** Which items time alone has changed since they were last made. */
  readonly tick: (now: number) => readonly string[];
  /** Null when there is no such item (any more). */
  readonly item: (id: string, now: number) => FloorItem | null;
  readonly items: (now: number) => readonly FloorItem[];
  readonly agent: (agentId: string, now: number) => AgentRow | null;
  /** Place in the queue (1 is next) and the estimated wait; null when it does not wait, or not yet. */
  readonly placeOf: (interactionId: string, now: number) => { readonly place: number; readonly estimateMs: number | null } | null;
};

const AGENTS_EVERY_MS = 60_000;
const KEPT_BEFORE_MIDNIGHT_MS = 2 * 3_600_000;

/** Who waits where, and what everybody has to expect. */
type Ordered = {
  readonly at: number;
  readonly byStay: ReadonlyMap<string, { readonly waits: Waiting; readonly place: number }>;
  readonly outlook: QueueOutlook;
};

/** A tenant's floor: agents, queues, who waits, six figures, alerts. Items are made when they are asked for; what changed is known at once. */
export const createFloor = (docs: TenantDocuments, rows: FloorRows, days: LocalDays): Floor => {
  let alerts = new Map<string, FloorAlert>();
  let made = new Map<string, string>();
  let occupied: { readonly at: number; readonly value: number | null } = { at: Number.NEGATIVE_INFINITY, value: null };
  let agentsAt = Number.NEGATIVE_INFINITY;
  let tickedAt = Number.NEGATIVE_INFINITY;
  let day: number | null = null;
  let ordered: Ordered | null = null;

  const today = (now: number): Period => ({ from: days.startOf(now), to: now });

  const agent = (agentId: string, now: number): AgentRow | null => {
    const board = docs['agent-board'].get(agentId);
    if (board === undefined || board.disabled) return null;
    return agentRow(board, docs, { states: rows.statesOf(agentId), handlings: rows.handlingsOf(agentId), offers: rows.offersOf(agentId) }, today(now));
  };

  const occupancyAt = (now: number): number | null => {
    if (now - occupied.at >= 5000 || now < occupied.at) occupied = { at: now, value: occupancyLast30Min(rows, now) };
    return occupied.value;
  };

  const queueItem = (queueId: string, now: number): QueueRow | null => {
    const queue = docs.queue.get(queueId);
    return queue === undefined || queue.retired ? null : queueRow(queue, docs, rows, order(now).outlook, today(now));
  };

  const waitingIn = (queueId: string): readonly string[] =>
    [...docs.waiting.values()].filter((waits) => waits.queueId === queueId).map((waits) => waits.stayId);

  /** Items of the queues in which somebody's time has come since. */
  const comeDue = (since: number, now: number): readonly string[] =>
    [...docs.waiting.values()].flatMap((waits) => (isForLater(waits, since) && !isForLater(waits, now) ? waitingIn(waits.queueId) : []));

  /** Who waits where, remembered for a second: ageing moves nobody faster. */
  const order = (now: number): Ordered => {
    if (ordered !== null && now >= ordered.at && now - ordered.at < 1000) return ordered;
    const lists = new Map([...docs.queue.values()].map((queue) => [queue.id, inOrder(queue, docs, now)] as const));
    const byStay = new Map([...lists.values()].flatMap((list) => list.map((waits, index) => [waits.stayId, { waits, place: index + 1 }] as const)));
    ordered = { at: now, byStay, outlook: queueOutlook(docs, rows, lists, today(now)) };
    return ordered;
  };

  const waitingOf = (stayId: string, now: number): FloorItem | null => {
    const { byStay, outlook } = order(now);
    const found = byStay.get(stayId);
    if (found === undefined) return null;
    const { waits, place } = found;
    return waitingItem(waits, place, isForLater(waits, now) ? null : outlook.waitMs(waits, place - 1), docs);
  };

  const item = (id: string, now: number): FloorItem | null => {
    if (id === FIGURES_ID) return centreFigures(docs, rows, today(now), occupancyAt(now));
    return alerts.get(id) ?? agent(id, now) ?? queueItem(id, now) ?? waitingOf(id, now);
  };

  const queuesOf = (agentId: string): readonly string[] => docs.user.get(agentId)?.queues.map((membership) => membership.queueId) ?? [];

  const touchedBy = (change: DocumentChange): readonly string[] => {
    const { projection, id, before, after } = change;
    switch (projection) {
      case 'agent-board':
        return [id, ...queuesOf(id), FIGURES_ID];
      case 'user':
        return [id, ...(before?.queues ?? []).map((q) => q.queueId), ...(after?.queues ?? []).map((q) => q.queueId)];
      case 'queue':
        return [id, FIGURES_ID, ...waitingIn(id)];
      case 'waiting':
        return [before, after].flatMap((waits) => (waits === null ? [] : [waits.stayId, waits.queueId, ...waitingIn(waits.queueId), FIGURES_ID]));
      case 'interaction-card': {
        const waits = docs.waiting.get(id);
        return [
          ...(waits === undefined ? [] : [waits.stayId]),
          ...((after ?? before)?.handlings.flatMap((h) => (h.endedAt === null ? [h.agentId] : [])) ?? []),
        ];
      }
      case 'centre-item':
        return (after ?? before)?.kind === 'team' || (after ?? before)?.kind === 'site' ? [...docs['agent-board'].keys()] : [];
      case 'contact-card':
      case 'conversation':
      case 'exchange-link':
      case 'message':
        return [];
    }
  };

  const columns = (row: object | null): readonly string[] => {
    if (row === null) return [];
    const { queue_id: queueId, agent_id: agentId } = row as { readonly queue_id?: string | null; readonly agent_id?: string | null };
    return [queueId, agentId].filter((id): id is string => typeof id === 'string');
  };

  const makeAlerts = (now: number): readonly string[] => {
    const queues = [...docs.queue.keys()].flatMap((id) => queueItem(id, now) ?? []);
    const next = new Map(floorAlerts(queues, docs, now, (id) => alerts.get(id)?.since ?? null).map((alert) => [alert.id, alert]));
    const changed = [...new Set([...alerts.keys(), ...next.keys()])].filter((id) => JSON.stringify(alerts.get(id)) !== JSON.stringify(next.get(id)));
    alerts = next;
    return changed;
  };

  return {
    item,
    agent,
    items: (now) =>
      [...docs['agent-board'].keys(), ...docs.queue.keys(), ...[...docs.waiting.values()].map((waits) => waits.stayId), FIGURES_ID, ...alerts.keys()].flatMap(
        (id) => item(id, now) ?? [],
      ),
    changed: (changes, changedRows) => {
      ordered = null;
      if (changes.some(({ projection }) => projection === 'queue')) rows.stays.recount();
      const touched = new Set(changes.flatMap(touchedBy));
      for (const { table, row } of changedRows) {
        if (table === 'leg_facts' || table === 'interaction_facts') continue;
        for (const id of columns(row)) touched.add(id);
        if (table !== 'offer_facts') touched.add(FIGURES_ID);
      }
      return [...touched];
    },
    tick: (now) => {
      const begins = days.startOf(now);
      const newDay = day !== null && begins !== day;
      day = begins;
      if (newDay) rows.prune(begins - KEPT_BEFORE_MIDNIGHT_MS);
      const agentsDue = newDay || now - agentsAt >= AGENTS_EVERY_MS;
      if (agentsDue) agentsAt = now;
      const timed = [...docs.queue.keys(), FIGURES_ID, ...(agentsDue ? docs['agent-board'].keys() : [])];
      const come = comeDue(tickedAt, now);
      if (come.length > 0) ordered = null;
      tickedAt = now;
      const before = made;
      made = new Map(before);
      const changed = timed.filter((id) => {
        const text = JSON.stringify(item(id, now));
        made.set(id, text);
        return before.get(id) !== undefined && before.get(id) !== text;
      });
      return [...changed, ...come, ...makeAlerts(now)];
    },
    placeOf: (interactionId, now) => {
      const waits = docs.waiting.get(interactionId);
      const { byStay, outlook } = order(now);
      const place = waits === undefined ? undefined : byStay.get(waits.stayId)?.place;
      return waits === undefined || place === undefined || isForLater(waits, now) ? null : { place, estimateMs: outlook.waitMs(waits, place - 1) };
    },
  };
};
