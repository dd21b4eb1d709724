import type { ChannelKind, Language, Role } from '@callboard/web-client';

// What an administrator sets, as plain data. Seconds, minutes and shares are in the names; moments are epoch ms.

export interface SkillNeed {
  readonly skillId: string;
  readonly minLevel: number;
}

/** What changes when somebody has waited for `afterSeconds`. */
export interface RelaxationStep {
  readonly afterSeconds: number;
  readonly lowerLevelsBy: number;
  readonly dropSkills: readonly string[];
  readonly alsoQueueIds: readonly string[];
  readonly raisePriorityBy: number;
  readonly overflowToQueueId: string | null;
  readonly offerCallback: boolean;
}

export interface QueueRouting {
  readonly needs: readonly SkillNeed[];
  readonly prefers: readonly SkillNeed[];
  readonly priority: number;
  readonly ageingPerMinute: number;
  readonly order: 'longest-idle' | 'highest-level' | 'member-order';
  readonly offerSeconds: number;
  readonly offerSecondsByChannel: { readonly [channel in ChannelKind]?: number };
  readonly dueSeconds: number | null;
  readonly callbackAttempts: number;
  readonly callbackRetrySeconds: number;
  readonly autoAnswer: boolean;
  readonly preferLastAgentSeconds: number;
  readonly relaxation: readonly RelaxationStep[];
  readonly maxWaitSeconds: number | null;
  readonly calendarId: string | null;
  readonly outsideHours: 'queue' | 'close' | 'overflow';
  readonly outsideHoursQueueId: string | null;
}

export interface QueueService {
  readonly serviceLevelSeconds: number;
  /** 0–1 */
  readonly serviceLevelTarget: number;
  readonly shortAbandonSeconds: number;
  readonly longestWaitLimitSeconds: number;
  readonly wrapUp: 'off' | 'optional' | 'mandatory' | 'timed';
  readonly wrapUpSeconds: number;
}

export interface QueueEntry {
  readonly channel: ChannelKind;
  readonly address: string;
}

export interface QueueShape {
  readonly name: string;
  readonly channels: readonly ChannelKind[];
  readonly routing: QueueRouting;
  readonly service: QueueService;
  readonly entries: readonly QueueEntry[];
  readonly dispositionIds: readonly string[];
  readonly retired: boolean;
}

/** One cell of the skill matrix; null is no skill. */
export interface SkillCell {
  readonly level: number;
  readonly validFrom: number | null;
  readonly validTo: number | null;
}

export interface UserShape {
  readonly login: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly teamId: string | null;
  readonly siteId: string | null;
  readonly language: Language;
  readonly deskAddress: string | null;
  readonly place: string | null;
  /** In the order in which he is asked: 1 is the first. */
  readonly queues: readonly { readonly queueId: string; readonly order: number }[];
  readonly units: number;
  readonly channels: readonly { readonly channel: ChannelKind; readonly max: number; readonly cost: number }[];
  readonly chatDuringCall: boolean;
  readonly disabled: boolean;
  /** A new one; null leaves it as it is. Never comes from the server. */
  readonly password: string | null;
}

export interface SkillShape {
  readonly name: string;
  readonly group: string;
  readonly retired: boolean;
}
export interface ReasonShape {
  readonly cs: string;
  readonly en: string;
  readonly productive: boolean;
  readonly maxMinutes: number | null;
  readonly retired: boolean;
}
export interface DispositionShape {
  readonly cs: string;
  readonly en: string;
  readonly retired: boolean;
}
export interface TeamShape {
  readonly name: string;
  readonly siteId: string;
}
export interface SiteShape {
  readonly name: string;
  readonly external: boolean;
}

/** `hh:mm` */
export interface TimeRange {
  readonly from: string;
  readonly to: string;
}
export interface CalendarShape {
  readonly name: string;
  readonly timeZone: string;
  /** By ISO weekday, `1` = Monday. */
  readonly week: Readonly<Record<string, readonly TimeRange[]>>;
  /** Days that differ, `yyyy-mm-dd`; an empty list is closed. */
  readonly exceptions: Readonly<Record<string, readonly TimeRange[]>>;
}

export const conditionTests = ['is', 'is-not', 'one-of', 'starts-with', 'open', 'closed', 'present'] as const;
export type ConditionTest = (typeof conditionTests)[number];
export interface RuleCondition {
  readonly attribute: string;
  readonly test: ConditionTest;
  readonly value: string;
}
export interface RoutingRule {
  readonly name: string;
  readonly when: readonly RuleCondition[];
  readonly queueId: string | null;
  readonly addPriority: number;
  readonly needs: readonly SkillNeed[];
  readonly close: boolean;
}
export interface RulesShape {
  readonly version: number;
  readonly rules: readonly RoutingRule[];
}

/** What sends an agent to the end of those who are longest idle. */
export interface IdleShape {
  readonly channels: readonly ChannelKind[];
  readonly missedOffers: boolean;
  readonly breaks: boolean;
}

export interface Shapes {
  readonly site: SiteShape;
  readonly team: TeamShape;
  readonly skill: SkillShape;
  readonly calendar: CalendarShape;
  readonly disposition: DispositionShape;
  readonly reason: ReasonShape;
  readonly queue: QueueShape;
  readonly user: UserShape;
  readonly rules: RulesShape;
  readonly idle: IdleShape;
}
export type Kind = keyof Shapes;

/** Until somebody says otherwise everything does; the server has the same. */
export const newIdle: IdleShape = { channels: ['voice', 'chat', 'mail', 'sms', 'social'], missedOffers: true, breaks: true };

/** How a new queue works until somebody says otherwise; the server has the same. */
export const newRouting: QueueRouting = {
  needs: [],
  prefers: [],
  priority: 50,
  ageingPerMinute: 0,
  order: 'longest-idle',
  offerSeconds: 20,
  offerSecondsByChannel: {},
  dueSeconds: null,
  callbackAttempts: 1,
  callbackRetrySeconds: 900,
  autoAnswer: false,
  preferLastAgentSeconds: 0,
  relaxation: [],
  maxWaitSeconds: null,
  calendarId: null,
  outsideHours: 'queue',
  outsideHoursQueueId: null,
};

export const newService: QueueService = {
  serviceLevelSeconds: 30,
  serviceLevelTarget: 0.8,
  shortAbandonSeconds: 5,
  longestWaitLimitSeconds: 120,
  wrapUp: 'timed',
  wrapUpSeconds: 60,
};
