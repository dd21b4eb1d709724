import type { AgentId, ChannelKind, InteractionId, OfferId, QueueId, SkillNeed, StayId } from '@callboard/contracts';

/* Who may take what, told once more for the checker: it shares no code with the router, so that a mistake there is not repeated here. */

export type Agent = {
  /** In which queues he stands among those who could take something; null: in none, because he could not. */
  listed: readonly QueueId[] | null;
  ready: boolean;
  signedIn: boolean;
  next: string | null;
  readonly skills: Map<string, number>;
  readonly queues: Set<QueueId>;
  units: number;
  readonly channels: Map<ChannelKind, { readonly max: number; readonly cost: number }>;
  chatDuringCall: boolean;
  /** What he does, by interaction: each counts once. */
  readonly work: Map<InteractionId, { readonly channel: ChannelKind; readonly parts: Set<string> }>;
};

export type Stay = {
  /** Those it stands in line with, null while it is offered. */
  line: Set<Stay> | null;
  readonly stayId: StayId;
  readonly interactionId: InteractionId;
  readonly queueId: QueueId;
  readonly channel: ChannelKind;
  readonly ageFrom: number;
  /** By when it should be done; null: no such moment. */
  readonly dueAt: number | null;
  /** Not offered before; null: at once. */
  readonly notBefore: number | null;
  readonly arrival: number;
  /** Nobody is on the line: it waits until somebody calls him. */
  readonly isCallback: boolean;
  /** An agent asks for somebody to consult: nobody who takes part in it is asked, now or later. */
  readonly isConsult: boolean;
  callbackOffered: boolean;
  readonly prefers: number;
  needs: readonly SkillNeed[];
  also: readonly QueueId[];
  priority: number;
  readonly preferred: AgentId | null;
  readonly preferredUntil: number | null;
  /** A person named him: until `preferredUntil` (null: as long as he is there) it is his alone, whatever his queues and skills are. */
  readonly reservedFor: AgentId | null;
  offerId: OfferId | null;
  /** Who was asked in vain or gave it away, and from when he may be asked again. */
  readonly asked: Map<AgentId, { readonly againFrom: number }>;
};

/** Why the agent may not take one more on this channel; null when he may. */
export const unfree = (agent: Agent, channel: ChannelKind, less: InteractionId | null = null): string | null => {
  const capacity = agent.channels.get(channel);
  if (capacity === undefined || capacity.max === 0) return 'is not entitled to the channel';
  if (!agent.signedIn || !agent.ready) return 'is not ready';
  if (agent.next !== null && agent.next !== 'ready') return 'is about to leave';
  let units = capacity.cost;
  let same = 0;
  for (const [interactionId, work] of agent.work) {
    if (interactionId === less) continue;
    units += agent.channels.get(work.channel)?.cost ?? 1;
    if (work.channel === channel) same += 1;
    if (!agent.chatDuringCall && (work.channel === 'voice') !== (channel === 'voice')) return 'is busy on another channel';
  }
  return units > agent.units || same >= capacity.max ? 'is over capacity' : null;
};
/** He could take one more on some channel. */
export const isFree = (agent: Agent): boolean => {
  for (const channel of agent.channels.keys()) if (unfree(agent, channel) === null) return true;
  return false;
};

const inAQueue = (agent: Agent, { queueId, also }: Stay): boolean => {
  if (agent.queues.has(queueId)) return true;
  for (const other of also) if (agent.queues.has(other)) return true;
  return false;
};

/** The agent is in one of its queues and has its skills. */
const fits = (agent: Agent, stay: Stay): boolean => {
  if (!inAQueue(agent, stay)) return false;
  for (const { skillId, minLevel } of stay.needs) if ((agent.skills.get(skillId) ?? 0) < minLevel) return false;
  return true;
};

/** Stays of which this is the same have the same chances, but for their age. */
export const alike = (stay: Stay): string =>
  [stay.queueId, stay.channel, stay.also.join(), stay.needs.map(({ skillId, minLevel }) => `${skillId}${minLevel}`).join(), stay.prefers, stay.priority].join(
    '|',
  );
/** Nobody in particular is wanted or was asked in vain, and its time has come. */
export const isPlain = (stay: Stay): boolean => stay.preferred === null && stay.reservedFor === null && stay.notBefore === null && stay.asked.size === 0;

/** Who alone may have it now, because a person named him; null: nobody in particular, or no longer. */
const reservedNow = (agents: ReadonlyMap<AgentId, Agent>, { reservedFor, preferredUntil, asked, channel }: Stay, now: number): AgentId | null => {
  if (reservedFor === null || asked.has(reservedFor) || (preferredUntil !== null && now >= preferredUntil)) return null;
  const agent = agents.get(reservedFor);
  return agent?.signedIn === true && (agent.channels.get(channel)?.max ?? 0) > 0 ? reservedFor : null;
};

/** It is reserved for him, or for nobody and he is in one of its queues and has its skills. */
export const isFor = (agents: ReadonlyMap<AgentId, Agent>, agentId: AgentId, agent: Agent, stay: Stay, now: number): boolean => {
  const reserved = reservedNow(agents, stay, now);
  return reserved === null ? fits(agent, stay) : reserved === agentId;
};

/** Whether the agent is free for the stay now, by the rules as a person would read them. */
export const mayTake = (agents: ReadonlyMap<AgentId, Agent>, agentId: AgentId, agent: Agent, stay: Stay, now: number): boolean => {
  if (!isFor(agents, agentId, agent, stay, now) || unfree(agent, stay.channel) !== null) return false;
  if (stay.notBefore !== null && now < stay.notBefore) return false;
  const asked = stay.asked.get(agentId);
  if (asked !== undefined && now < asked.againFrom) return false;
  if (stay.preferred === null || stay.preferred === agentId || stay.preferredUntil === null || now >= stay.preferredUntil || stay.asked.has(stay.preferred))
    return true;
  const preferred = agents.get(stay.preferred);
  return !(
    preferred !== undefined &&
    preferred.ready &&
    (preferred.next === null || preferred.next === 'ready') &&
    fits(preferred, stay) &&
    preferred.channels.has(stay.channel)
  );
};
