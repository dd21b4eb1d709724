import type { CallboardEvent, InteractionEvent } from '@callboard/contracts';
import type { Projection, Recorded } from '@callboard/kernel';
import type { FactRow } from '../ports/index.ts';
import { evolveInteraction, onInteraction } from '../work/evolve-interaction.ts';
import { handledMs, isConsultation, type InteractionState, startInteraction } from '../work/interaction-state.ts';
import { type FactDocument, type FactOutput, type FactProjection, type FactTable, withRow } from './fact-document.ts';

type Rows = readonly { readonly table: FactTable; readonly id: string; readonly row: FactRow }[];

/** The times of a closed sum: what is still running is not in it. */
const wrapMsOf = ({ wrapUpSince, wrappedAt }: InteractionState['handlings'][number]): number =>
  wrapUpSince === null || wrappedAt === null ? 0 : Math.max(0, wrappedAt - wrapUpSince);

const total = <T>(parts: readonly T[], of: (part: T) => number): number => parts.reduce((sum, part) => sum + of(part), 0);

/** What whoever was only asked for advice spent is his own time, none of the customer's handling. */
const handlingsOf = (s: InteractionState): InteractionState['handlings'] => s.handlings.filter((handling) => !isConsultation(s, handling));

const interactionRow = (tenant: string, s: InteractionState): FactRow => ({
  tenant,
  channel: s.channel,
  direction: s.direction,
  queue_id: s.firstQueueId,
  entry: s.entry,
  started_at: s.startedAt,
  closed_at: s.closedAt,
  close_reason: s.closeReason,
  first_queued_at: s.firstQueuedAt,
  answered_at: handlingsOf(s)[0]?.startedAt ?? null,
  wait_ms: s.waitedMs,
  handle_ms: total(handlingsOf(s), handledMs),
  talk_ms: total(handlingsOf(s), (h) => h.talkMs),
  hold_ms: total(handlingsOf(s), (h) => h.holdMs),
  wrap_ms: total(handlingsOf(s), wrapMsOf),
  offers: s.offersMade,
  transfers: s.transfersMade,
  contact_known: s.contactId !== null,
});

/** What is true now of an interaction and of each of its stays, offers, handlings and legs. */
const rowsNow = (tenant: string, s: InteractionState): Rows => {
  const of = { tenant, interaction_id: s.id };
  return [
    { table: 'interaction_facts', id: s.id, row: interactionRow(tenant, s) },
    ...s.stays.map((stay) => ({
      table: 'stay_facts' as const,
      id: stay.stayId,
      row: {
        ...of,
        queue_id: stay.queueId,
        channel: s.channel,
        cause: stay.cause,
        queued_at: stay.queuedAt,
        left_at: stay.leftAt,
        outcome: stay.outcome,
        waited_ms: stay.waitedMs,
        estimate_ms: stay.estimateMs,
        step: stay.step,
        priority: stay.priority,
        to_queue_id: stay.toQueueId,
      },
    })),
    ...s.offers.map((offer) => ({
      table: 'offer_facts' as const,
      id: offer.offerId,
      row: {
        ...of,
        stay_id: offer.stayId,
        queue_id: offer.queueId,
        agent_id: offer.agentId,
        channel: offer.channel,
        source: offer.source,
        routed_at: offer.routedAt,
        alerted_at: offer.offeredAt,
        ended_at: offer.endedAt,
        outcome: offer.outcome,
        ring_ms: offer.endedAt === null || offer.offeredAt === null ? null : Math.max(0, offer.endedAt - offer.offeredAt),
      },
    })),
    ...s.handlings.map((h) => ({
      table: 'handling_facts' as const,
      id: h.handlingId,
      row: {
        ...of,
        agent_id: h.agentId,
        queue_id: h.queueId,
        channel: s.channel,
        started_at: h.startedAt,
        ended_at: h.endedAt,
        talk_ms: h.talkMs,
        hold_ms: h.holdMs,
        wrap_ms: wrapMsOf(h),
        wrap_started_at: h.wrapUpSince,
        wrapped_at: h.wrappedAt,
        disposition_ids: h.dispositionIds.join(','),
        consultation: isConsultation(s, h),
      },
    })),
    ...s.legs.map((leg) => ({
      table: 'leg_facts' as const,
      id: leg.legId,
      row: {
        ...of,
        party: leg.party,
        agent_id: leg.agentId,
        role: leg.role,
        joined_at: leg.joinedAt,
        left_at: leg.state === 'ended' ? leg.since : null,
        talk_ms: leg.talkMs,
        hold_ms: leg.holdMs,
        evidence: leg.evidence,
      },
    })),
  ];
};

const same = (a: FactRow, b: FactRow): boolean => Object.keys(a).every((column) => a[column] === b[column]);

type Work = { readonly tenant: string; readonly state: InteractionState };
type Doc = FactDocument<Work>;

const apply = (doc: Doc | null, { event, tenant, position }: Recorded<InteractionEvent>): Doc | null => {
  const before = doc?.work.state ?? null;
  const state = before === null ? (event.type === 'InteractionStarted' ? startInteraction(event) : null) : evolveInteraction(before, event);
  if (state === null) return null;
  const known = new Map(before === null ? [] : rowsNow(tenant, before).map(({ table, id, row }) => [`${table} ${id}`, row]));
  const changed = rowsNow(tenant, state).filter(({ table, id, row }) => {
    const earlier = known.get(`${table} ${id}`);
    return earlier === undefined || !same(earlier, row);
  });
  const rows = changed.reduce<readonly FactOutput[]>((all, { table, id, row }) => withRow(all, table, id, position, row), doc?.rows ?? []);
  return { work: { tenant, state }, rows };
};

const projection: Projection<Doc, CallboardEvent> = {
  name: 'interaction-facts',
  version: 6,
  idsOf: ({ event }) => ('interactionId' in event && event.interactionId !== null ? [event.interactionId] : []),
  on: onInteraction<Doc>(apply),
};

/** One working document per interaction; it is small, and it can close a row that the event at hand does not name. */
export const interactionFacts: FactProjection = { projection, tables: ['interaction_facts', 'stay_facts', 'offer_facts', 'handling_facts', 'leg_facts'] };
