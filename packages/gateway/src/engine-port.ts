import type {
  AgentId,
  Calendar,
  CalendarId,
  ChannelCapacity,
  ChannelKind,
  ContactId,
  ConversationId,
  Device,
  DispositionId,
  InteractionId,
  MessageId,
  OfferId,
  QueueId,
  QueueRouting,
  QueueService,
  ReasonId,
  Role,
  RoutingRule,
  SiteId,
  SkillId,
  StayId,
  TeamId,
  UserId,
  Words,
} from '@callboard/contracts';
import type { CallboardCommand } from '@callboard/engine';
import type { CommandMeta, Executed, Instant } from '@callboard/kernel';

/** What came of an action: the log position reached, or a refusal by a rule. `detail` is for logs and programs, never personal. */
export type ActionOutcome =
  { readonly ok: true; readonly position: bigint; readonly id?: string } | { readonly ok: false; readonly rejected: string; readonly detail?: string };

/** One thing that can be asked of the engine. Resolves when it is recorded, or when the outside took the request; rejects only on an outage. */
export type Act<Args> = (args: Args & { readonly at: Instant }, meta: CommandMeta) => Promise<ActionOutcome>;

type ByAgent = { readonly agentId: AgentId };
type OnWork = ByAgent & { readonly interactionId: InteractionId };

/** What agents and supervisors do. `agentId` is who does it, except in `forceStatus` and `reassign`, where it is whom it is done to. */
export type AgentActions = {
  /** `device` null takes the desk of the user's document; without one the device is `none`. */
  readonly startWork: Act<ByAgent & { readonly device: Device | null }>;
  readonly goReady: Act<ByAgent>;
  readonly goNotReady: Act<ByAgent & { readonly reasonId: ReasonId }>;
  readonly clearNextStatus: Act<ByAgent>;
  readonly endWork: Act<ByAgent>;
  /** The agent's last socket has been gone for a while; he is back. */
  readonly loseConnection: Act<ByAgent>;
  readonly restoreConnection: Act<ByAgent>;
  readonly acceptOffer: Act<OnWork & { readonly offerId: OfferId }>;
  readonly rejectOffer: Act<OnWork & { readonly offerId: OfferId; readonly reason: 'busy-elsewhere' | 'not-my-skill' | 'technical' | 'other' }>;
  readonly hold: Act<OnWork>;
  readonly retrieve: Act<OnWork>;
  readonly hangUp: Act<OnWork>;
  readonly transferToAgent: Act<OnWork & { readonly toAgentId: AgentId }>;
  readonly transferToQueue: Act<OnWork & { readonly toQueueId: QueueId }>;
  readonly transferToNumber: Act<OnWork & { readonly number: string }>;
  readonly consultAgent: Act<OnWork & { readonly toAgentId: AgentId }>;
  readonly completeConsult: Act<OnWork & { readonly how: 'transfer' | 'conference' | 'return' }>;
  readonly sendMessage: Act<OnWork & { readonly messageId: MessageId; readonly text: string }>;
  readonly markRead: Act<OnWork & { readonly messageId: MessageId }>;
  readonly endConversation: Act<OnWork>;
  readonly setDisposition: Act<OnWork & { readonly dispositionIds: readonly DispositionId[]; readonly note: string | null }>;
  readonly extendWrapUp: Act<OnWork>;
  readonly finishWrapUp: Act<OnWork>;
  readonly linkContact: Act<OnWork & { readonly contactId: ContactId }>;
  readonly forceStatus: Act<ByAgent & { readonly status: 'ready' | 'not-ready' | 'signed-out'; readonly reasonId: ReasonId | null }>;
  /** To another queue, or straight to an agent; exactly one of the two is given. */
  readonly reassign: Act<{ readonly interactionId: InteractionId; readonly queueId: QueueId | null; readonly agentId: AgentId | null }>;
  readonly changePriority: Act<{ readonly interactionId: InteractionId; readonly priority: number }>;
};

type ByVisitor = { readonly conversationId: ConversationId };

/** What a visitor of a web page does. */
export type VisitorActions = {
  /**
   * Opens the conversation where `conversationId` is null (the outcome's `id` names it), otherwise goes on in it with a new interaction.
   * The same `sentId` in the same conversation changes nothing.
   */
  readonly startChat: Act<{
    readonly conversationId: ConversationId | null;
    readonly site: string;
    readonly name: string | null;
    readonly text: string;
    readonly sentId: string;
    readonly context: Readonly<Record<string, string>>;
  }>;
  readonly say: Act<ByVisitor & { readonly text: string; readonly sentId: string }>;
  readonly read: Act<ByVisitor & { readonly messageId: MessageId }>;
  readonly endChat: Act<ByVisitor>;
  /** The visitor's page has been away too long: nobody is there any more. */
  readonly visitorGone: Act<ByVisitor>;
};

/** A change of a user: what is absent stays. Each part that is given becomes its own command. */
export type UserPatch = {
  readonly displayName?: string;
  readonly roles?: readonly Role[];
  readonly teamId?: TeamId | null;
  readonly siteId?: SiteId | null;
  readonly deskAddress?: string | null;
  readonly place?: string | null;
  readonly passwordHash?: string;
  readonly disabled?: boolean;
  /** The whole list: skills not in it are taken away. */
  readonly skills?: readonly SkillSetting[];
  /** The whole list: queues not in it are left. */
  readonly queues?: readonly { readonly queueId: QueueId; readonly order: number }[];
  readonly units?: number;
  readonly channels?: readonly ChannelCapacity[];
  readonly chatDuringCall?: boolean;
};

/** `level` null takes the skill away. */
export type SkillSetting = { readonly skillId: SkillId; readonly level: number | null; readonly validFrom: Instant | null; readonly validTo: Instant | null };

export type QueuePatch = {
  readonly name?: string;
  readonly routing?: QueueRouting;
  readonly service?: QueueService;
  readonly entries?: readonly { readonly channel: ChannelKind; readonly address: string }[];
  readonly dispositionIds?: readonly DispositionId[];
  readonly retired?: boolean;
};

/** Settings. Ids of what is created come in, derived from the command id, so that the same command again creates nothing twice. */
export type AdminActions = {
  readonly createUser: Act<{
    readonly userId: UserId;
    readonly login: string;
    readonly displayName: string;
    readonly passwordHash: string;
    readonly roles: readonly Role[];
    readonly teamId: TeamId | null;
    readonly siteId: SiteId | null;
    readonly language: 'cs' | 'en';
    readonly deskAddress: string | null;
    readonly place: string | null;
  }>;
  readonly changeUser: Act<{ readonly userId: UserId; readonly patch: UserPatch }>;
  readonly setSkills: Act<{ readonly cells: readonly (SkillSetting & { readonly userId: UserId })[] }>;
  readonly createSkill: Act<{ readonly skillId: SkillId; readonly name: string; readonly group: string }>;
  readonly retireSkill: Act<{ readonly skillId: SkillId }>;
  /** `routing` and `service` absent take the defaults of a new queue. */
  readonly createQueue: Act<{
    readonly queueId: QueueId;
    readonly name: string;
    readonly channels: readonly ChannelKind[];
    readonly routing?: QueueRouting;
    readonly service?: QueueService;
    readonly entries: readonly { readonly channel: ChannelKind; readonly address: string }[];
  }>;
  readonly changeQueue: Act<{ readonly queueId: QueueId; readonly patch: QueuePatch }>;
  readonly defineReason: Act<{ readonly reasonId: ReasonId; readonly name: Words; readonly productive: boolean; readonly maxMinutes: number | null; readonly retired: boolean }>;
  readonly defineDisposition: Act<{ readonly dispositionId: DispositionId; readonly name: Words; readonly retired: boolean }>;
  readonly defineCalendar: Act<{ readonly calendarId: CalendarId; readonly name: string; readonly calendar: Calendar }>;
  readonly defineTeam: Act<{ readonly teamId: TeamId; readonly name: string; readonly siteId: SiteId }>;
  readonly defineSite: Act<{ readonly siteId: SiteId; readonly name: string; readonly external: boolean }>;
  readonly publishRoutingRules: Act<{ readonly rules: readonly RoutingRule[]; readonly basedOnVersion: number }>;
  /** Destroys the keys of the contact's subjects; the receipt says of how many, when and by whom. */
  readonly eraseContact: Act<{ readonly contactId: ContactId }>;
};

/** The router's own account, as events and the router's memory have it. */
export type RouterAccount = {
  readonly ruleVersion: number;
  readonly step: number;
  readonly waitedMs: number;
  readonly tieBreak: string;
  readonly needs: readonly { readonly skillId: string; readonly minLevel: number }[];
  readonly candidates: readonly { readonly agentId: string; readonly chosen: boolean; readonly reason: string; readonly idleMs: number | null; readonly level: number | null }[];
  readonly others: Readonly<Record<string, number>>;
  readonly at: Instant;
};

/** The write side as the gateway knows it; @callboard/engine gives one. */
export type Engine = {
  readonly execute: (command: CallboardCommand, meta: CommandMeta) => Promise<Executed<string>>;
  readonly desk: AgentActions;
  readonly chat: VisitorActions;
  readonly admin: AdminActions;
  /** Why this agent (an offer), or why still waiting (a stay, judged now). Null when neither is known. */
  readonly explain: (what: { readonly offerId: OfferId } | { readonly stayId: StayId }, meta: { readonly tenant: string; readonly at: Instant }) => Promise<RouterAccount | null>;
  /** What the published rules would do with this interaction if it came now, in words. */
  readonly dryRunRules: (interactionId: InteractionId, meta: { readonly tenant: string; readonly at: Instant }) => Promise<readonly Words[]>;
};
