import type { ChannelKind } from '@callboard/contracts';
import type { Law } from './chance.ts';

/** A skill's level by skill id. */
export type Levels = Readonly<Record<string, number>>;

export type ScenarioStep = {
  readonly afterSeconds: number;
  readonly lowerLevelsBy: number;
  readonly dropSkills: readonly string[];
  readonly alsoQueues: readonly string[];
  readonly raisePriorityBy: number;
  readonly overflowTo: string | null;
  /** Who waits at a telephone may ask to be called back. */
  readonly offerCallback: boolean;
};

/** When a queue is open, by the clock on the wall in its time zone. */
export type ScenarioHours = {
  /** ISO weekdays, 1 = Monday, both included. */
  readonly fromDay: number;
  readonly toDay: number;
  /** `hh:mm`; `to` is the first minute outside, 24:00 is midnight. */
  readonly from: string;
  readonly to: string;
};

export type ScenarioQueue = {
  readonly id: string;
  /** Open all the time when empty. The run begins on a Monday in Prague, at midnight or at its `startHour`. */
  readonly hours: readonly ScenarioHours[];
  /** Days on which it does not open, `yyyy-mm-dd`. */
  readonly closedOn: readonly string[];
  readonly timeZone: string;
  /** What happens to those who come outside the hours; `overflow` hands them on to `outsideHoursTo`. */
  readonly outsideHours: 'queue' | 'close' | 'overflow';
  readonly outsideHoursTo: string | null;
  readonly needs: Levels;
  readonly prefers: Levels;
  readonly priority: number;
  readonly ageingPerMinute: number;
  readonly order: 'longest-idle' | 'highest-level' | 'member-order';
  readonly offerSeconds: number;
  /** Channels on which an offer stands differently. */
  readonly offerSecondsByChannel: { readonly [C in ChannelKind]?: number };
  readonly steps: readonly ScenarioStep[];
  readonly maxWaitSeconds: number | null;
  /** What comes in is due so long after it came; null = whenever. */
  readonly dueSeconds: number | null;
  /** How often somebody who wants to be called back is tried, and how long after an attempt in vain the next one is. */
  readonly callbackAttempts: number;
  readonly callbackRetrySeconds: number;
  /** After the conversation the agent still works; the queue ends it after `wrapUpLimitSeconds` where that is given. */
  readonly wrapUpLimitSeconds: number | null;
};

/** How many at once (0: none at all) and how many units each takes. */
export type ScenarioCapacity = { readonly max: number; readonly cost: number };

export type Shift = { readonly fromHour: number; readonly toHour: number };
export type Break = { readonly atHour: number; readonly minutes: number };

/** A group of agents who are alike. */
export type ScenarioAgents = {
  readonly count: number;
  readonly skills: Levels;
  /** Order in each queue, 1 = asked first. */
  readonly queues: Readonly<Record<string, number>>;
  /** Present all the time when empty. */
  readonly shifts: readonly Shift[];
  readonly breaks: readonly Break[];
  /** Conversations take this many times as long as with anybody. */
  readonly pace: number;
  readonly missShare: number;
  readonly rejectShare: number;
  /** From ringing to answering. */
  readonly reaction: Law;
  /** How long somebody who missed an offer is away. */
  readonly away: Law;
  readonly units: number;
  readonly voice: ScenarioCapacity;
  readonly chat: ScenarioCapacity;
  readonly mail: ScenarioCapacity;
  readonly sms: ScenarioCapacity;
  readonly social: ScenarioCapacity;
  readonly chatDuringCall: boolean;
};

/** Whom agents ask about a customer over a second call, how often, and how that ends. */
export type ScenarioConsult = {
  /** Shares of the conversations in which one agent is asked, whoever of a queue is free, or whoever there has the skills `needs`. */
  readonly agentShare: number;
  readonly queueShare: number;
  readonly skillShare: number;
  /** The queue that is asked; null: the one the call came through. */
  readonly queue: string | null;
  readonly needs: Levels;
  /** How long they talk, and how long the one who asks waits for an answer. */
  readonly talk: Law;
  readonly patience: Law;
  /** Of those who are answered: the other one gets the customer, or talks with both; the rest go back to the customer. */
  readonly transferShare: number;
  readonly conferenceShare: number;
  /** Customers who hang up meanwhile. */
  readonly leaveShare: number;
};

/** One kind of customer. */
export type ScenarioCustomers = {
  readonly queue: string;
  readonly channel: ChannelKind;
  /** Arrivals per hour in each interval of `intervalMinutes`; the last goes on. */
  readonly perHour: readonly number[];
  /** A trace: exactly so many come in each interval, at any moment of it; nobody after the last. Empty: as `perHour` says. */
  readonly arrivals: readonly number[];
  readonly intervalMinutes: number;
  readonly handling: Law;
  readonly wrapUp: Law | null;
  /** Null: waits for ever. */
  readonly patience: Law | null;
  readonly needs: Levels;
  readonly addPriority: number;
  /** Shares of the conversations that are put on hold once, and that end in a transfer to `transferTo`. */
  readonly holdShare: number;
  readonly transferShare: number;
  readonly transferTo: string | null;
  /** Share of the conversations that the agent hands straight on to another agent. */
  readonly toAgentShare: number;
  readonly consult: ScenarioConsult | null;
  /** Share of the conversations that the agent gives back to the queue they came from. */
  readonly returnShare: number;
  /** Shares of those who are offered a callback and take it, and of those called back who do not answer. */
  readonly callbackShare: number;
  readonly unreachedShare: number;
  /** Share of the customers who had an agent before, who is preferred for so long. */
  readonly preferShare: number;
  readonly preferSeconds: number;
};

/** Everything that can go wrong. Shares and mean times; 0 = never. */
export type Faults = {
  readonly duplicateShare: number;
  readonly delayShare: number;
  readonly delaySeconds: number;
  /** Policies' actions are late by up to this much. */
  readonly slowActionMs: number;
  readonly crashesPerHour: number;
  readonly restartSeconds: number;
  readonly linkLossesPerHour: number;
  readonly linkLossSeconds: number;
};

/**
 * What people do beside the router, each so often an hour: agents pull what waits, supervisors push it, put it into another queue or change its priority, and take work
 * out of somebody's hand for a queue or another agent. 0 = never.
 */
export type ScenarioSupervision = {
  readonly pullsPerHour: number;
  readonly pushesPerHour: number;
  readonly reassignsPerHour: number;
  readonly prioritiesPerHour: number;
  readonly handOversPerHour: number;
};

export type Scenario = {
  readonly name: string;
  readonly seed: number;
  readonly hours: number;
  /** The hour of the day, in Prague, at which the run begins. */
  readonly startHour: number;
  /** Not measured. */
  readonly warmupHours: number;
  readonly replications: number;
  readonly slSeconds: number;
  /** How long a call takes from the router's decision to ringing at the agent's device, milliseconds. */
  readonly ringDelayMs: number;
  readonly queues: readonly ScenarioQueue[];
  readonly agents: readonly ScenarioAgents[];
  readonly customers: readonly ScenarioCustomers[];
  readonly supervision: ScenarioSupervision | null;
  readonly faults: Faults | null;
};
