import type { AgentId, QueueId, StayId } from '@callboard/contracts';
import { type Agent, alike, isFree, isPlain, mayTake, type Stay } from './eligibility.ts';

/** How often, in quiet moments, every stay is held against everybody free, and not only what changed. */
const SWEEP_EVERY = 64;
/** How often everybody is looked at, free or not: it checks the list of who is free too. */
const ROLL_CALL_EVERY = 4096;

/** Finds who is free beside whom he might serve, by looking at what changed: a new pair has a changed agent or stay in it, or a moment that has come. */
export type Pairs = {
  /** Call it for every change of an agent. */
  readonly changed: (agentId: AgentId) => void;
  /** Call it before an agent's queues change. */
  readonly unlist: (agent: Agent) => void;
  /** Puts a stay where it belongs now; call it after every change of it. */
  readonly relist: (stay: Stay) => void;
  /** Something changed for everybody. */
  readonly lookAtAll: () => void;
  /** Nothing more follows from anything: no eligible pair may be left. */
  readonly quiet: (now: number, linkUp: boolean) => void;
  readonly checks: () => number;
};

export type PairsOptions = {
  readonly agents: ReadonlyMap<AgentId, Agent>;
  /** Those who wait, offered or not. */
  readonly stays: ReadonlyMap<StayId, Stay>;
  readonly breach: (what: string) => void;
};

export const createPairs = ({ agents, stays, breach }: PairsOptions): Pairs => {
  /** Plain stays that ask for the same thing, in the order in which they came into line; and those that are each a case of their own. */
  const lines = new Map<string, Set<Stay>>();
  const special = new Set<Stay>();
  /** What changed since it was last quiet. */
  const changedAgents = new Set<AgentId>();
  const changedStays = new Set<Stay>();
  /** Who could take something more on some channel, by queue; kept up with who changed, and not asked at a roll call. */
  const free = new Map<QueueId, Map<AgentId, Agent>>();
  let everything = false;
  let quiets = 0;
  let checks = 0;

  const list = (agentId: AgentId, agent: Agent): boolean => {
    const mayList = isFree(agent);
    if (mayList === (agent.listed !== null)) return mayList;
    for (const queueId of agent.listed ?? agent.queues) {
      const here = free.get(queueId) ?? new Map<AgentId, Agent>();
      free.set(queueId, here);
      if (mayList) here.set(agentId, agent);
      else here.delete(agentId);
    }
    agent.listed = mayList ? [...agent.queues] : null;
    return mayList;
  };

  const relist: Pairs['relist'] = (stay) => {
    stay.line?.delete(stay);
    stay.line = null;
    if (stay.offerId !== null || stays.get(stay.stayId) !== stay) {
      changedStays.delete(stay);
      return;
    }
    changedStays.add(stay);
    if (isPlain(stay)) {
      const key = alike(stay);
      stay.line = lines.get(key) ?? new Set();
      lines.set(key, stay.line);
    } else stay.line = special;
    stay.line.add(stay);
  };

  /** Equal plain stays have equal chances: the first of each line is enough, beside those that are each a case of their own. */
  const firstOfLines = (): readonly Stay[] => {
    const firsts: Stay[] = [...special];
    for (const [key, line] of lines) {
      const [first] = line;
      if (first === undefined) lines.delete(key);
      else firsts.push(first);
    }
    return firsts;
  };

  const pair = (agentId: AgentId, agent: Agent, stay: Stay, now: number): void => {
    checks += 1;
    if (mayTake(agents, agentId, agent, stay, now)) breach(`${agentId} is free for ${stay.interactionId}, which still waits`);
  };
  const seekIn = (queueId: QueueId, stay: Stay, now: number): void => {
    for (const [agentId, agent] of free.get(queueId) ?? []) pair(agentId, agent, stay, now);
  };
  const seek = (stay: Stay, now: number): void => {
    seekIn(stay.queueId, stay, now);
    for (const queueId of stay.also) seekIn(queueId, stay, now);
    // He need not be in any of its queues.
    const named = stay.reservedFor === null ? undefined : agents.get(stay.reservedFor);
    if (stay.reservedFor !== null && named !== undefined) pair(stay.reservedFor, named, stay, now);
  };

  return {
    relist,
    changed: (agentId) => void changedAgents.add(agentId),
    unlist: (agent) => {
      for (const queueId of agent.listed ?? []) for (const [agentId, one] of free.get(queueId) ?? []) if (one === agent) free.get(queueId)?.delete(agentId);
      agent.listed = null;
    },
    lookAtAll: () => {
      everything = true;
    },
    checks: () => checks,
    quiet: (now, linkUp) => {
      quiets += 1;
      const mayRing = ({ channel }: Stay): boolean => linkUp || channel !== 'voice';
      // Time alone makes pairs too (a preference ends, a skill begins): now and then everything is looked at.
      const sweep = everything || quiets % SWEEP_EVERY === 0;
      const changed: (readonly [AgentId, Agent])[] = [];
      for (const agentId of changedAgents) {
        const agent = agents.get(agentId);
        if (agent !== undefined && list(agentId, agent)) changed.push([agentId, agent]);
      }
      const asked = quiets % ROLL_CALL_EVERY === 0 ? agents : changed;
      const firsts = sweep || changed.length > 0 ? firstOfLines().filter(mayRing) : [];
      for (const [agentId, agent] of asked) for (const stay of firsts) pair(agentId, agent, stay, now);
      for (const stay of sweep ? firsts : changedStays) if (mayRing(stay)) seek(stay, now);
      changedAgents.clear();
      changedStays.clear();
      everything = false;
    },
  };
};
