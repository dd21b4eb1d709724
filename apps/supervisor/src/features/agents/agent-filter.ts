import type { ActivityState } from '@callboard/ui';
import { shownStateOf } from '@callboard/web-client';
import type { AgentRow } from '../../floor/floor-view.ts';
import { workplace } from './agent-order.ts';

export interface AgentFilter {
  /** Empty shows every state. */
  readonly states: ReadonlySet<ActivityState>;
  readonly text: string;
  readonly signedOutToo: boolean;
}

export const noFilter: AgentFilter = { states: new Set(), text: '', signedOutToo: false };

export const isFiltering = ({ states, text, signedOutToo }: AgentFilter): boolean => states.size > 0 || text.trim() !== '' || signedOutToo;

/** Without case and without diacritics: `novak` finds Novák. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** Whether an agent is there to be seen at all. */
export const isPresent = (agent: AgentRow, { signedOutToo }: Pick<AgentFilter, 'signedOutToo'>): boolean => signedOutToo || shownStateOf(agent) !== 'offline';

export const fits = (agent: AgentRow, filter: AgentFilter): boolean => {
  if (!isPresent(agent, filter)) return false;
  if (filter.states.size > 0 && !filter.states.has(shownStateOf(agent))) return false;
  const wanted = folded(filter.text.trim());
  return wanted === '' || [agent.displayName, agent.teamName ?? '', workplace(agent)].some((text) => folded(text).includes(wanted));
};

/** How many are in each state, in the given order; states nobody is in are left out. */
export const stateCounts = (
  agents: readonly AgentRow[],
  order: readonly ActivityState[],
): readonly { readonly state: ActivityState; readonly count: number }[] =>
  order.map((state) => ({ state, count: agents.filter((agent) => shownStateOf(agent) === state).length })).filter(({ count }) => count > 0);
