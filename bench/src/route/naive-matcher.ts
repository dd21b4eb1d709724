/** A straightforward router: looks at every pair, sorts nothing in advance, remembers nothing. The peer of `route`. */

export type NaiveAgent = {
  readonly id: string;
  readonly skills: ReadonlyMap<string, number>;
  readonly queues: ReadonlySet<string>;
  free: boolean;
  idleSince: number;
};

export type NaiveStay = {
  readonly id: string;
  readonly queue: string;
  readonly needs: readonly { readonly skillId: string; readonly minLevel: number }[];
  readonly priority: number;
  readonly ageFrom: number;
  readonly arrival: number;
};

const serves = (agent: NaiveAgent, stay: NaiveStay): boolean => {
  if (!agent.queues.has(stay.queue)) return false;
  for (const { skillId, minLevel } of stay.needs) if ((agent.skills.get(skillId) ?? 0) < minLevel) return false;
  return true;
};

/** The stay a free agent should take: highest priority, oldest, first. Scans everybody who waits. */
export const naiveStayFor = (agent: NaiveAgent, waiting: readonly NaiveStay[]): NaiveStay | null => {
  let best: NaiveStay | null = null;
  for (const stay of waiting) {
    if (best !== null) {
      const order = best.priority - stay.priority || stay.ageFrom - best.ageFrom || stay.arrival - best.arrival;
      if (order > 0) continue;
    }
    if (serves(agent, stay)) best = stay;
  }
  return best;
};

/** The agent an arrival should get: free, able, idle for longest. Scans every agent. */
export const naiveAgentFor = (stay: NaiveStay, agents: readonly NaiveAgent[]): NaiveAgent | null => {
  let best: NaiveAgent | null = null;
  for (const agent of agents) {
    if (!agent.free || (best !== null && (agent.idleSince > best.idleSince || (agent.idleSince === best.idleSince && agent.id > best.id)))) continue;
    if (serves(agent, stay)) best = agent;
  }
  return best;
};
