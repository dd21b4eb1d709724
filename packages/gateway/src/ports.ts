import type { Calendar, ChannelCapacity, ChannelKind, ContactProfile, MessageText, Party, Personal, QueueRouting, QueueService, Role, RoutingRule, Words } from '@callboard/contracts';

// Moments are milliseconds since 1970.

/** Static text and attributes; never personal data. */
export type Log = {
  readonly info: (message: string, attributes?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, attributes?: Readonly<Record<string, unknown>>) => void;
  readonly error: (message: string, attributes?: Readonly<Record<string, unknown>>) => void;
};

/** Opens personal fields. Null when the subject was erased; throws when the sealed text was tampered with. */
export type Opener = { readonly read: <T>(field: Personal<T>) => Promise<T | null> };

/** A user as sessions need him. */
export type UserAccount = {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly language: 'cs' | 'en';
  readonly teamName: string | null;
  readonly siteName: string | null;
  readonly deskAddress: string | null;
  readonly place: string | null;
  /** argon2id in PHC form; null before a password was set. */
  readonly passwordHash: string | null;
  readonly disabled: boolean;
};

export type Accounts = {
  readonly byId: (tenant: string, userId: string) => Promise<UserAccount | null>;
  /** Without regard to case. */
  readonly byLogin: (tenant: string, login: string) => Promise<UserAccount | null>;
};

/** What a user arranged in one app: layout, density, shortcuts. No event: nothing is decided by it. */
export type Settings = {
  readonly read: (tenant: string, userId: string, app: string) => Promise<unknown>;
  readonly save: (tenant: string, userId: string, app: string, settings: unknown) => Promise<void>;
};

export type DeclaredStatus = 'ready' | 'not-ready' | 'not-responding' | 'signed-out';
export type Activity = 'idle' | 'alerting' | 'talking' | 'held' | 'consulting' | 'wrapup';
export type LegState = 'alerting' | 'talking' | 'held' | 'ended';
export type Tone = 'good' | 'warn' | 'bad' | 'none';
export type AuthorKind = 'customer' | 'agent' | 'bot' | 'system';
export type MessageState = 'sent' | 'delivered' | 'read' | 'failed';

export type CurrentWork = {
  readonly interactionId: string;
  readonly channel: ChannelKind;
  readonly queueId: string | null;
  readonly queueName: string | null;
  readonly state: LegState;
  readonly customer: Personal<Party> | null;
  readonly since: number;
};
export type DayStretch = { readonly state: string; readonly from: number; readonly to: number | null };
export type NextStatus = { readonly status: DeclaredStatus; readonly reasonId: string | null };

export type AgentRow = {
  readonly type: 'AgentRow';
  readonly id: string;
  readonly displayName: string;
  readonly login: string;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly siteId: string | null;
  readonly siteName: string | null;
  readonly place: string | null;
  readonly deviceKind: 'desk' | 'browser' | 'mobile' | 'none';
  readonly deviceAddress: string | null;
  readonly status: DeclaredStatus;
  readonly statusSince: number;
  readonly reasonId: string | null;
  readonly next: NextStatus | null;
  readonly activity: Activity;
  readonly activitySince: number;
  readonly connectionLost: boolean;
  readonly current: readonly CurrentWork[];
  readonly callsToday: number;
  readonly chatsToday: number;
  readonly handleMsToday: number;
  readonly signedInMsToday: number;
  readonly pauseMsToday: number;
  readonly missedToday: number;
  readonly day: readonly DayStretch[];
};

export type QueueRow = {
  readonly type: 'QueueRow';
  readonly id: string;
  readonly name: string;
  readonly channels: readonly ChannelKind[];
  readonly waiting: number;
  readonly longestSince: number | null;
  readonly longestLimitMs: number;
  readonly estimateMs: number | null;
  readonly serviceLevel: number | null;
  readonly serviceLevelTarget: number;
  readonly serviceLevelSeconds: number;
  readonly serviceLevelWithin: number;
  readonly serviceLevelOf: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly shortAbandoned: number;
  readonly averageWaitMs: number | null;
  readonly averageHandleMs: number | null;
  readonly ready: number;
  readonly members: number;
  readonly recent: readonly number[];
};

export type WaitingItem = {
  readonly type: 'WaitingItem';
  readonly id: string;
  readonly interactionId: string;
  readonly stayId: string;
  readonly queueId: string;
  readonly queueName: string;
  readonly channel: ChannelKind;
  readonly customer: Personal<Party> | null;
  readonly since: number;
  readonly priority: number;
  readonly position: number;
  readonly step: number;
  readonly offeredToAgentId: string | null;
};

export type CentreFigures = {
  readonly type: 'CentreFigures';
  readonly id: string;
  readonly waiting: number;
  readonly waitingTrend10Min: number;
  readonly longestSince: number | null;
  readonly longestQueueName: string | null;
  readonly serviceLevel: number | null;
  readonly serviceLevelWithin: number;
  readonly serviceLevelOf: number;
  readonly serviceLevelLast30Min: number | null;
  readonly answered: number;
  readonly abandoned: number;
  readonly abandonRate: number | null;
  readonly agentsReady: number;
  readonly agentsSignedIn: number;
  readonly agentsByState: readonly { readonly state: string; readonly count: number }[];
  readonly occupancy30Min: number | null;
  readonly quarters: readonly { readonly from: number; readonly answered: number; readonly abandoned: number; readonly waiting: number }[];
};

export type FloorAlert = {
  readonly type: 'FloorAlert';
  readonly id: string;
  readonly kind: string;
  readonly severity: Tone;
  readonly since: number;
  readonly queueId: string | null;
  readonly agentId: string | null;
  readonly count: number | null;
};

export type FloorItem = AgentRow | QueueRow | WaitingItem | CentreFigures | FloorAlert;

export type TimelineStep = { readonly at: number; readonly code: string; readonly details: unknown };

export type WorkItem = {
  readonly type: 'WorkItem';
  readonly id: string;
  readonly channel: ChannelKind;
  readonly direction: string;
  readonly queueId: string | null;
  readonly queueName: string | null;
  readonly customer: Personal<Party> | null;
  readonly contactId: string | null;
  readonly vip: boolean;
  readonly language: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly startedAt: number;
  readonly queuedAt: number | null;
  readonly waitedMs: number | null;
  readonly offer: { readonly id: string; readonly expiresAt: number; readonly offeredAt: number; readonly alerting: boolean } | null;
  readonly legState: LegState | null;
  readonly legSince: number | null;
  readonly handlingId: string | null;
  readonly handlingSince: number | null;
  readonly wrapUpSince: number | null;
  readonly wrapUpDeadline: number | null;
  readonly finishedAt: number | null;
  readonly closedAt: number | null;
  readonly customerGone: boolean;
  readonly conversationId: string | null;
  readonly lastText: Personal<MessageText> | null;
  readonly lastAuthor: AuthorKind | null;
  readonly lastMessageAt: number | null;
  readonly unread: number;
  readonly dispositionIds: readonly string[];
  readonly note: Personal<MessageText> | null;
  readonly others: readonly string[];
  readonly steps: readonly TimelineStep[];
};
export type MyState = {
  readonly type: 'MyState';
  readonly id: string;
  readonly agent: AgentRow;
  readonly capacityText: readonly { readonly channel: ChannelKind; readonly used: number; readonly max: number }[];
};
export type ExchangeState = { readonly type: 'ExchangeState'; readonly id: string; readonly up: boolean; readonly since: number };
export type DeskItem = MyState | WorkItem | ExchangeState;

export type ChatMessage = {
  readonly type: 'Message';
  readonly id: string;
  readonly conversationId: string;
  readonly author: AuthorKind;
  readonly authorName: string | null;
  readonly content: Personal<MessageText>;
  readonly at: number;
  readonly state: MessageState;
};
export type Typing = { readonly type: 'Typing'; readonly id: string; readonly author: AuthorKind; readonly name: string | null; readonly until: number };
export type ConversationState = {
  readonly type: 'ConversationState';
  readonly id: string;
  readonly interactionId: string | null;
  readonly open: boolean;
  readonly agentName: string | null;
  readonly waiting: boolean;
  readonly position: number | null;
  readonly estimateMs: number | null;
  readonly endedBy: AuthorKind | null;
};
export type ConversationItem = ChatMessage | Typing | ConversationState;

export type ConfigUser = {
  readonly type: 'User';
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly teamId: string | null;
  readonly siteId: string | null;
  readonly language: 'cs' | 'en';
  readonly deskAddress: string | null;
  readonly place: string | null;
  readonly skills: readonly { readonly skillId: string; readonly level: number; readonly validFrom: number | null; readonly validTo: number | null }[];
  readonly queues: readonly { readonly queueId: string; readonly order: number }[];
  readonly units: number;
  readonly channels: readonly ChannelCapacity[];
  readonly chatDuringCall: boolean;
  readonly disabled: boolean;
};
export type ConfigQueue = {
  readonly type: 'Queue';
  readonly id: string;
  readonly name: string;
  readonly channels: readonly ChannelKind[];
  readonly routing: QueueRouting;
  readonly service: QueueService;
  readonly entries: readonly { readonly channel: ChannelKind; readonly address: string }[];
  readonly dispositionIds: readonly string[];
  readonly retired: boolean;
};
export type ConfigSkill = { readonly type: 'Skill'; readonly id: string; readonly name: string; readonly group: string; readonly retired: boolean };
export type ConfigSite = { readonly type: 'Site'; readonly id: string; readonly name: string; readonly external: boolean };
export type ConfigTeam = { readonly type: 'Team'; readonly id: string; readonly name: string; readonly siteId: string };
export type ConfigReason = { readonly type: 'Reason'; readonly id: string; readonly name: Words; readonly productive: boolean; readonly maxMinutes: number | null; readonly retired: boolean };
export type ConfigDisposition = { readonly type: 'Disposition'; readonly id: string; readonly name: Words; readonly retired: boolean };
export type ConfigCalendar = { readonly type: 'Calendar'; readonly id: string; readonly name: string; readonly calendar: Calendar };
export type ConfigRules = { readonly type: 'RoutingRules'; readonly id: string; readonly version: number; readonly rules: readonly RoutingRule[] };
export type ConfigItem = ConfigUser | ConfigQueue | ConfigSkill | ConfigSite | ConfigTeam | ConfigReason | ConfigDisposition | ConfigCalendar | ConfigRules;

/** A step of a live view: with `reset` the reader forgets what it holds, then puts the upserts in and takes the removes out. */
export type ViewStep<Item> = {
  /** Opaque; names the projection's build, the scope and the position. */
  readonly cursor: string;
  /** The log position the step reflects, as decimal text. */
  readonly position: string;
  readonly reset: boolean;
  readonly upserts: readonly Item[];
  readonly removes: readonly string[];
};

/** One scope of a live view. An implementation MUST answer `since` with exactly what was missed, or with a reset when it cannot. */
export type LiveView<Item> = {
  /** Null as `after`, a cursor of another build or scope, or one the ring no longer reaches: a reset with everything. */
  readonly since: (after: string | null) => Promise<ViewStep<Item>> | ViewStep<Item>;
  /** Calls back after each change of this scope, until the returned stop is called. May call more often than needed. */
  readonly onChange: (changed: () => void) => () => void;
};

/** Every live view by tenant and scope. */
export type LiveViews = {
  readonly desk: (tenant: string, agentId: string) => LiveView<DeskItem>;
  readonly floor: (tenant: string) => LiveView<FloorItem>;
  /** Queues, figures and alerts only. */
  readonly wallboard: (tenant: string) => LiveView<FloorItem>;
  readonly conversation: (tenant: string, conversationId: string) => LiveView<ConversationItem>;
  readonly config: (tenant: string) => LiveView<ConfigItem>;
};

/** Something that is not recorded, such as typing; matches the `Whisper` of the live feed. */
export type Whispers = {
  readonly say: (topic: string, payload: { readonly [key: string]: string | number }) => void;
  readonly listen: (topic: string, heard: (payload: { readonly [key: string]: string | number }) => void) => () => void;
};

export type ContactCard = {
  readonly id: string;
  readonly profile: Personal<ContactProfile>;
  readonly vip: boolean;
  readonly recent: readonly ContactVisit[];
};
export type ContactVisit = {
  readonly interactionId: string;
  readonly channel: ChannelKind;
  readonly at: number;
  readonly queueName: string | null;
  readonly agentName: string | null;
  readonly outcome: string;
  readonly handleMs: number | null;
  readonly waitedMs: number | null;
  readonly dispositionIds: readonly string[];
};
export type HistoryStep = {
  readonly position: string;
  readonly revision: number;
  readonly type: string;
  readonly at: number;
  readonly recordedAt: number;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorName: string | null;
  /** The event's fields; personal ones as they are stored, the gateway opens them. */
  readonly data: unknown;
  readonly state: unknown;
};
export type MeasureEvidence = {
  readonly measure: string;
  readonly version: number;
  readonly formula: string;
  readonly unit: string;
  readonly value: number | null;
  readonly rows: readonly unknown[];
  readonly totalRows: number;
};
export type Period = { readonly from: number | null; readonly to: number | null };
export type DirectoryAgent = { readonly id: string; readonly displayName: string; readonly teamId: string | null; readonly siteId: string | null };
export type DirectoryQueue = { readonly id: string; readonly name: string; readonly channels: readonly ChannelKind[]; readonly dispositionIds: readonly string[]; readonly wrapUp: string };
export type Directory = {
  readonly agents: readonly DirectoryAgent[];
  readonly queues: readonly DirectoryQueue[];
  readonly skills: readonly ConfigSkill[];
  readonly reasons: readonly ConfigReason[];
  readonly dispositions: readonly ConfigDisposition[];
  readonly teams: readonly ConfigTeam[];
  readonly sites: readonly ConfigSite[];
};
export type TransferTargets = {
  readonly agents: readonly { readonly id: string; readonly displayName: string; readonly status: DeclaredStatus; readonly activity: Activity; readonly deviceAddress: string | null }[];
  readonly queues: readonly { readonly id: string; readonly name: string; readonly ready: number; readonly estimateMs: number | null; readonly waiting: number }[];
};
export type AuditEntry = { readonly position: string; readonly at: number; readonly actorName: string; readonly type: string; readonly subject: string; readonly data: unknown };

/** Questions to the read side. Each answers for one tenant; null or empty when there is nothing. Throws only on an outage. */
export type Reads = {
  readonly directory: (tenant: string) => Promise<Directory>;
  readonly contact: (tenant: string, contactId: string) => Promise<ContactCard | null>;
  /** By the derived rows of names, numbers and addresses; the best first. */
  readonly findContacts: (tenant: string, text: string, limit: number) => Promise<readonly ContactCard[]>;
  /** What the agent finished, the latest first. */
  readonly doneBy: (tenant: string, agentId: string, limit: number) => Promise<readonly WorkItem[]>;
  readonly interaction: (tenant: string, interactionId: string) => Promise<WorkItem | null>;
  /** Whether the agent has, had or is offered the interaction: what he may look into. */
  readonly wasAgentIn: (tenant: string, agentId: string, interactionId: string) => Promise<boolean>;
  /** The interaction's conversation; null where it has none. */
  readonly conversationOf: (tenant: string, interactionId: string) => Promise<string | null>;
  readonly interactionOfConversation: (tenant: string, conversationId: string) => Promise<string | null>;
  readonly findInteractions: (tenant: string, query: { readonly queueId: string | null; readonly agentId: string | null; readonly limit: number } & Period) => Promise<readonly ContactVisit[]>;
  readonly history: (tenant: string, interactionId: string, afterPosition: string | null) => Promise<readonly HistoryStep[]>;
  /** Null for a measure nobody declared. */
  readonly measure: (tenant: string, name: string, query: { readonly queueId: string | null; readonly agentId: string | null } & Period) => Promise<MeasureEvidence | null>;
  readonly transferTargets: (tenant: string, text: string | null, interactionId: string | null) => Promise<TransferTargets>;
  readonly audit: (tenant: string, limit: number, beforePosition: string | null) => Promise<readonly AuditEntry[]>;
};

export type ComponentHealth = { readonly name: string; readonly state: Tone; readonly sentence: Words; readonly since: number | null; readonly details: unknown };
export type ParkedItem = {
  readonly id: string;
  readonly projection: string;
  readonly documentIds: readonly string[];
  readonly eventType: string;
  readonly position: string;
  readonly reason: string;
  readonly at: number;
};
export type ProjectionLag = { readonly name: string; readonly version: number; readonly position: string; readonly behindEvents: number; readonly rebuilding: number | null };

/** How the installation is, and the two repairs a person can start. */
export type Operations = {
  readonly components: () => Promise<readonly ComponentHealth[]>;
  readonly projections: () => Promise<readonly ProjectionLag[]>;
  readonly parked: () => Promise<readonly ParkedItem[]>;
  /** False when there is no such thing. */
  readonly retryParked: (id: string) => Promise<boolean>;
  readonly rebuildProjection: (name: string) => Promise<boolean>;
};
