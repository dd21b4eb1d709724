import { type AgentId, isServing } from '@callboard/contracts';
import { type Instant, instant } from '@callboard/kernel';
import { busyShare } from './capacity.ts';
import { createHeap } from './heap.ts';
import { compareUrgent, urgency } from './line.ts';
import { ASK_AGAIN_MS, type Asked, type FloorAgent, type FloorStay, GAVE_BACK_PAUSE_MS, type Membership, type Profile, RELEASE_PAUSE_MS } from './model.ts';

/*
 * Who gets what. Stays are served in the order of urgency (priority with ageing), age, arrival; each takes the best agent who may serve it
 * now: the preferred one, else who was not yet asked in vain, most preferred skills, the queue's order, least busy, longest idle, smallest id.
 */

/** From when on an agent who was asked in vain may be asked again about the same stay; null: never. */
export const askAgainFrom = ({ how, at }: Asked): Instant | null => {
  switch (how) {
    case 'missed':
      return at;
    case 'rejected':
    case 'failed':
      return instant(at + ASK_AGAIN_MS);
    case 'released':
      return instant(at + RELEASE_PAUSE_MS);
    case 'gave-back':
      return instant(at + GAVE_BACK_PAUSE_MS);
    case 'takes-part':
      return null;
  }
};

/** Why whoever was asked about it comes after the others, or is never asked: in vain, he gave it away, or he takes part. Codes of `CandidateVerdict`. */
export const askedReason = ({ how }: Asked): 'was-asked' | 'gave-back' | 'takes-part' => (how === 'gave-back' || how === 'takes-part' ? how : 'was-asked');

/** He is in the conversation about which somebody is consulted. */
export const takesPart = ({ asked }: FloorStay, { id }: FloorAgent): boolean => asked?.get(id)?.how === 'takes-part';

/** Takes work now, or will when what he has is done. */
export const isPresent = (agent: FloorAgent): boolean => !agent.disabled && isServing(agent.declared, agent.next);

const memberOf = (profile: Profile, agentId: AgentId): Membership | null => {
  for (const membership of profile.members) if (membership.agent.id === agentId) return membership;
  return null;
};

/** The agent this stay waits for although others might be free: preferred, present, able, not asked in vain, and his time is not over. */
export const awaitedAgent = (stay: FloorStay, now: Instant): Membership | null => {
  const { preferredAgentId, preferredUntil, profile } = stay;
  if (preferredAgentId === null || profile === null || (preferredUntil !== null && now >= preferredUntil) || stay.asked?.has(preferredAgentId) === true)
    return null;
  const preferred = memberOf(profile, preferredAgentId);
  return preferred !== null && isPresent(preferred.agent) ? preferred : null;
};

/** Why this stay may not go to this member now, whatever his capacity; null when it may. Codes of `CandidateVerdict`. */
export const keptFrom = (stay: FloorStay, agent: FloorAgent, now: Instant): string | null => {
  if (stay.notBefore !== null && now < stay.notBefore) return 'not-before';
  const asked = stay.asked?.get(agent.id);
  const again = asked === undefined ? null : askAgainFrom(asked);
  if (asked !== undefined && (again === null || now < again)) return askedReason(asked);
  if (stay.preferredUntil === null || stay.preferredAgentId === agent.id) return null;
  return awaitedAgent(stay, now) === null ? null : 'waits-for-preferred';
};

/** Negative when `a` is asked before `b` about the stay. Never 0 for two agents. */
export const compareCandidates = (stay: FloorStay, a: Membership, b: Membership): number => {
  if (stay.asked !== null) {
    const tier = Number(stay.asked.has(a.agent.id)) - Number(stay.asked.has(b.agent.id));
    if (tier !== 0) return tier;
  }
  return a.rank - b.rank || busyShare(a.agent) - busyShare(b.agent) || a.agent.idleSince - b.agent.idleSince || (a.agent.id < b.agent.id ? -1 : 1);
};

/** The agent who gets the stay now; null when nobody may. */
export const bestAgent = (stay: FloorStay, profile: Profile, now: Instant): FloorAgent | null => {
  if (stay.preferredAgentId !== null) {
    const preferred = awaitedAgent(stay, now);
    if (preferred !== null && (preferred.agent.open & profile.bit) !== 0 && keptFrom(stay, preferred.agent, now) === null) return preferred.agent;
  }
  let best: Membership | null = null;
  for (const membership of profile.members) {
    if ((membership.agent.open & profile.bit) === 0 || keptFrom(stay, membership.agent, now) !== null) continue;
    if (best === null || compareCandidates(stay, membership, best) < 0) best = membership;
  }
  return best?.agent ?? null;
};

/** The stay a free agent gets now, when he is the only one who changed; null when there is none for him. */
export const bestStay = (agent: FloorAgent, now: Instant): FloorStay | null => {
  let best: FloorStay | null = null;
  let bestUrgency = 0;
  for (const { profile } of agent.memberships) {
    if ((agent.open & profile.bit) === 0) continue;
    for (let place = 0, stay = profile.line.at(0); stay !== null; stay = profile.line.at((place += 1))) {
      if (keptFrom(stay, agent, now) !== null) continue;
      const itsUrgency = urgency(stay, profile.ageing, now);
      if (best === null || compareUrgent(stay, itsUrgency, best, bestUrgency) < 0) {
        best = stay;
        bestUrgency = itsUrgency;
      }
      break;
    }
  }
  return best;
};

/** What changed since the last pass: after a pass no eligible pair is left, so a new one must have one of these in it. */
export type Changed = { readonly agents: ReadonlySet<FloorAgent>; readonly stays: ReadonlySet<FloorStay> };

type Front = { readonly profile: Profile; place: number; stay: FloorStay; urgency: number };

const anyOpen = (profile: Profile): boolean => profile.members.some(({ agent }) => (agent.open & profile.bit) !== 0);

let passes = 0;

/** Each profile once, however many of its members and stays changed. Marks them, which is cheaper than a set when thousands change at once. */
const concerned = ({ agents, stays }: Changed): readonly Profile[] => {
  const profiles: Profile[] = [];
  passes += 1;
  const look = (profile: Profile): void => {
    if (profile.looked === passes) return;
    profile.looked = passes;
    profiles.push(profile);
  };
  for (const agent of agents)
    for (const { profile } of agent.memberships) if (profile.looked !== passes && (agent.open & profile.bit) !== 0 && profile.line.size() > 0) look(profile);
  for (const { profile } of stays) if (profile !== null) look(profile);
  return profiles;
};

const matchMany = (changed: Changed, now: Instant, take: (stay: FloorStay, agent: FloorAgent) => void): void => {
  const fronts = createHeap<Front>((a, b) => compareUrgent(a.stay, a.urgency, b.stay, b.urgency));
  for (const profile of concerned(changed)) {
    const stay = profile.line.at(0);
    if (stay !== null) fronts.push({ profile, place: 0, stay, urgency: urgency(stay, profile.ageing, now) });
  }
  for (let front = fronts.peek(); front !== null; front = fronts.peek()) {
    const { profile, stay } = front;
    const agent = bestAgent(stay, profile, now);
    // Taken out of the line: whoever stood behind it stands at its place now.
    if (agent !== null) take(stay, agent);
    else front.place += 1;
    const next = agent !== null || anyOpen(profile) ? profile.line.at(front.place) : null;
    if (next === null) fronts.pop();
    else {
      front.stay = next;
      front.urgency = urgency(next, profile.ageing, now);
      fronts.settleTop();
    }
  }
};

/**
 * One pass. `take` is told each pair at once and MUST take the stay out of its line and put it on the agent's work. Afterwards no eligible
 * agent and waiting interaction are left together.
 */
export const match = (changed: Changed, now: Instant, take: (stay: FloorStay, agent: FloorAgent) => void): void => {
  if (changed.stays.size > 0 || changed.agents.size > 1) matchMany(changed, now, take);
  else for (const agent of changed.agents) for (let stay = bestStay(agent, now); stay !== null; stay = bestStay(agent, now)) take(stay, agent);
};
