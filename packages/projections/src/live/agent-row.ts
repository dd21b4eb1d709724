import type { Instant } from '@callboard/kernel';
import type { AgentStateRow, HandlingRow, OfferRow } from '../facts/rows.ts';
import { finishedAt, isMissed } from '../measures/handling-measures.ts';
import type { Period } from '../measures/local-day.ts';
import { shownState, staffedMs } from '../measures/occupancy.ts';
import type { AgentBoard } from '../read-models/agent-board.ts';
import type { AgentRow, CurrentWork, DayStretch } from './shapes.ts';
import { nameIn, queueName, type TenantDocuments } from './tenant-documents.ts';

/** One agent's fact rows of today. */
export type AgentDay = { readonly states: readonly AgentStateRow[]; readonly handlings: readonly HandlingRow[]; readonly offers: readonly OfferRow[] };

const MOST_STRETCHES = 200;

/** Stretches of the day as shown, neighbours of one state joined; what lies before the first sign-in is left out. */
export const stretchesOf = (states: readonly AgentStateRow[], { from, to }: Period): readonly DayStretch[] => {
  const stretches: DayStretch[] = [];
  for (const row of [...states].sort((a, b) => a.from_at - b.from_at)) {
    if ((row.to_at ?? to) <= from || row.from_at >= to) continue;
    const state = shownState(row);
    const last = stretches.at(-1);
    if (last === undefined && state === 'signed-out') continue;
    const end = row.to_at as Instant | null;
    if (last?.state === state) stretches[stretches.length - 1] = { ...last, to: end };
    else stretches.push({ state, from: Math.max(row.from_at, from) as Instant, to: end });
  }
  return stretches.slice(-MOST_STRETCHES);
};

/** What he has in hand, the calls first: alerting offers, joined legs, and wrap-ups as ended. */
export const currentWork = (agent: AgentBoard, docs: TenantDocuments): readonly CurrentWork[] => {
  const { offers, legs, wrapUps } = agent.work;
  const entries = [
    ...legs.map(({ interactionId, state, since }) => ({ interactionId, state, since, queueId: null, channel: null })),
    ...offers
      .filter((offer) => offer.alerting)
      .map(({ interactionId, routedAt, queueId, channel }) => ({ interactionId, state: 'alerting' as const, since: routedAt, queueId, channel })),
    ...wrapUps
      .filter((wrap) => !legs.some((leg) => leg.interactionId === wrap.interactionId))
      .map(({ interactionId, since }) => ({ interactionId, state: 'ended' as const, since, queueId: null, channel: null })),
  ];
  const shown = entries.map(({ interactionId, state, since, queueId, channel }): CurrentWork => {
    const card = docs['interaction-card'].get(interactionId);
    const queue = queueId ?? card?.queueId ?? null;
    return {
      interactionId,
      channel: channel ?? card?.channel ?? 'voice',
      queueId: queue,
      queueName: queueName(docs, queue),
      state,
      customer: card?.customer ?? null,
      since,
    };
  });
  return [...shown.filter((work) => work.channel === 'voice'), ...shown.filter((work) => work.channel !== 'voice')];
};

/** The floor's row of an agent; `today` begins at local midnight and ends now. */
export const agentRow = (agent: AgentBoard, docs: TenantDocuments, { states, handlings, offers }: AgentDay, today: Period): AgentRow => {
  const own = handlings.filter(({ consultation }) => !consultation);
  const mine = own.filter((row) => row.started_at >= today.from);
  const calls = mine.filter((row) => row.channel === 'voice').length;
  return {
    type: 'AgentRow',
    id: agent.id,
    displayName: agent.displayName,
    login: agent.login,
    teamId: agent.teamId,
    teamName: nameIn(docs, 'team', agent.teamId),
    siteId: agent.siteId,
    siteName: nameIn(docs, 'site', agent.siteId),
    place: agent.place,
    deviceKind: agent.device.kind,
    deviceAddress: agent.device.address,
    status: agent.status,
    statusSince: agent.statusSince,
    reasonId: agent.reasonId,
    next: agent.next,
    activity: agent.activity,
    activitySince: agent.activitySince,
    connectionLost: agent.connectionLost,
    current: currentWork(agent, docs),
    callsToday: calls,
    chatsToday: mine.length - calls,
    handleMsToday: own.filter((row) => (finishedAt(row) ?? today.to) >= today.from).reduce((ms, row) => ms + row.talk_ms + row.hold_ms + row.wrap_ms, 0),
    signedInMsToday: staffedMs(states, today, today.to),
    pauseMsToday: staffedMs(
      states.filter((row) => row.declared === 'not-ready'),
      today,
      today.to,
    ),
    missedToday: offers.filter((row) => isMissed(row) && row.ended_at !== null && row.ended_at >= today.from).length,
    day: stretchesOf(states, today),
  };
};
