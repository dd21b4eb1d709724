import { z } from 'zod';
import { CalendarId, DispositionId, QueueId } from './ids.ts';
import { ChannelKind, channels, Instant, Priority, SkillNeed } from './values.ts';

const common = { queueId: QueueId, at: Instant };

/** What changes when somebody has waited for `afterSeconds`. Fields that are null or empty change nothing. */
export const RelaxationStep = z.object({
  afterSeconds: z.number().int().min(0),
  /** Levels wanted are lowered by this much, not below 1. */
  lowerLevelsBy: z.number().int().min(0).max(4),
  dropSkills: z.array(z.string()),
  alsoQueueIds: z.array(QueueId),
  raisePriorityBy: z.number().int().min(0).max(100),
  overflowToQueueId: QueueId.nullable(),
  offerCallback: z.boolean(),
});
export type RelaxationStep = z.infer<typeof RelaxationStep>;

const OfferSeconds = z.number().int().min(5).max(3600);

export const QueueRouting = z.object({
  needs: z.array(SkillNeed),
  prefers: z.array(SkillNeed),
  priority: Priority,
  /** Points of priority gained per minute of waiting. */
  ageingPerMinute: z.number().min(0).max(100),
  order: z.enum(['longest-idle', 'highest-level', 'member-order']),
  /** How long an offer stands, seconds. */
  offerSeconds: OfferSeconds,
  /** Channels on which it stands differently. Since version 2. */
  offerSecondsByChannel: z.partialRecord(ChannelKind, OfferSeconds),
  autoAnswer: z.boolean(),
  preferLastAgentSeconds: z.number().int().min(0).max(600),
  relaxation: z.array(RelaxationStep),
  /** Nobody waits longer than this; null = no limit, seconds. */
  maxWaitSeconds: z.number().int().min(1).nullable(),
  calendarId: CalendarId.nullable(),
  outsideHours: z.enum(['queue', 'close', 'overflow']),
  outsideHoursQueueId: QueueId.nullable(),
  /** What comes in is due so long after it came; null = whenever. Since version 2. */
  dueSeconds: z.number().int().min(1).nullable(),
  /** How often somebody who wants to be called back is tried, and how long after an attempt in vain the next one is, seconds. Since version 2. */
  callbackAttempts: z.number().int().min(1).max(20),
  callbackRetrySeconds: z.number().int().min(0).max(604_800),
});
export type QueueRouting = z.infer<typeof QueueRouting>;

/** What a queue does whose settings are older than these fields. */
export const LATER_ROUTING: Pick<QueueRouting, 'offerSecondsByChannel' | 'dueSeconds' | 'callbackAttempts' | 'callbackRetrySeconds'> = {
  offerSecondsByChannel: {},
  dueSeconds: null,
  callbackAttempts: 1,
  callbackRetrySeconds: 900,
};

/** How long an offer over a channel stands, seconds: what the queue says of the channel, else of all of them, else what is usual. Null: no such queue. */
export const offerSecondsOf = (routing: Pick<QueueRouting, 'offerSeconds' | 'offerSecondsByChannel'> | null, channel: ChannelKind): number =>
  routing === null ? channels[channel].offerSeconds : (routing.offerSecondsByChannel[channel] ?? routing.offerSeconds);

export const QueueService = z.object({
  serviceLevelSeconds: z.number().int().min(1),
  /** Share of the customers that should be answered within, 0–1. */
  serviceLevelTarget: z.number().min(0).max(1),
  /** A shorter wait before leaving counts as short abandoned, seconds. */
  shortAbandonSeconds: z.number().int().min(0),
  longestWaitLimitSeconds: z.number().int().min(1),
  wrapUp: z.enum(['off', 'optional', 'mandatory', 'timed']),
  wrapUpSeconds: z.number().int().min(0),
});
export type QueueService = z.infer<typeof QueueService>;

export const QueueEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('QueueCreated'), ...common, name: z.string(), channels: z.array(ChannelKind), routing: QueueRouting, service: QueueService }),
  z.object({ type: z.literal('QueueRenamed'), ...common, name: z.string() }),
  z.object({ type: z.literal('QueueRoutingSet'), ...common, routing: QueueRouting }),
  z.object({ type: z.literal('QueueServiceSet'), ...common, service: QueueService }),
  /** Pilot numbers, chat sites, mailboxes that lead straight into the queue. */
  z.object({ type: z.literal('QueueEntriesSet'), ...common, entries: z.array(z.object({ channel: ChannelKind, address: z.string() })) }),
  z.object({ type: z.literal('QueueDispositionsSet'), ...common, dispositionIds: z.array(DispositionId) }),
  z.object({ type: z.literal('QueueRetired'), ...common }),
]);
export type QueueEvent = z.infer<typeof QueueEvent>;
