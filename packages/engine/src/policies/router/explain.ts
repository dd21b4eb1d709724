import type { CandidateVerdict, Explanation } from '@callboard/contracts';
import { type Instant } from '@callboard/kernel';
import { busyShare, hindrance } from './capacity.ts';
import { askedReason, awaitedAgent, compareCandidates, keptFrom, takesPart } from './match.ts';
import type { FloorAgent, FloorStay, Membership, Profile } from './model.ts';
import type { ProfileIndex } from './profiles.ts';

const SHOWN = 10;

/** How near an agent was to getting the stay: the reasons that say most to a reader come first. */
const nearness: ReadonlyMap<string, number> = new Map([
  ['waits-for-preferred', 0],
  ['not-before', 0],
  ['was-asked', 1],
  ['gave-back', 1],
  ['takes-part', 1],
  ['at-capacity', 2],
  ['on-another-channel', 2],
  ['no-device', 3],
  ['disconnected', 3],
  ['next-status', 4],
  ['not-responding', 5],
  ['not-ready', 6],
  ['signed-out', 7],
  ['disabled', 8],
]);

/** Why an agent who could have taken the stay came after the chosen one. */
const lostBy = (stay: FloorStay, loser: Membership, chosen: Membership): string => {
  if (stay.preferredAgentId === chosen.agent.id) return 'not-preferred';
  const asked = stay.asked?.get(loser.agent.id);
  if (asked !== undefined && stay.asked?.has(chosen.agent.id) !== true) return askedReason(asked);
  if (loser.prefersMet < chosen.prefersMet) return 'fewer-preferred-skills';
  if (loser.rank > chosen.rank) return loser.profile.order === 'highest-level' ? 'lower-level' : 'later-in-order';
  if (busyShare(loser.agent) > busyShare(chosen.agent)) return 'busier';
  return loser.agent.idleSince > chosen.agent.idleSince ? 'idle-later' : 'same-but-later-id';
};

const idleMs = (agent: FloorAgent, now: Instant): number | null =>
  agent.declared === 'ready' && agent.work.length === 0 ? Math.max(0, now - agent.idleSince) : null;

const verdict = (membership: Membership, reason: string, now: Instant): CandidateVerdict => ({
  agentId: membership.agent.id,
  chosen: reason === 'chosen',
  reason,
  idleMs: idleMs(membership.agent, now),
  level: membership.level,
});

/** Puts one among the best found so far, which stay few and in order; answers who fell out, null when nobody did. */
const keepBest = <One>(best: One[], one: One, keep: number, compare: (a: One, b: One) => number): One | null => {
  const last = best[best.length - 1];
  if (best.length >= keep && (last === undefined || compare(one, last) > 0)) return one;
  let place = best.length;
  best.push(one);
  for (let above = best[place - 1]; above !== undefined && compare(one, above) < 0; above = best[place - 1]) {
    best[place] = above;
    place -= 1;
  }
  best[place] = one;
  return best.length > keep ? (best.pop() ?? null) : null;
};

/** A member who cannot take it now, and why. */
type Hindered = { readonly membership: Membership; readonly why: string; readonly near: number };

const compareHindered = (a: Hindered, b: Hindered): number => a.near - b.near || (a.membership.agent.id < b.membership.agent.id ? -1 : 1);

/** Counts reasons; mostly the same one comes many times in a row. */
const tallyInto = (counts: Record<string, number>): { readonly count: (reason: string) => void; readonly settle: () => void } => {
  let last = '';
  let run = 0;
  const settle = (): void => {
    if (run > 0) counts[last] = (counts[last] ?? 0) + run;
    run = 0;
  };
  return {
    settle,
    count: (reason) => {
      if (reason !== last) settle();
      last = reason;
      run += 1;
    },
  };
};

const tieBreakOf = (stay: FloorStay, profile: Profile, chosen: FloorAgent, able: number): string => {
  if (profile.reservedFor === chosen.id) return 'direct';
  if (stay.preferredAgentId === chosen.id) return 'preferred-agent';
  return able === 1 ? 'only-one' : profile.order;
};

const whyNobody = (stay: FloorStay, profile: Profile, able: number, now: Instant): string => {
  if (stay.notBefore !== null && now < stay.notBefore) return 'not-before';
  if (profile.reservedFor !== null) return 'reserved';
  if (stay.preferredUntil !== null && awaitedAgent(stay, now) !== null) return 'waits-for-preferred';
  return able === 0 ? 'nobody-eligible' : 'next-pass';
};

/** What was used to decide: the published rules it came in by, the queue's settings as they are, and those its step is from. */
const versionsOf = (
  index: ProfileIndex,
  { ruleVersion, queueId, stepVersion }: FloorStay,
): Pick<Explanation, 'ruleVersion' | 'queueVersion' | 'stepVersion'> => ({
  ruleVersion,
  queueVersion: index.version(queueId),
  stepVersion,
});

/**
 * Who could have taken the stay, and why each was or was not chosen. MUST be asked before the chosen agent's capacity is taken.
 * `chosen` null explains why it still waits. Codes, not sentences: the screens say them in words.
 */
export const explain = (index: ProfileIndex, stay: FloorStay, profile: Profile, chosen: FloorAgent | null, now: Instant): Explanation => {
  const others: Record<string, number> = index.unfit(profile);
  const { count, settle } = tallyInto(others);
  const keep = chosen === null ? SHOWN : SHOWN - 1;
  const compareAble = (a: Membership, b: Membership): number => compareCandidates(stay, a, b);
  const able: Membership[] = [];
  const beaten: Membership[] = [];
  const nearest: Hindered[] = [];
  let winner: Membership | null = null;
  let ableCount = 0;
  for (const membership of profile.members) {
    const { agent } = membership;
    const isShut = (agent.open & profile.bit) === 0 && !takesPart(stay, agent);
    const why = isShut ? hindrance(agent, profile.channel) : keptFrom(stay, agent, now);
    if (why !== null) {
      const near = nearness.get(why) ?? 9;
      const last = nearest.length < keep ? undefined : nearest[keep - 1];
      const out = last !== undefined && near > last.near ? null : keepBest(nearest, { membership, why, near }, keep, compareHindered);
      if (out !== null) count(out.why);
      else if (last !== undefined) count(why);
      continue;
    }
    ableCount += 1;
    if (agent === chosen) {
      winner = membership;
      continue;
    }
    const out = keepBest(able, membership, keep, compareAble);
    if (out !== null) beaten.push(out);
  }
  const lost = (membership: Membership): string => (winner === null ? 'eligible' : lostBy(stay, membership, winner));
  for (const one of beaten) count(lost(one));
  // Whoever could have taken it says more than whoever could not: these fill the places that are left.
  for (const { why } of nearest.splice(keep - able.length)) count(why);
  settle();
  const candidates = winner === null ? [] : [verdict(winner, 'chosen', now)];
  for (const one of able) candidates.push(verdict(one, lost(one), now));
  for (const { membership, why } of nearest) candidates.push(verdict(membership, why, now));
  return {
    ...versionsOf(index, stay),
    step: stay.step,
    needs: [...stay.needs],
    waitedMs: Math.max(0, now - stay.queuedAt),
    tieBreak: chosen === null ? whyNobody(stay, profile, ableCount, now) : tieBreakOf(stay, profile, chosen, ableCount),
    candidates,
    others,
  };
};

/** Why a stay waits whose exchange cannot be reached: nobody is a candidate. */
export const explainCutOff = (index: ProfileIndex, stay: FloorStay, now: Instant): Explanation => ({
  ...versionsOf(index, stay),
  step: stay.step,
  needs: [...stay.needs],
  waitedMs: Math.max(0, now - stay.queuedAt),
  tieBreak: 'link-lost',
  candidates: [],
  others: {},
});
