import { placeWanted, type SkillNeed } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';
import { entitlementTo } from './capacity.ts';
import type { FloorAgent, Membership, Profile, UnfitReason } from './model.ts';

const HIGHEST = 5;

/** The agent's level of a skill at a moment, 0 when he does not have it then. Being of a team or a site is wanted as a skill is; whoever is has it at the highest level. */
export const levelAt = (agent: FloorAgent, skillId: string, now: Instant): number => {
  const place = placeWanted(skillId);
  if (place !== null) return (place.kind === 'team' ? agent.teamId : agent.siteId) === place.id ? HIGHEST : 0;
  const held = agent.skills.get(skillId);
  if (held === undefined || (held.validFrom !== null && now < held.validFrom) || (held.validTo !== null && now >= held.validTo)) return 0;
  return held.level;
};

/** The next moment at which one of the agent's skills begins or ends to be valid; null when none does. */
export const nextSkillChange = (agent: FloorAgent, now: Instant): Instant | null => {
  let next: Instant | null = null;
  for (const { validFrom, validTo } of agent.skills.values()) {
    for (const moment of [validFrom, validTo]) if (moment !== null && moment > now && (next === null || moment < next)) next = moment;
  }
  return next;
};

/** Members of the home queue come before those of the queues that help out. */
const HELPERS = 10_000;

/** The agent's order in the profile's queues, 1 first; null when he is in none of them. */
const orderIn = (agent: FloorAgent, profile: Profile): number | null => {
  const home = agent.queues.get(profile.queueId);
  if (home !== undefined) return home;
  let best: number | null = null;
  for (const queueId of profile.alsoQueueIds) {
    const order = agent.queues.get(queueId);
    if (order !== undefined && (best === null || order + HELPERS < best)) best = order + HELPERS;
  }
  return best;
};

const missing = (agent: FloorAgent, needs: readonly SkillNeed[], now: Instant): UnfitReason | null => {
  let tooLow = false;
  for (const { skillId, minLevel } of needs) {
    const level = levelAt(agent, skillId, now);
    if (level === 0) return 'no-skill';
    if (level < minLevel) tooLow = true;
  }
  return tooLow ? 'level-too-low' : null;
};

/** Whether the agent may serve the profile at all, whatever he does just now: his place among its members, or the reason why not. */
export const fitness = (agent: FloorAgent, profile: Profile, now: Instant): Membership | UnfitReason => {
  const { needs, prefers, reservedFor, order } = profile;
  if (reservedFor !== null && reservedFor !== agent.id) return 'reserved-for-another';
  if (entitlementTo(agent, profile.channel) === null) return 'no-channel';
  const place = orderIn(agent, profile);
  // Whoever was named by a person need not be in the queue, nor have its skills.
  if (reservedFor === null) {
    if (place === null) return 'not-in-queue';
    const lack = missing(agent, needs, now);
    if (lack !== null) return lack;
  }
  let level = 0;
  for (const { skillId } of needs) level += levelAt(agent, skillId, now);
  let prefersMet = 0;
  for (const { skillId, minLevel } of prefers) {
    const held = levelAt(agent, skillId, now);
    level += held;
    if (held >= minLevel) prefersMet += 1;
  }
  const byOrder = { 'longest-idle': 0, 'highest-level': -level, 'member-order': place ?? 0 }[order];
  return { profile, agent, rank: byOrder - prefersMet * 1_000_000, level, prefersMet };
};
