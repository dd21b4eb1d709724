import { aheadOf, expectedWaitMs, slotsFor } from '@callboard/contracts';
import { entitlementTo } from './capacity.ts';
import { compareUrgent, urgency } from './line.ts';
import { isPresent } from './match.ts';
import type { FloorAgent, FloorStay, Profile } from './model.ts';
import type { Pace } from './pace.ts';

export type WaitEstimate = { readonly slots: number; readonly meanHandleMs: number; readonly expectedWaitMs: number };

/** How many of this channel the agent can have at once. */
const slotsOf = (agent: FloorAgent, { channel }: Profile): number => {
  const entitlement = isPresent(agent) ? entitlementTo(agent, channel) : null;
  return entitlement === null ? 0 : slotsFor(agent.units, [entitlement], channel);
};

const slotsIn = (profile: Profile): number => profile.members.reduce((slots, { agent }) => slots + slotsOf(agent, profile), 0);

/** How many stand in the profile's line who are served before the stay. Those of `resting` only keep a place there: nobody is asked about them yet. */
export const countBefore = (profile: Profile, stay: FloorStay, itsUrgency: number, now: number, resting: ReadonlySet<FloorStay>): number => {
  const isBefore = (other: FloorStay): boolean => compareUrgent(other, urgency(other, profile.ageing, now), stay, itsUrgency) < 0;
  let before = profile.line.countWhile(isBefore);
  for (const other of resting) if (other.profile === profile && isBefore(other)) before -= 1;
  return before;
};

/**
 * What a stay in line has to expect. Those before it are counted in every line its agents serve, each line by the share of its own agents who
 * are also agents of this stay: whoever waits for the same people is before it although he waits in another queue. Null when nobody is there.
 */
export const estimateWait = (stay: FloorStay, profile: Profile, pace: Pace, now: number, resting: ReadonlySet<FloorStay>): WaitEstimate | null => {
  let slots = 0;
  const shared = new Map<Profile, number>();
  for (const { agent } of profile.members) {
    const own = slotsOf(agent, profile);
    if (own === 0) continue;
    slots += own;
    for (const membership of agent.memberships) {
      const other = membership.profile;
      if (other.line.size() > 0) shared.set(other, (shared.get(other) ?? 0) + slotsOf(agent, other));
    }
  }
  const mine = urgency(stay, profile.ageing, now);
  const lines = [...shared].map(([other, commonSlots]) => ({ before: countBefore(other, stay, mine, now, resting), commonSlots, slots: slotsIn(other) }));
  const ahead = aheadOf(lines);
  const meanHandleMs = pace.meanHandleMs(stay.queueId);
  const expected = expectedWaitMs({ ahead, slots, meanHandleMs, leavingPerMs: pace.leavingPerMs(stay.queueId) });
  return expected === null ? null : { slots, meanHandleMs: Math.round(meanHandleMs), expectedWaitMs: Math.round(expected) };
};
