import type { ActivityState, SortOrder } from '@callboard/ui';
import { shownStateOf } from '@callboard/web-client';
import type { AgentRow } from '../../floor/floor-view.ts';

/** What needs a look first. */
const attention: Readonly<Record<ActivityState, number>> = { missed: 0, alerting: 1, talking: 2, held: 3, wrapup: 4, ready: 5, away: 6, offline: 7 };

/** Mean time of what he finished today, ms; null before the first. */
export const averageHandleMs = ({ callsToday, chatsToday, handleMsToday }: Pick<AgentRow, 'callsToday' | 'chatsToday' | 'handleMsToday'>): number | null =>
  callsToday + chatsToday === 0 || handleMsToday === 0 ? null : handleMsToday / (callsToday + chatsToday);

/** Since when he is in the state that is shown. */
export const shownSince = ({ activity, activitySince, statusSince }: Pick<AgentRow, 'activity' | 'activitySince' | 'statusSince'>): number =>
  activity === 'idle' ? statusSince : activitySince;

/** `Praha Z-402` */
export const workplace = ({ siteName, place }: Pick<AgentRow, 'siteName' | 'place'>): string =>
  [...new Set([siteName, place])].filter((part) => part !== null && part !== '').join(' ');

const values: Readonly<Record<string, (agent: AgentRow) => number | string>> = {
  name: ({ displayName }) => displayName,
  state: (agent) => attention[shownStateOf(agent)],
  since: (agent) => -shownSince(agent),
  work: ({ current }) => current[0]?.queueName ?? '',
  place: workplace,
  calls: ({ callsToday }) => callsToday,
  chats: ({ chatsToday }) => chatsToday,
  handle: (agent) => averageHandleMs(agent) ?? 0,
  pauses: ({ pauseMsToday }) => pauseMsToday,
  missed: ({ missedToday }) => missedToday,
  signedIn: ({ signedInMsToday }) => signedInMsToday,
};

/** Agents in the order of a column; equal ones by name. */
export const inOrder = (agents: readonly AgentRow[], { columnId, descending }: SortOrder, compare: (a: string, b: string) => number): readonly AgentRow[] => {
  const valueOf = values[columnId];
  return agents.toSorted((a, b) => {
    const [left, right] = [valueOf?.(a) ?? 0, valueOf?.(b) ?? 0];
    const order = typeof left === 'number' && typeof right === 'number' ? left - right : compare(String(left), String(right));
    return (descending ? -order : order) || compare(a.displayName, b.displayName);
  });
};
