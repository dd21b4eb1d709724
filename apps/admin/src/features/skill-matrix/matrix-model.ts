import type { ConfigState } from '../../config/config-state.ts';

export interface MatrixFilter {
  /** null: all sites. */
  readonly siteId: string | null;
  readonly text: string;
  /** Empty: all groups. */
  readonly groups: readonly string[];
  /** Only members of this queue, and only the skills it asks for or prefers. */
  readonly queueId: string | null;
}

export interface MatrixRow {
  readonly userId: string;
  readonly name: string;
}
export interface MatrixColumn {
  readonly skillId: string;
  readonly name: string;
  readonly group: string;
}
export interface Matrix {
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly MatrixColumn[];
}

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Agents and skills to be shown, agents by name and skills by group. Disabled agents and retired skills are left out. */
export const matrixOf = (state: ConfigState, filter: MatrixFilter, compare: (a: string, b: string) => number): Matrix => {
  const wanted = folded(filter.text.trim());
  const queue = filter.queueId === null ? undefined : state.queue.get(filter.queueId);
  const asked = queue === undefined ? null : new Set([...queue.routing.needs, ...queue.routing.prefers].map(({ skillId }) => skillId));
  const rows = [...state.user]
    .filter(([, user]) => user.roles.includes('agent') && !user.disabled)
    .filter(([, { siteId }]) => filter.siteId === null || siteId === filter.siteId)
    .filter(([, { queues }]) => filter.queueId === null || queues.some(({ queueId }) => queueId === filter.queueId))
    .filter(([, { displayName, login }]) => wanted === '' || folded(`${displayName} ${login}`).includes(wanted))
    .map(([userId, { displayName }]) => ({ userId, name: displayName }))
    .sort((a, b) => compare(a.name, b.name));
  const columns = [...state.skill]
    .filter(
      ([skillId, { retired, group }]) => !retired && (filter.groups.length === 0 || filter.groups.includes(group)) && (asked === null || asked.has(skillId)),
    )
    .map(([skillId, { name, group }]) => ({ skillId, name, group }))
    .sort((a, b) => compare(a.group, b.group) || compare(a.name, b.name));
  return { rows, columns };
};

/** Sites for choosing: our own before partners', the larger first. */
export const sitesOf = (state: ConfigState, compare: (a: string, b: string) => number): readonly { readonly id: string; readonly name: string }[] => {
  const agents = new Map<string, number>();
  for (const { siteId, roles, disabled } of state.user.values())
    if (siteId !== null && roles.includes('agent') && !disabled) agents.set(siteId, (agents.get(siteId) ?? 0) + 1);
  return [...state.site]
    .map(([id, { name, external }]) => ({ id, name, external, agents: agents.get(id) ?? 0 }))
    .sort((a, b) => Number(a.external) - Number(b.external) || b.agents - a.agents || compare(a.name, b.name));
};
