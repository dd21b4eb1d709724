import type { CallboardEvent } from '@callboard/contracts';
import { byType, type Recorded } from '@callboard/kernel';
import {
  type AgentStateRow,
  type AnyMeasure,
  factProjections,
  fold,
  type Limits,
  measureOf,
  occupancy,
  type OfferRow,
  queueIdentity,
  type StayRow,
  type Sums,
  timeByState,
  verdictOf,
} from '@callboard/projections';
import { type CallWitness, createStretches, type MeasureOptions, type Tally } from '@callboard/simulation';
import { type AgentTime, watchAgentTime } from './simulate-command-agent-time.ts';

const interactionFacts = factProjections.find(({ tables }) => tables.includes('stay_facts'));

/** The time of a conversation's states in the words of the reports. */
const BUSY = ['talking', 'held', 'consulting', 'wrapup'];
const HOUR_MS = 3_600_000;
const MAX_BREACHES = 20;
const FOR_EVER = { from: -Infinity, to: Infinity };

const measureNamed = (id: string): Extract<AnyMeasure, { readonly table: 'stay_facts' }> => {
  const measure = measureOf(id);
  if (measure?.table !== 'stay_facts') throw new Error(`There is no measure ${id} of stays.`);
  return measure;
};

/** What has to be said of a stay beside its row. */
type Stay = { readonly row: StayRow; routedAt: number | null };

/**
 * One customer's way to his first answer as one stay: from entering his first queue to that answer, or to where his last stay ended. What comes after the answer (a transfer)
 * is another matter.
 */
const asOneStay = (stays: readonly Stay[]): StayRow | null => {
  const [first] = stays;
  if (first === undefined) return null;
  const answered = stays.find(({ row }) => row.outcome === 'answered');
  const last = (answered ?? stays.at(-1) ?? first).row;
  return {
    ...last,
    cause: first.row.cause,
    queue_id: first.row.queue_id,
    queued_at: first.row.queued_at,
    waited_ms: last.left_at === null ? null : last.left_at - first.row.queued_at,
  };
};

export type FactsOptions = {
  /** Makes agents' stretches; the projection of the reports unless a test breaks it on purpose. */
  readonly agentTime?: () => AgentTime;
  /** Passes on or spoils what the facts are made of; a test loses an event here on purpose. */
  readonly heard?: (recorded: Recorded<CallboardEvent>) => boolean;
};

/**
 * The read side as a witness of a simulated floor: the fact rows of the reports, folded event by event, must agree with the events about each queue and each agent, and the measures
 * of the reports give the figures.
 */
export const witnessWithFacts =
  ({ agentTime = watchAgentTime, heard = () => true }: FactsOptions = {}): CallWitness =>
  ({ from, to, stretches, slMs }: MeasureOptions) => {
    if (interactionFacts === undefined) throw new Error('No projection makes stay_facts.');
    const { projection } = interactionFacts;
    const limits: Limits = { serviceLevelMs: slMs, shortAbandonMs: 0 };
    const time = agentTime();
    type Doc = { readonly rows: readonly { readonly table: string; readonly id: string; readonly row: object }[] };
    const docs = new Map<string, Doc>();
    const stays = new Map<string, Stay>();
    const ofInteraction = new Map<string, Stay[]>();
    /** By queue and what became of the stay: as the rows say, and as the events say. */
    const told = new Map<string, Map<string, number>>();
    const seen = new Map<string, Map<string, number>>();
    const breaches: string[] = [];
    let checks = 0;
    const must = (holds: boolean, what: () => string): void => {
      checks += 1;
      if (!holds && breaches.length < MAX_BREACHES) breaches.push(what());
    };
    const move = (counts: Map<string, Map<string, number>>, queueId: string, gone: string | null, come: string): void => {
      const mine = counts.get(queueId) ?? new Map<string, number>();
      counts.set(queueId, mine);
      if (gone !== null) mine.set(gone, (mine.get(gone) ?? 0) - 1);
      mine.set(come, (mine.get(come) ?? 0) + 1);
    };

    const storeStay = (id: string, row: StayRow): void => {
      const known = stays.get(id);
      const verdict = verdictOf(row, limits);
      const before = known === undefined ? null : verdictOf(known.row, limits);
      if (before !== verdict) move(told, row.queue_id, before, verdict);
      const stay: Stay = { row, routedAt: known?.routedAt ?? null };
      stays.set(id, stay);
      const mine = ofInteraction.get(row.interaction_id) ?? [];
      ofInteraction.set(row.interaction_id, known === undefined ? [...mine, stay] : mine.map((one) => (one === known ? stay : one)));
    };
    const storeOffer = (row: OfferRow): void => {
      const stay = stays.get(row.stay_id);
      if (stay !== undefined) stay.routedAt = Math.min(stay.routedAt ?? Infinity, row.routed_at);
    };

    const balance = (queueId: string, position: bigint): void => {
      const rows = told.get(queueId);
      const events = seen.get(queueId);
      for (const verdict of new Set([...(rows?.keys() ?? []), ...(events?.keys() ?? [])])) {
        const [inRows, inEvents] = [rows?.get(verdict) ?? 0, events?.get(verdict) ?? 0];
        must(inRows === inEvents, () => `at ${position}: ${inEvents} ${verdict} in queue ${queueId}, the stays of the reports say ${inRows}`);
      }
    };
    const followQueues = byType<CallboardEvent, [bigint], void>(
      {
        InteractionQueued: ({ queueId }, position) => {
          move(seen, queueId, null, 'waiting');
          balance(queueId, position);
        },
        // What was answered by the agent who dialled was answered by nobody.
        InteractionCallbackUnreached: ({ queueId }, position) => {
          move(seen, queueId, 'answered', verdictOf({ outcome: 'unreached', waited_ms: 0 }, limits));
          balance(queueId, position);
        },
        InteractionLeftQueue: ({ queueId, outcome, waitedMs }, position) => {
          move(seen, queueId, 'waiting', verdictOf({ outcome, waited_ms: waitedMs }, limits));
          balance(queueId, position);
        },
      },
      () => undefined,
    );

    const tallyOf = (
      customers: readonly (readonly Stay[])[],
      states: readonly AgentStateRow[],
      period: { readonly from: number; readonly to: number },
      end: number,
    ): Tally => {
      const rows = customers.flatMap((mine) => asOneStay(mine) ?? []);
      const sumsOf = (id: string): Sums => fold(measureNamed(id), rows, () => limits, FOR_EVER).sums;
      const wait = sumsOf('average-wait');
      const times = timeByState(states, period, end);
      const busyMs = BUSY.reduce((ms, state) => ms + (times.get(state) ?? 0), 0);
      const free = timeByState(
        states.filter(({ declared, activity }) => declared === 'ready' && (activity === 'idle' || activity === 'alerting')),
        period,
        end,
      );
      const readyIdleMs = [...free.values()].reduce((a, b) => a + b, 0);
      const share = occupancy(states, period, end);
      must(
        share === null ? busyMs + readyIdleMs === 0 : Math.abs(share - busyMs / (busyMs + readyIdleMs)) < 1e-9,
        () => `occupancy is ${String(share)}, its parts are ${busyMs} and ${readyIdleMs} ms`,
      );
      return {
        entered: sumsOf('queued')['queued'] ?? 0,
        // No measure of the reports says this: whether somebody was free at once.
        waited: customers.filter(([first]) => first !== undefined && (first.routedAt === null || first.routedAt > first.row.queued_at)).length,
        answered: wait['answered'] ?? 0,
        answeredWaitMs: wait['waitMs'] ?? 0,
        answeredWithin: sumsOf('service-level-negative')['within'] ?? 0,
        abandoned: sumsOf('abandon-rate')['abandoned'] ?? 0,
        busyMs,
        readyIdleMs,
      };
    };

    let tallies: readonly Tally[] = [];
    return {
      fold: (recorded) => {
        if (!heard(recorded)) return followQueues(recorded.event, recorded.position);
        time.fold(recorded);
        const handler = projection.on[recorded.event.type] as ((doc: Doc | null, event: Recorded<CallboardEvent>, id: string) => Doc | null) | undefined;
        for (const id of handler === undefined ? [] : projection.idsOf(recorded)) {
          const doc = handler?.(docs.get(id) ?? null, recorded, id) ?? null;
          if (doc === null) continue;
          for (const { table, id: rowId, row } of doc.rows) {
            if (table === 'stay_facts') storeStay(rowId, row as StayRow);
            else if (table === 'offer_facts') storeOffer(row as OfferRow);
          }
          docs.set(id, { ...doc, rows: [] });
        }
        followQueues(recorded.event, recorded.position);
      },
      finish: (at) => {
        time.finish(at);
        const rows = [...stays.values()].map(({ row }) => row);
        for (const queueId of seen.keys()) {
          const mine = rows.filter((row) => row.queue_id === queueId);
          for (let hour = from; hour < to; hour += HOUR_MS) {
            const { difference } = queueIdentity(mine, () => limits, { from: hour, to: hour + HOUR_MS });
            must(difference === 0, () => `queue ${queueId} does not balance in the hour from ${hour}: ${difference} too many`);
          }
        }
        const span = createStretches(from, to, stretches);
        const customers: (readonly Stay[])[][] = Array.from({ length: stretches }, () => []);
        for (const mine of ofInteraction.values()) {
          const entered = mine[0]?.row;
          if (entered !== undefined && entered.queued_at >= from && entered.queued_at < to) customers[span.of(entered.queued_at)]?.push(mine);
        }
        const length = (to - from) / stretches;
        const states = time.rows();
        tallies = customers.map((mine, stretch) => tallyOf(mine, states, { from: from + stretch * length, to: from + (stretch + 1) * length }, at));
      },
      breaches: () => [...time.breaches, ...breaches],
      checks: () => time.checks() + checks,
      tallies: () => tallies,
    };
  };

/** Only watches each agent's time: what the invariants cannot see without the reports' facts, at a small part of the cost of all of them. */
export const witnessOfAgents: CallWitness = () => {
  const time = watchAgentTime();
  return { fold: time.fold, finish: time.finish, breaches: () => time.breaches, checks: time.checks, tallies: () => null };
};
