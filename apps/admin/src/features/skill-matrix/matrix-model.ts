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
  const groups = new Map<string, number>();
  for (const { group } of state.skill.values()) if (!groups.has(group)) groups.set(group, groups.size);
  const columns = [...state.skill]
    .filter(
      ([skillId, { retired, group }]) => !retired && (filter.groups.length === 0 || filter.groups.includes(group)) && (asked === null || asked.has(skillId)),
    )
    .map(([skillId, { name, group }]) => ({ skillId, name, group }))
    .sort((a, b) => (groups.get(a.group) ?? 0) - (groups.get(b.group) ?? 0));
  return { rows, columns };
};
