import type { AgentId, QueueId, QueueRouting } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';
import { fitness, nextSkillChange } from './fitness.ts';
import { createLine } from './line.ts';
import { channelBit, DEFAULT_ROUTING, type FloorAgent, type FloorStay, type Membership, type Profile, unfitReasons } from './model.ts';

export type RoutingOf = Pick<QueueRouting, 'order' | 'ageingPerMinute' | 'offerSeconds' | 'offerSecondsByChannel'>;

/** Profiles without anybody waiting are forgotten when there are more than this. */
const KEEP_PROFILES = 2000;

/**
 * Work sorted by what it asks for. A few hundred profiles stand for twenty thousand waiting interactions; each knows its members, and each
 * agent his profiles, so that neither a freed agent nor an arrival has to look at what cannot concern it.
 */
export type ProfileIndex = {
  readonly agents: ReadonlyMap<AgentId, FloorAgent>;
  readonly profiles: () => IterableIterator<Profile>;
  readonly addAgent: (agent: FloorAgent, now: Instant) => void;
  /** Works out again which profiles the agent may serve. Answers when one of his skills begins or ends to be valid. */
  readonly refit: (agent: FloorAgent, now: Instant) => Instant | null;
  readonly routing: (queueId: QueueId) => RoutingOf;
  /** Which version of the queue's settings is in force, counted from 1; 0 while nobody has described it. */
  readonly version: (queueId: QueueId) => number;
  /** Takes a queue's rules over; what waits there is put in line anew. */
  readonly setRouting: (queueId: QueueId, routing: RoutingOf, now: Instant) => void;
  /** Puts a stay in line, at the place its age and priority give it. `reserved` says whether its reservation holds. */
  readonly enter: (stay: FloorStay, reserved: boolean, now: Instant) => Profile;
  readonly leave: (stay: FloorStay) => void;
  /** How many agents cannot serve the profile at all, by reason; a new object each time. */
  readonly unfit: (profile: Profile) => Record<string, number>;
};

const keyOf = (stay: FloorStay, reserved: boolean): string =>
  [
    stay.queueId,
    stay.channel,
    stay.alsoQueueIds.join(','),
    stay.needs.map(({ skillId, minLevel }) => `${skillId}:${minLevel}`).join(','),
    stay.prefers.map(({ skillId, minLevel }) => `${skillId}:${minLevel}`).join(','),
    reserved ? (stay.reservedFor ?? '') : '',
  ].join('|');

/** Room to grow, so that not every new agent moves everything. */
const roomFor = (agents: number): number => Math.ceil((agents + 1) / 256) * 256;

const hundredths = (ageingPerMinute: number): number => Math.round(ageingPerMinute * 100);

export const createProfileIndex = (): ProfileIndex => {
  const agents = new Map<AgentId, FloorAgent>();
  const profiles = new Map<string, Profile>();
  const routings = new Map<QueueId, RoutingOf>();
  const versions = new Map<QueueId, number>();

  const routing = (queueId: QueueId): RoutingOf => routings.get(queueId) ?? DEFAULT_ROUTING;

  /** Notes whether the agent may serve the profile, and if so where he stands; he must not be among its members. */
  const settle = (profile: Profile, agent: FloorAgent, now: Instant): Membership | null => {
    const fit = fitness(agent, profile, now);
    const reason = typeof fit === 'string' ? unfitReasons.indexOf(fit) : 0;
    profile.reasons[agent.place] = reason;
    profile.unfit[reason] = (profile.unfit[reason] ?? 0) + 1;
    if (typeof fit === 'string') return null;
    profile.members.push(fit);
    return fit;
  };

  const forget = (profile: Profile, agent: FloorAgent): void => {
    const reason = profile.reasons[agent.place] ?? 0;
    profile.unfit[reason] = (profile.unfit[reason] ?? 0) - 1;
    if (reason !== 0) return;
    const place = profile.members.findIndex((membership) => membership.agent === agent);
    if (place >= 0) profile.members.splice(place, 1);
  };

  const detach = (profile: Profile): void => {
    for (const { agent } of profile.members) agent.memberships = agent.memberships.filter((membership) => membership.profile !== profile);
    profiles.delete(profile.key);
  };

  const makeRoom = (): void => {
    if (profiles.size < KEEP_PROFILES) return;
    for (const profile of [...profiles.values()]) if (profile.line.size() === 0) detach(profile);
  };

  const open = (key: string, stay: FloorStay, reserved: boolean, now: Instant): Profile => {
    makeRoom();
    const { queueId, alsoQueueIds, channel, needs, prefers, reservedFor } = stay;
    const { order, ageingPerMinute } = routing(queueId);
    const ageing = hundredths(ageingPerMinute);
    const profile: Profile = {
      key,
      queueId,
      alsoQueueIds,
      channel,
      bit: channelBit[channel],
      needs,
      prefers,
      reservedFor: reserved ? reservedFor : null,
      order,
      ageing,
      members: [],
      line: createLine(ageing),
      looked: 0,
      reasons: new Uint8Array(roomFor(agents.size)),
      unfit: unfitReasons.map(() => 0),
    };
    for (const agent of agents.values()) {
      const membership = settle(profile, agent, now);
      if (membership !== null) agent.memberships = [...agent.memberships, membership];
    }
    profiles.set(key, profile);
    return profile;
  };

  const enter: ProfileIndex['enter'] = (stay, reserved, now) => {
    const key = keyOf(stay, reserved);
    const profile = profiles.get(key) ?? open(key, stay, reserved, now);
    profile.line.add(stay);
    stay.profile = profile;
    return profile;
  };

  return {
    agents,
    profiles: () => profiles.values(),
    routing,
    version: (queueId) => versions.get(queueId) ?? 0,
    enter,
    addAgent: (agent, now) => {
      agent.place = agents.size;
      agents.set(agent.id, agent);
      for (const profile of profiles.values()) {
        if (profile.reasons.length <= agent.place) {
          const wider = new Uint8Array(roomFor(agents.size));
          wider.set(profile.reasons);
          profile.reasons = wider;
        }
        const membership = settle(profile, agent, now);
        if (membership !== null) agent.memberships = [...agent.memberships, membership];
      }
    },
    refit: (agent, now) => {
      const memberships: Membership[] = [];
      for (const profile of profiles.values()) {
        forget(profile, agent);
        const membership = settle(profile, agent, now);
        if (membership !== null) memberships.push(membership);
      }
      agent.memberships = memberships;
      return nextSkillChange(agent, now);
    },
    setRouting: (queueId, next, now) => {
      const before = routing(queueId);
      routings.set(queueId, next);
      versions.set(queueId, (versions.get(queueId) ?? 0) + 1);
      if (before.order === next.order && before.ageingPerMinute === next.ageingPerMinute) return;
      for (const profile of [...profiles.values()]) {
        if (profile.queueId !== queueId) continue;
        detach(profile);
        for (const stay of profile.line.all()) enter(stay, profile.reservedFor !== null, now);
      }
    },
    leave: (stay) => {
      stay.profile?.line.remove(stay);
      stay.profile = null;
    },
    unfit: ({ unfit }) => {
      const counts: Record<string, number> = {};
      for (const [number, reason] of unfitReasons.entries()) {
        const count = unfit[number] ?? 0;
        if (number > 0 && count > 0) counts[reason] = count;
      }
      return counts;
    },
  };
};
