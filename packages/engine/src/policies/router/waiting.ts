import type { AgentId, ExchangeId, InteractionId, StayId } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';
import { entitlementTo } from './capacity.ts';
import { createHeap } from './heap.ts';
import { askAgainFrom } from './match.ts';
import type { FloorAgent, FloorStay } from './model.ts';
import type { ProfileIndex } from './profiles.ts';

type Wake = { readonly at: Instant; readonly order: number } & ({ readonly stayId: StayId } | { readonly agentId: AgentId });

/** The stays, in line or offered; what changed since the last pass; and the moments at which something changes by itself. */
export type Waiting = {
  readonly stays: ReadonlyMap<StayId, FloorStay>;
  readonly changedAgents: Set<FloorAgent>;
  readonly changedStays: Set<FloorStay>;
  /** Stays that began since somebody looked here: what they have to expect was not told yet. */
  readonly fresh: Set<FloorStay>;
  /** Stays in which nobody is asked yet: they keep their place and wait for a moment. */
  readonly resting: ReadonlySet<FloorStay>;
  /** A new stay joins its line. */
  readonly begin: (stay: FloorStay, now: Instant) => void;
  /** Back in line (or in another one): its offer ended, its needs or priority changed. `change` runs while it is out of line. */
  readonly replace: (stay: FloorStay, now: Instant, change: () => void) => void;
  /** Out of line while it is offered. */
  readonly hold: (stay: FloorStay) => void;
  readonly end: (stayId: StayId) => FloorStay | null;
  /** While an exchange cannot be reached nothing can ring: its calls leave the lines, and come back to their places with the link. */
  readonly linkChanged: (exchangeId: ExchangeId, isUp: boolean, now: Instant) => void;
  /** The stay's exchange cannot be reached. */
  readonly isCutOff: (stay: FloorStay) => boolean;
  /** What cannot be carried out for this interaction waits for a person: it keeps its place and is not offered meanwhile. */
  readonly setAside: (interactionId: InteractionId, isAside: boolean, now: Instant) => void;
  /** Something about the agent changed; stays that wait for him look again. */
  readonly agentChanged: (agent: FloorAgent, now: Instant) => void;
  /** The agent's skills, queues or capacity changed. */
  readonly agentRefitted: (agent: FloorAgent, now: Instant) => void;
  /** Notices what has come due. */
  readonly wakeUp: (now: Instant) => void;
  readonly nextWake: () => Instant | null;
};

export const createWaiting = (index: ProfileIndex): Waiting => {
  const stays = new Map<StayId, FloorStay>();
  const changedAgents = new Set<FloorAgent>();
  const changedStays = new Set<FloorStay>();
  const fresh = new Set<FloorStay>();
  const resting = new Set<FloorStay>();
  /** Stays that want one agent in particular, by agent. */
  const wanting = new Map<AgentId, Set<FloorStay>>();
  const linksDown = new Set<ExchangeId>();
  const aside = new Set<InteractionId>();
  const wakes = createHeap<Wake>((a, b) => a.at - b.at || a.order - b.order);
  let order = 0;

  const wakeFor = (stay: FloorStay, at: Instant | null, now: Instant): void => {
    if (at !== null && at > now) wakes.push({ at, order: (order += 1), stayId: stay.id });
  };

  /** A reservation lapses with its time, when the agent leaves or may not serve the channel, and when he was asked in vain. */
  const reservationHolds = (stay: FloorStay, now: Instant): boolean => {
    if (stay.reservedFor === null || stay.asked?.has(stay.reservedFor) === true) return false;
    if (stay.preferredUntil !== null && now >= stay.preferredUntil) return false;
    const agent = index.agents.get(stay.reservedFor);
    return agent !== undefined && agent.declared !== 'signed-out' && !agent.disabled && entitlementTo(agent, stay.channel) !== null;
  };

  const isCutOff = (stay: FloorStay): boolean => stay.exchangeId !== null && linksDown.has(stay.exchangeId);

  const line = (stay: FloorStay, now: Instant): void => {
    if (stay.offerId !== null || isCutOff(stay) || aside.has(stay.interactionId)) return;
    index.enter(stay, reservationHolds(stay, now), now);
    changedStays.add(stay);
  };

  const replace: Waiting['replace'] = (stay, now, change) => {
    index.leave(stay);
    change();
    line(stay, now);
    if (stay.asked !== null) for (const asked of stay.asked.values()) wakeFor(stay, askAgainFrom(asked), now);
  };

  const lookAgain = (stay: FloorStay, now: Instant): void => {
    if (stay.offerId !== null || isCutOff(stay) || aside.has(stay.interactionId)) return;
    if (stay.reservedFor !== null) replace(stay, now, () => undefined);
    else changedStays.add(stay);
  };

  const agentChanged = (agent: FloorAgent, now: Instant): void => {
    changedAgents.add(agent);
    for (const stay of wanting.get(agent.id) ?? []) lookAgain(stay, now);
  };

  const agentRefitted = (agent: FloorAgent, now: Instant): void => {
    const next = index.refit(agent, now);
    if (next !== null) wakes.push({ at: next, order: (order += 1), agentId: agent.id });
    agentChanged(agent, now);
  };

  const wants = (stay: FloorStay): readonly AgentId[] => [stay.preferredAgentId, stay.reservedFor].filter((id) => id !== null);

  return {
    stays,
    changedAgents,
    changedStays,
    fresh,
    resting,
    replace,
    agentChanged,
    agentRefitted,
    begin: (stay, now) => {
      stays.set(stay.id, stay);
      (stay.notBefore !== null && stay.notBefore > now ? resting : fresh).add(stay);
      for (const agentId of wants(stay)) wanting.set(agentId, (wanting.get(agentId) ?? new Set()).add(stay));
      wakeFor(stay, stay.notBefore, now);
      wakeFor(stay, stay.preferredUntil, now);
      if (stay.asked !== null) for (const asked of stay.asked.values()) wakeFor(stay, askAgainFrom(asked), now);
      line(stay, now);
    },
    isCutOff,
    linkChanged: (exchangeId, isUp, now) => {
      if (isUp) linksDown.delete(exchangeId);
      else linksDown.add(exchangeId);
      for (const stay of stays.values()) {
        if (stay.exchangeId !== exchangeId || stay.offerId !== null) continue;
        index.leave(stay);
        changedStays.delete(stay);
        line(stay, now);
      }
    },
    setAside: (interactionId, isAside, now) => {
      if (isAside) aside.add(interactionId);
      else aside.delete(interactionId);
      for (const stay of stays.values()) {
        if (stay.interactionId !== interactionId || stay.offerId !== null) continue;
        index.leave(stay);
        changedStays.delete(stay);
        line(stay, now);
      }
    },
    hold: (stay) => {
      index.leave(stay);
      changedStays.delete(stay);
    },
    end: (stayId) => {
      const stay = stays.get(stayId);
      if (stay === undefined) return null;
      index.leave(stay);
      stays.delete(stayId);
      changedStays.delete(stay);
      fresh.delete(stay);
      resting.delete(stay);
      for (const agentId of wants(stay)) {
        const wanted = wanting.get(agentId);
        wanted?.delete(stay);
        if (wanted?.size === 0) wanting.delete(agentId);
      }
      return stay;
    },
    wakeUp: (now) => {
      for (let wake = wakes.peek(); wake !== null && wake.at <= now; wake = wakes.peek()) {
        wakes.pop();
        if ('agentId' in wake) {
          const agent = index.agents.get(wake.agentId);
          if (agent !== undefined) agentRefitted(agent, now);
        } else {
          const stay = stays.get(wake.stayId);
          if (stay === undefined) continue;
          // What it has to expect is told from when it waits.
          if (stay.notBefore !== null && stay.notBefore <= now && resting.delete(stay)) fresh.add(stay);
          lookAgain(stay, now);
        }
      }
    },
    nextWake: () => {
      for (let wake = wakes.peek(); wake !== null; wake = wakes.peek()) {
        if ('agentId' in wake || stays.has(wake.stayId)) return wake.at;
        wakes.pop();
      }
      return null;
    },
  };
};
