import type { CallboardEvent, InteractionEvent } from '@callboard/contracts';
import type { Instant, Projection, Recorded } from '@callboard/kernel';
import type { DocumentReader } from '../document-reader.ts';
import { evolveInteraction, onInteraction } from '../work/evolve-interaction.ts';
import { handledMs, type InteractionState, isConsultation, startInteraction } from '../work/interaction-state.ts';
import { type InteractionStep, stepOf } from '../work/interaction-steps.ts';

/** An interaction with everything a work item, a visit and a time line show. Personal parts are sealed. */
export type InteractionCard = InteractionState & {
  readonly tenant: string;
  /** Work remains: not closed, or an agent still wraps up. */
  readonly open: boolean;
  /** The newest hundred, oldest first. */
  readonly steps: readonly InteractionStep[];
};

const STEPS = 100;

const unfinished = (state: InteractionState): boolean =>
  state.closedAt === null || state.handlings.some((h) => h.endedAt === null || (h.wrapUpSince !== null && h.wrappedAt === null));

const afterwards = (tenant: string, steps: readonly InteractionStep[], state: InteractionState, event: InteractionEvent): InteractionCard => {
  const step = stepOf(event);
  return { ...state, tenant, open: unfinished(state), steps: step === null ? steps : [...steps, step].slice(-STEPS) };
};

/** The card after one more event of its interaction: also how a history steps through it. */
export const cardAfter = (card: InteractionCard | null, { event, tenant }: Pick<Recorded<InteractionEvent>, 'event' | 'tenant'>): InteractionCard | null => {
  if (event.type === 'InteractionStarted') return card ?? afterwards(tenant, [], startInteraction(event), event);
  return card && afterwards(tenant, card.steps, evolveInteraction(card, event), event);
};

export const interactionCard: Projection<InteractionCard, CallboardEvent> = {
  name: 'interaction-card',
  version: 5,
  idsOf: ({ event }) => ('interactionId' in event && event.interactionId !== null ? [event.interactionId] : []),
  on: onInteraction<InteractionCard>(cardAfter),
};

export const cardOf = async (documents: DocumentReader, tenant: string, interactionId: string): Promise<InteractionCard | null> => {
  const card = await documents.load<InteractionCard>('interaction-card', tenant, interactionId);
  return card?.tenant === tenant ? card : null;
};

export const openCards = (documents: DocumentReader, tenant: string): Promise<readonly InteractionCard[]> =>
  documents.find<InteractionCard>('interaction-card', { where: { tenant, open: true }, limit: 10_000 });

/** Newest first. */
export const cardsOfContact = (documents: DocumentReader, tenant: string, contactId: string, limit = 20): Promise<readonly InteractionCard[]> =>
  documents.find<InteractionCard>('interaction-card', { where: { tenant, contactId }, orderBy: { field: 'startedAt', direction: 'descending' }, limit });

export type CardSearch = { readonly queueId?: string; readonly agentId?: string; readonly from?: number; readonly to?: number; readonly limit?: number };

/** By last queue, last agent and the moment it started, newest first. */
export const findCards = (
  documents: DocumentReader,
  tenant: string,
  { queueId, agentId, from, to, limit = 100 }: CardSearch,
): Promise<readonly InteractionCard[]> =>
  documents.find<InteractionCard>('interaction-card', {
    where: { tenant, ...(queueId === undefined ? {} : { queueId }), ...(agentId === undefined ? {} : { lastAgentId: agentId }) },
    ...(from === undefined && to === undefined
      ? {}
      : { range: { field: 'startedAt', ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) } }),
    orderBy: { field: 'startedAt', direction: 'descending' },
    limit,
  });

export type Visit = {
  readonly interactionId: string;
  readonly channel: InteractionCard['channel'];
  readonly at: Instant;
  readonly queueId: string | null;
  readonly agentId: string | null;
  /** Null while it goes on. */
  readonly closedAt: Instant | null;
  /** While it goes on `waiting` or `open`; for the customer it ended `answered`, as its last stay did, or for the reason it closed. */
  readonly outcome: string;
  readonly handleMs: number | null;
  /** Up to now while it waits; null if it never did. */
  readonly waitedMs: number | null;
  readonly dispositionIds: readonly string[];
};

/** How it stands for the customer: a transfer that nobody took ends as its last stay did, whoever answered before. */
const outcomeOf = (card: InteractionCard): string => {
  // Whom an agent asked for in between changes nothing for the customer.
  const last = card.stays.findLast(({ cause }) => cause !== 'consult');
  if (card.closedAt === null && !card.customerGone) return last !== undefined && last.leftAt === null ? 'waiting' : 'open';
  const handled = card.handlings.length > 0 ? 'answered' : null;
  return last?.outcome ?? handled ?? card.closeReason ?? 'closed';
};

/** An interaction in one line at the moment `now`, as a contact's history and a search show it. */
export const visitOf = (card: InteractionCard, now: Instant): Visit => {
  const handled = card.handlings.filter((h) => h.endedAt !== null && !isConsultation(card, h));
  const waiting = card.stays.findLast((stay) => stay.leftAt === null && stay.cause !== 'consult');
  return {
    interactionId: card.id,
    channel: card.channel,
    at: card.startedAt,
    queueId: card.queueId,
    agentId: card.lastAgentId,
    closedAt: card.closedAt,
    outcome: outcomeOf(card),
    handleMs: handled.length === 0 ? null : handled.reduce((sum, h) => sum + handledMs(h), 0),
    waitedMs: card.queuedAt === null ? null : card.waitedMs + (waiting === undefined ? 0 : Math.max(0, now - waiting.queuedAt)),
    dispositionIds: [...new Set(card.handlings.flatMap((h) => h.dispositionIds))],
  };
};
