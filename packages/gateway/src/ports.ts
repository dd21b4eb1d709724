import type { ChannelKind, ContactId, ContactProfile, Personal, Role, Words } from '@callboard/contracts';
import type { CommandMeta, Instant } from '@callboard/kernel';
import type { AgentRow, AuthorKind, ConfigItem, ConversationItem as RecordedItem, Tone, WorkItem } from '@callboard/projections';

export type {
  AgentRow,
  AuthorKind,
  CentreFigures,
  ChatMessage,
  ConfigItem,
  ConversationState,
  CurrentWork,
  DayStretch,
  DeskItem,
  ExchangeState,
  FloorAlert,
  FloorItem,
  LiveView,
  LiveViews,
  MyState,
  QueueRow,
  Tone,
  ViewStep,
  WaitingItem,
  WorkItem,
} from '@callboard/projections';

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

/** Somebody is writing a message now; never recorded, so no projection has it. */
export type Typing = { readonly type: 'Typing'; readonly id: string; readonly author: AuthorKind; readonly name: string | null; readonly until: number };
/** What a reader of a conversation sees: the projection's items, and who is typing. */
export type ConversationItem = RecordedItem | Typing;

export type ConfigUser = Extract<ConfigItem, { type: 'User' }>;
export type ConfigQueue = Extract<ConfigItem, { type: 'Queue' }>;
export type ConfigSkill = Extract<ConfigItem, { type: 'Skill' }>;
export type ConfigSite = Extract<ConfigItem, { type: 'Site' }>;
export type ConfigTeam = Extract<ConfigItem, { type: 'Team' }>;
export type ConfigReason = Extract<ConfigItem, { type: 'Reason' }>;
export type ConfigDisposition = Extract<ConfigItem, { type: 'Disposition' }>;
export type ConfigCalendar = Extract<ConfigItem, { type: 'Calendar' }>;
export type ConfigIdleRule = Extract<ConfigItem, { type: 'IdleRule' }>;
export type ConfigRules = Extract<ConfigItem, { type: 'RoutingRules' }>;

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
  readonly closedAt: number | null;
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
export type DirectoryQueue = {
  readonly id: string;
  readonly name: string;
  readonly channels: readonly ChannelKind[];
  readonly dispositionIds: readonly string[];
  readonly wrapUp: string;
};
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
  readonly agents: readonly {
    readonly id: string;
    readonly displayName: string;
    readonly status: AgentRow['status'];
    readonly activity: AgentRow['activity'];
    readonly deviceAddress: string | null;
  }[];
  readonly queues: readonly {
    readonly id: string;
    readonly name: string;
    readonly ready: number;
    readonly estimateMs: number | null;
    readonly waiting: number;
  }[];
};
export type AuditEntry = {
  readonly position: string;
  readonly at: number;
  readonly actorName: string;
  readonly type: string;
  readonly subject: string;
  readonly data: unknown;
};

/** Questions to the read side. Each answers for one tenant; null or empty when there is nothing. Throws only on an outage. */
export type Reads = {
  readonly directory: (tenant: string) => Promise<Directory>;
  readonly contact: (tenant: string, contactId: string) => Promise<ContactCard | null>;
  /** By the derived rows of names, numbers and addresses; the best first. */
  readonly findContacts: (tenant: string, text: string, limit: number) => Promise<readonly ContactCard[]>;
  /** What the agent finished, the latest first. */
  readonly doneBy: (tenant: string, agentId: string, limit: number) => Promise<readonly WorkItem[]>;
  /** As the reader sees it: what he can do with it is his own, never a colleague's. */
  readonly interaction: (tenant: string, readerId: string, interactionId: string) => Promise<WorkItem | null>;
  /** Whether the agent has, had or is offered the interaction: what he may look into. */
  readonly wasAgentIn: (tenant: string, agentId: string, interactionId: string) => Promise<boolean>;
  /** The interaction's conversation; null where it has none. */
  readonly conversationOf: (tenant: string, interactionId: string) => Promise<string | null>;
  readonly interactionOfConversation: (tenant: string, conversationId: string) => Promise<string | null>;
  readonly findInteractions: (
    tenant: string,
    query: { readonly queueId: string | null; readonly agentId: string | null; readonly limit: number } & Period,
  ) => Promise<readonly ContactVisit[]>;
  readonly history: (tenant: string, interactionId: string, afterPosition: string | null) => Promise<readonly HistoryStep[]>;
  /** Null for a measure nobody declared. */
  readonly measure: (
    tenant: string,
    name: string,
    query: { readonly queueId: string | null; readonly agentId: string | null } & Period,
  ) => Promise<MeasureEvidence | null>;
  readonly transferTargets: (tenant: string, text: string | null, interactionId: string | null) => Promise<TransferTargets>;
  readonly audit: (tenant: string, limit: number, beforePosition: string | null) => Promise<readonly AuditEntry[]>;
};

export type ComponentHealth = {
  readonly name: string;
  readonly state: Tone;
  readonly sentence: Words;
  readonly since: number | null;
  readonly details: unknown;
};
export type ParkedItem = {
  readonly id: string;
  readonly projection: string;
  readonly documentIds: readonly string[];
  readonly eventType: string;
  readonly position: string;
  readonly reason: string;
  readonly at: number;
};
export type ProjectionLag = {
  readonly name: string;
  readonly version: number;
  readonly position: string;
  readonly behindEvents: number;
  readonly rebuilding: number | null;
};

/** How the installation is, and the two repairs a person can start. */
export type Operations = {
  readonly components: () => Promise<readonly ComponentHealth[]>;
  readonly projections: () => Promise<readonly ProjectionLag[]>;
  readonly parked: () => Promise<readonly ParkedItem[]>;
  /** False when there is no such thing. */
  readonly retryParked: (id: string) => Promise<boolean>;
  readonly rebuildProjection: (name: string) => Promise<boolean>;
  /** Erases a person for good. The receipt says for each store what was done and what is left. */
  readonly eraseContact: (
    contactId: ContactId,
    at: Instant,
    meta: CommandMeta,
  ) => Promise<{ readonly ok: true; readonly receipt: object } | { readonly ok: false; readonly rejected: string; readonly detail?: string }>;
};
