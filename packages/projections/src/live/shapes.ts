import type { ChannelKind, Device, MessageText, Party, Personal } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';
import type { CentreItem } from '../read-models/centre-item.ts';
import type { Queue } from '../read-models/queue.ts';
import type { User } from '../read-models/user.ts';
import type { Activity } from '../work/agent-work.ts';
import type { DeclaredNext, DeclaredStatus } from '../work/declared-status.ts';
import type { InteractionStep } from '../work/interaction-steps.ts';

/** What live views show, one shape per GraphQL type. Personal parts are sealed; whoever serves them opens them for those who may see. */
export type LegShown = 'alerting' | 'talking' | 'held' | 'ended';
export type Tone = 'good' | 'warn' | 'bad' | 'none';
export type AuthorKind = 'customer' | 'agent' | 'bot' | 'system';

export type CurrentWork = {
  readonly interactionId: string;
  readonly channel: ChannelKind;
  readonly queueId: string | null;
  readonly queueName: string | null;
  /** `ended`: only the wrap-up is left. */
  readonly state: LegShown;
  readonly customer: Personal<Party> | null;
  readonly since: Instant;
};
export type DayStretch = { readonly state: string; readonly from: Instant; readonly to: Instant | null };

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
  readonly deviceKind: Device['kind'];
  readonly deviceAddress: string | null;
  readonly status: DeclaredStatus;
  readonly statusSince: Instant;
  readonly reasonId: string | null;
  readonly next: DeclaredNext | null;
  readonly activity: Activity;
  readonly activitySince: Instant;
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
  readonly longestSince: Instant | null;
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
  readonly since: Instant;
  readonly priority: number;
  /** 1 is next. */
  readonly position: number;
  /** How long it will still wait by what is known now; null when nobody is there. */
  readonly expectedWaitMs: number | null;
  /** What was expected when it began to wait; null where nothing was. */
  readonly expectedAtEntryMs: number | null;
  readonly step: number;
  /** `offered`: the customer may hang up and be called back. `accepted`: he has; the item waits in his place. */
  readonly callback: 'none' | 'offered' | 'accepted';
  readonly offeredToAgentId: string | null;
};

export type CentreFigures = {
  readonly type: 'CentreFigures';
  readonly id: string;
  readonly waiting: number;
  readonly waitingTrend10Min: number;
  readonly longestSince: Instant | null;
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
  readonly quarters: readonly { readonly from: Instant; readonly answered: number; readonly abandoned: number; readonly waiting: number }[];
};

export type FloorAlert = {
  readonly type: 'FloorAlert';
  readonly id: string;
  readonly kind: 'longest-wait' | 'service-level' | 'nobody-there' | 'not-responding' | 'reason-exceeded' | 'connection-lost';
  readonly severity: Tone;
  readonly since: Instant;
  readonly queueId: string | null;
  readonly agentId: string | null;
  readonly count: number | null;
};

export type FloorItem = AgentRow | QueueRow | WaitingItem | CentreFigures | FloorAlert;

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
  readonly startedAt: Instant;
  readonly queuedAt: Instant | null;
  readonly waitedMs: number | null;
  readonly offer: { readonly id: string; readonly expiresAt: Instant; readonly offeredAt: Instant; readonly alerting: boolean } | null;
  readonly legState: LegShown | null;
  readonly legSince: Instant | null;
  readonly handlingId: string | null;
  readonly handlingSince: Instant | null;
  readonly wrapUpSince: Instant | null;
  readonly wrapUpDeadline: Instant | null;
  readonly finishedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly customerGone: boolean;
  readonly conversationId: string | null;
  readonly lastText: Personal<MessageText> | null;
  readonly lastAuthor: AuthorKind | null;
  readonly lastMessageAt: Instant | null;
  readonly unread: number;
  readonly dispositionIds: readonly string[];
  readonly note: Personal<MessageText> | null;
  readonly others: readonly string[];
  readonly steps: readonly InteractionStep[];
};
export type MyState = {
  readonly type: 'MyState';
  readonly id: string;
  readonly agent: AgentRow;
  readonly capacityText: readonly { readonly channel: ChannelKind; readonly used: number; readonly max: number }[];
};
export type ExchangeState = { readonly type: 'ExchangeState'; readonly id: string; readonly up: boolean; readonly since: Instant };
export type DeskItem = MyState | WorkItem | ExchangeState;

export type ChatMessage = {
  readonly type: 'Message';
  readonly id: string;
  readonly conversationId: string;
  readonly author: AuthorKind;
  readonly authorName: string | null;
  readonly content: Personal<MessageText>;
  readonly at: Instant;
  readonly state: 'sent' | 'delivered' | 'read' | 'failed';
};
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
export type ConversationItem = ChatMessage | ConversationState;

type Shown<Name extends string, Doc> = { readonly type: Name } & Omit<Doc, 'tenant' | 'kind'>;
type Centre<Kind extends CentreItem['kind']> = Extract<CentreItem, { kind: Kind }>;
export type ConfigItem =
  | Shown<'User', User>
  | Shown<'Queue', Queue>
  | Shown<'Skill', Centre<'skill'>>
  | Shown<'Site', Centre<'site'>>
  | Shown<'Team', Centre<'team'>>
  | Shown<'Reason', Centre<'reason'>>
  | Shown<'Disposition', Centre<'disposition'>>
  | Shown<'Calendar', Centre<'calendar'>>
  | Shown<'IdleRule', Centre<'idle-rule'>>
  | Shown<'RoutingRules', Centre<'rules'>>;

/** A step of a live view: with `reset` the reader forgets what it holds, then puts the upserts in and takes the removes out. */
export type ViewStep<Item> = {
  readonly cursor: string;
  /** The log position the step reflects, as decimal text. */
  readonly position: string;
  readonly reset: boolean;
  readonly upserts: readonly Item[];
  readonly removes: readonly string[];
};

/** One scope of a live view: `since` answers with exactly what was missed, or with a reset when it cannot. */
export type LiveView<Item> = {
  readonly since: (after: string | null) => Promise<ViewStep<Item>>;
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
