import type { ConfigState } from '../config/config-state.ts';
import type { SkillCell, SkillNeed } from '../config/shapes.ts';
import { wantedPlace } from './wanted.ts';

const holds = (cell: SkillCell | undefined, minLevel: number, nowMs: number): boolean =>
  cell !== undefined && cell.level >= minLevel && (cell.validFrom === null || cell.validFrom <= nowMs) && (cell.validTo === null || nowMs < cell.validTo);

/** Agents who have every skill the queue asks for, and are where it wants them, now; the disabled do not count. */
export const ableAgents = (state: ConfigState, queueId: string, nowMs: number): ReadonlySet<string> => {
  const queue = state.queue.get(queueId);
  const able = new Set<string>();
  if (queue === undefined || queue.retired) return able;
  for (const [id, { roles, disabled, teamId, siteId }] of state.user) {
    if (disabled || !roles.includes('agent')) continue;
    const cells = state.cells.get(id);
    const has = ({ skillId, minLevel }: SkillNeed): boolean => {
      const place = wantedPlace(skillId);
      return place === null ? holds(cells?.get(skillId), minLevel, nowMs) : (place.kind === 'team' ? teamId : siteId) === place.id;
    };
    if (queue.routing.needs.every(has)) able.add(id);
  }
  return able;
};

/** Agents who belong to the queue; the disabled do not count. */
export const memberAgents = (state: ConfigState, queueId: string): ReadonlySet<string> => {
  const members = new Set<string>();
  for (const [id, { queues, disabled }] of state.user) if (!disabled && queues.some((one) => one.queueId === queueId)) members.add(id);
  return members;
};

/** Agents who get offers of the queue: they belong to it and have every skill it asks for. What the list of queues counts and what saving says is this. */
export const servingAgents = (state: ConfigState, queueId: string, nowMs: number): ReadonlySet<string> =>
  ableAgents(state, queueId, nowMs).intersection(memberAgents(state, queueId));
