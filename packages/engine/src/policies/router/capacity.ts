import { type AgentId, type ChannelCapacity, channels, type ChannelKind, DEFAULT_CAPACITIES, DEFAULT_UNITS, type InteractionId } from '@callboard/contracts';
import { type Instant, instant } from '@callboard/kernel';
import { channelBit, type Entitlement, type FloorAgent, type Work } from './model.ts';

export const entitlementsOf = (capacities: readonly ChannelCapacity[]): readonly Entitlement[] =>
  capacities
    .filter(({ max }) => max > 0)
    .map(({ channel, max, cost }) => ({ channel, bit: channelBit[channel], telephony: channels[channel].telephony, max, cost }));

const defaultEntitlements = entitlementsOf(DEFAULT_CAPACITIES);

export const entitlementTo = (agent: FloorAgent, channel: ChannelKind): Entitlement | null => {
  for (const entitlement of agent.entitlements) if (entitlement.channel === channel) return entitlement;
  return null;
};

export const newAgent = (id: AgentId): FloorAgent => ({
  id,
  place: -1,
  disabled: false,
  teamId: null,
  siteId: null,
  skills: new Map(),
  queues: new Map(),
  units: DEFAULT_UNITS,
  entitlements: defaultEntitlements,
  chatDuringCall: false,
  declared: 'signed-out',
  next: null,
  device: null,
  connected: true,
  work: [],
  usedUnits: 0,
  counts: { voice: 0, chat: 0, mail: 0, sms: 0, social: 0 },
  idleSince: instant(0),
  open: 0,
  memberships: [],
});

const rings = (agent: FloorAgent): boolean =>
  agent.device !== null && (agent.device.kind === 'browser' || (agent.device.kind !== 'none' && agent.device.address !== null));

/** A telephone on the desk or in the pocket rings although the agent's browser has lost its connection. */
const reachable = (agent: FloorAgent, telephony: boolean): boolean =>
  agent.connected || (telephony && (agent.device?.kind === 'desk' || agent.device?.kind === 'mobile'));

const calls = (agent: FloorAgent): number => agent.counts.voice;
const otherWork = (agent: FloorAgent): number => agent.counts.chat + agent.counts.mail + agent.counts.sms + agent.counts.social;

/** Why one more does not fit beside what he has; null when it does. */
const noRoom = (agent: FloorAgent, { channel, telephony, max, cost }: Entitlement): string | null => {
  if (agent.counts[channel] >= max || agent.usedUnits + cost > agent.units) return 'at-capacity';
  if (agent.chatDuringCall || (telephony ? otherWork(agent) : calls(agent)) === 0) return null;
  return 'on-another-channel';
};

/** Why the agent cannot take one more on this channel now; null when he can. Codes of `CandidateVerdict`. */
export const hindrance = (agent: FloorAgent, channel: ChannelKind): string | null => {
  if (agent.disabled) return 'disabled';
  if (agent.declared !== 'ready') return agent.declared;
  if (agent.next !== null && agent.next.status !== 'ready') return 'next-status';
  const entitlement = entitlementTo(agent, channel);
  if (entitlement === null) return 'no-channel';
  if (entitlement.telephony && !rings(agent)) return 'no-device';
  if (!reachable(agent, entitlement.telephony)) return 'disconnected';
  return noRoom(agent, entitlement);
};

/** Works `open` out again; call it after every change of the agent. The same as asking `hindrance` for each channel. */
export const refreshOpen = (agent: FloorAgent): void => {
  let open = 0;
  if (agent.declared === 'ready' && !agent.disabled && (agent.next === null || agent.next.status === 'ready')) {
    const hears = rings(agent);
    for (const entitlement of agent.entitlements) {
      if ((entitlement.telephony && !hears) || !reachable(agent, entitlement.telephony)) continue;
      if (noRoom(agent, entitlement) === null) open |= entitlement.bit;
    }
  }
  agent.open = open;
};

/** Where the interaction is among an agent's works, -1 when he has nothing to do with it. They are few: looking through them is faster than any index. */
const placeOf = ({ work }: FloorAgent, interactionId: InteractionId): number => {
  for (let place = 0; place < work.length; place += 1) if (work[place]?.interactionId === interactionId) return place;
  return -1;
};

/** The agent's work on an interaction, begun when there was none. */
export const workOn = (agent: FloorAgent, interactionId: InteractionId, channel: ChannelKind): Work => {
  const known = agent.work[placeOf(agent, interactionId)];
  if (known !== undefined) return known;
  const work: Work = { interactionId, channel, cost: entitlementTo(agent, channel)?.cost ?? 1, parts: [] };
  agent.work.push(work);
  agent.usedUnits += work.cost;
  agent.counts[channel] += 1;
  refreshOpen(agent);
  return work;
};

/** Forgets the agent's work on an interaction when nothing of it is left. `idleFrom` is given when he had worked, not only been asked. */
export const dropIfDone = (agent: FloorAgent, interactionId: InteractionId, idleFrom: Instant | null): boolean => {
  const place = placeOf(agent, interactionId);
  const work = agent.work[place];
  if (work === undefined || work.parts.length > 0) return false;
  if (agent.work.length === 1) agent.work.pop();
  else agent.work.splice(place, 1);
  agent.usedUnits -= work.cost;
  agent.counts[work.channel] -= 1;
  if (idleFrom !== null && idleFrom > agent.idleSince) agent.idleSince = idleFrom;
  refreshOpen(agent);
  return true;
};

/** Notes a part of the work, once. */
export const addPart = ({ parts }: Work, part: Work['parts'][number]): void => {
  if (!parts.includes(part)) parts.push(part);
};

export const removePart = (agent: FloorAgent, interactionId: InteractionId, part: Work['parts'][number]): void => {
  const parts = agent.work[placeOf(agent, interactionId)]?.parts;
  const place = parts?.indexOf(part) ?? -1;
  if (place >= 0) parts?.splice(place, 1);
};

/** Share of his capacity in use, 0 (idle) to 1. */
export const busyShare = (agent: FloorAgent): number => (agent.units === 0 ? 1 : agent.usedUnits / agent.units);
