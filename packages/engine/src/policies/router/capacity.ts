import { type AgentId, channels, type ChannelKind } from '@callboard/contracts';
import { type Instant, instant } from '@callboard/kernel';
import { CHANNELS, channelBit, DEFAULT_CAPACITIES, DEFAULT_UNITS, type FloorAgent, type Work } from './model.ts';

export const newAgent = (id: AgentId): FloorAgent => ({
  id,
  disabled: false,
  skills: new Map(),
  queues: new Map(),
  units: DEFAULT_UNITS,
  capacities: DEFAULT_CAPACITIES,
  chatDuringCall: false,
  declared: 'signed-out',
  next: null,
  device: null,
  connected: true,
  work: new Map(),
  usedUnits: 0,
  counts: { voice: 0, chat: 0, mail: 0, sms: 0, social: 0 },
  idleSince: instant(0),
  open: 0,
  memberships: [],
});

const rings = (agent: FloorAgent): boolean =>
  agent.device !== null && (agent.device.kind === 'browser' || (agent.device.kind !== 'none' && agent.device.address !== null));

/** A telephone on the desk or in the pocket rings although the agent's browser has lost its connection. */
const reachable = (agent: FloorAgent, channel: ChannelKind): boolean =>
  agent.connected || (channels[channel].telephony && (agent.device?.kind === 'desk' || agent.device?.kind === 'mobile'));

const mixes = (agent: FloorAgent, channel: ChannelKind): boolean => {
  if (agent.chatDuringCall) return true;
  for (const other of CHANNELS) if (agent.counts[other] > 0 && channels[other].telephony !== channels[channel].telephony) return false;
  return true;
};

/** Why the agent cannot take one more on this channel now; null when he can. Codes of `CandidateVerdict`. */
export const hindrance = (agent: FloorAgent, channel: ChannelKind): string | null => {
  if (agent.disabled) return 'disabled';
  if (agent.declared !== 'ready') return agent.declared;
  if (agent.next !== null && agent.next.status !== 'ready') return 'next-status';
  if (channels[channel].telephony && !rings(agent)) return 'no-device';
  if (!reachable(agent, channel)) return 'disconnected';
  const capacity = agent.capacities.get(channel);
  if (capacity === undefined || capacity.max === 0) return 'no-channel';
  if (agent.counts[channel] >= capacity.max || agent.usedUnits + capacity.cost > agent.units) return 'at-capacity';
  return mixes(agent, channel) ? null : 'on-another-channel';
};

/** Works `open` out again; call it after every change of the agent. */
export const refreshOpen = (agent: FloorAgent): void => {
  let open = 0;
  if (agent.declared === 'ready' && !agent.disabled) for (const channel of CHANNELS) if (hindrance(agent, channel) === null) open |= channelBit[channel];
  agent.open = open;
};

/** The agent's work on an interaction, begun when there was none. */
export const workOn = (agent: FloorAgent, interactionId: Parameters<FloorAgent['work']['get']>[0], channel: ChannelKind): Work => {
  const known = agent.work.get(interactionId);
  if (known !== undefined) return known;
  const work: Work = { channel, cost: agent.capacities.get(channel)?.cost ?? 1, offers: new Set(), handlings: new Set() };
  agent.work.set(interactionId, work);
  agent.usedUnits += work.cost;
  agent.counts[channel] += 1;
  refreshOpen(agent);
  return work;
};

/** Forgets the agent's work on an interaction when nothing of it is left. `idleFrom` is given when he had worked, not only been asked. */
export const dropIfDone = (agent: FloorAgent, interactionId: Parameters<FloorAgent['work']['get']>[0], idleFrom: Instant | null): boolean => {
  const work = agent.work.get(interactionId);
  if (work === undefined || work.offers.size > 0 || work.handlings.size > 0) return false;
  agent.work.delete(interactionId);
  agent.usedUnits -= work.cost;
  agent.counts[work.channel] -= 1;
  if (idleFrom !== null && idleFrom > agent.idleSince) agent.idleSince = idleFrom;
  refreshOpen(agent);
  return true;
};

/** Share of his capacity in use, 0 (idle) to 1. */
export const busyShare = (agent: FloorAgent): number => (agent.units === 0 ? 1 : agent.usedUnits / agent.units);
