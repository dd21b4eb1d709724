import { channels } from '@callboard/contracts';
import type { InteractionCard } from '../read-models/interaction-card.ts';
import { openOffers } from '../work/interaction-state.ts';
import type { AgentRow, DeskItem, MyState, WorkItem } from './shapes.ts';
import { type DocumentChange, queueName, type TenantDocuments } from './tenant-documents.ts';

/** Whether the agent has this interaction in hand: an offer, a leg, or a handling that is not wrapped up. */
export const isWorkOf = (agentId: string, card: InteractionCard): boolean =>
  openOffers(card).some((offer) => offer.agentId === agentId) ||
  card.legs.some((leg) => leg.agentId === agentId && leg.state !== 'ended') ||
  card.handlings.some((h) => h.agentId === agentId && (h.endedAt === null || (h.wrapUpSince !== null && h.wrappedAt === null)));

/** Everybody who has it in hand. */
export const agentsOf = (card: InteractionCard): readonly string[] => {
  const named = [...card.offers, ...card.legs, ...card.handlings].flatMap(({ agentId }) => agentId ?? []);
  return [...new Set(named)].filter((agentId) => isWorkOf(agentId, card));
};

const othersIn = (agentId: string, card: InteractionCard, docs: TenantDocuments): readonly string[] =>
  card.legs.flatMap((leg) => {
    if (leg.state === 'ended' || leg.party === 'customer' || leg.agentId === agentId) return [];
    return [leg.agentId === null ? leg.party : (docs['agent-board'].get(leg.agentId)?.displayName ?? leg.agentId)];
  });

/** An interaction as this agent sees it, finished ones included. */
export const workItem = (agentId: string, card: InteractionCard, docs: TenantDocuments): WorkItem => {
  const offer = openOffers(card).find((one) => one.agentId === agentId) ?? null;
  const leg = card.legs.findLast((one) => one.agentId === agentId && one.state !== 'ended') ?? card.legs.findLast((one) => one.agentId === agentId) ?? null;
  const his = card.handlings.filter((one) => one.agentId === agentId);
  // As the write side takes it: what he is in, else what he still has to wrap up, else what was last.
  const handling =
    his.findLast((one) => one.endedAt === null) ?? his.findLast((one) => one.wrapUpSince !== null && one.wrappedAt === null) ?? his.at(-1) ?? null;
  const conversation = card.conversationId === null ? null : (docs.conversation.get(card.conversationId) ?? null);
  const queueId = offer?.queueId ?? handling?.queueId ?? card.queueId;
  const wrapping = handling !== null && handling.wrapUpSince !== null;
  return {
    type: 'WorkItem',
    id: card.id,
    channel: card.channel,
    direction: card.direction,
    queueId,
    queueName: queueName(docs, queueId),
    customer: card.customer,
    contactId: card.contactId,
    vip: card.contactId !== null && docs['contact-card'].get(card.contactId)?.vip === true,
    language: card.language,
    attributes: card.attributes,
    startedAt: card.startedAt,
    queuedAt: card.firstQueuedAt,
    waitedMs: card.stays.some((stay) => stay.waitedMs !== null) ? card.waitedMs : null,
    offer:
      offer === null
        ? null
        : { id: offer.offerId, expiresAt: offer.expiresAt, offeredAt: offer.offeredAt ?? offer.routedAt, alerting: offer.offeredAt !== null },
    legState: leg !== null ? leg.state : offer !== null && offer.offeredAt !== null ? 'alerting' : null,
    legSince: leg?.since ?? offer?.offeredAt ?? null,
    handlingId: handling?.handlingId ?? null,
    handlingSince: handling?.startedAt ?? null,
    wrapUpSince: handling?.wrapUpSince ?? null,
    wrapUpDeadline: handling?.wrapUpDeadline ?? null,
    finishedAt: handling === null ? null : wrapping ? handling.wrappedAt : handling.endedAt,
    closedAt: card.closedAt,
    customerGone: card.customerGone,
    conversationId: card.conversationId,
    lastText: conversation?.last?.content ?? null,
    lastAuthor: conversation?.last?.author.kind ?? null,
    lastMessageAt: conversation?.last?.at ?? null,
    unread: conversation?.unread.length ?? 0,
    dispositionIds: handling?.dispositionIds ?? [],
    note: handling?.note ?? null,
    others: othersIn(agentId, card, docs),
    steps: card.steps,
  };
};

/** His own row, and how much of each channel he is entitled to he has: offers and interactions with a leg of his count once. */
export const myState = (agent: AgentRow, docs: TenantDocuments): MyState => {
  const { offers = [], legs = [] } = docs['agent-board'].get(agent.id)?.work ?? {};
  const inHand = [...new Set([...offers, ...legs].map(({ interactionId }) => interactionId))];
  const channelOf = (interactionId: string): string | undefined =>
    offers.find((offer) => offer.interactionId === interactionId)?.channel ?? docs['interaction-card'].get(interactionId)?.channel;
  const entitled = docs.user.get(agent.id)?.channels.filter(({ max }) => max > 0) ?? [];
  return {
    type: 'MyState',
    id: agent.id,
    agent,
    capacityText: entitled.map(({ channel, max }) => ({ channel, max, used: inHand.filter((id) => channelOf(id) === channel).length })),
  };
};

/** What is on the agent's desk under this id; null when it is not his (any more). */
export const deskItem = (agentId: string, id: string, docs: TenantDocuments, agentRowOf: (agentId: string) => AgentRow | null): DeskItem | null => {
  if (id === agentId) {
    const row = agentRowOf(agentId);
    return row === null ? null : myState(row, docs);
  }
  const card = docs['interaction-card'].get(id);
  if (card !== undefined) return isWorkOf(agentId, card) ? workItem(agentId, card, docs) : null;
  const link = docs['exchange-link'].get(id);
  return link === undefined ? null : { type: 'ExchangeState', id, up: link.up, since: link.since };
};

export const deskIds = (agentId: string, docs: TenantDocuments): readonly string[] => [
  agentId,
  ...[...docs['interaction-card'].values()].filter((card) => isWorkOf(agentId, card)).map((card) => card.id),
  ...docs['exchange-link'].keys(),
];

/** On whose desks a change is seen, and under which id. Work that leaves a desk is named to the one it leaves, and to nobody else. */
export const deskTouches = (change: DocumentChange, docs: TenantDocuments): readonly { readonly agentId: string; readonly id: string }[] => {
  const { projection, id, before, after } = change;
  const seenBy = (card: InteractionCard | null | undefined): readonly { readonly agentId: string; readonly id: string }[] =>
    card === null || card === undefined ? [] : agentsOf(card).map((agentId) => ({ agentId, id: card.id }));
  switch (projection) {
    case 'agent-board':
    case 'user':
      return [{ agentId: id, id }];
    case 'interaction-card':
      return [...seenBy(before), ...seenBy(after)];
    case 'conversation':
      return channels[(after ?? before)?.channel ?? 'voice'].messages ? seenBy(docs['interaction-card'].get((after ?? before)?.interactionId ?? '')) : [];
    case 'contact-card':
      return [...docs['interaction-card'].values()].filter((card) => card.contactId === id).flatMap(seenBy);
    case 'exchange-link':
      return [...docs['agent-board'].keys()].map((agentId) => ({ agentId, id }));
    case 'queue':
      return before?.name === after?.name ? [] : [...docs['interaction-card'].values()].filter((card) => card.queueId === id).flatMap(seenBy);
    case 'centre-item':
    case 'message':
    case 'waiting':
      return [];
  }
};
