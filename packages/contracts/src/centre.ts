import { z } from 'zod';
import { CalendarId, DispositionId, QueueId, ReasonId, SiteId, SkillId, TeamId } from './ids.ts';
import { ChannelKind, Instant, Words } from './values.ts';

const at = { at: Instant };

export const TimeRange = z.object({ from: z.string().regex(/^\d\d:\d\d$/), to: z.string().regex(/^\d\d:\d\d$/) });
export const Calendar = z.object({
  timeZone: z.string(),
  /** Opening hours by ISO weekday, 1 = Monday … 7. */
  week: z.record(z.string().regex(/^[1-7]$/), z.array(TimeRange)),
  /** Days that differ, `yyyy-mm-dd`; an empty list is closed. */
  exceptions: z.record(z.string().regex(/^\d{4}-\d\d-\d\d$/), z.array(TimeRange)),
});
export type Calendar = z.infer<typeof Calendar>;

export const RuleCondition = z.object({
  /** `entry`, `channel`, `language`, `calendar` or the name of an attribute. */
  attribute: z.string(),
  test: z.enum(['is', 'is-not', 'one-of', 'starts-with', 'open', 'closed', 'present']),
  value: z.string(),
});
export const RoutingRule = z.object({
  name: z.string(),
  when: z.array(RuleCondition),
  queueId: QueueId.nullable(),
  addPriority: z.number().int().min(-100).max(100),
  needs: z.array(z.object({ skillId: SkillId, minLevel: z.number().int().min(1).max(5) })),
  close: z.boolean(),
});
export type RoutingRule = z.infer<typeof RoutingRule>;

/** What sends an agent to the end of those who are longest idle. Coming to work always does. */
export const IdleRule = z.object({
  /** Work over these channels does when it ends. */
  channels: z.array(ChannelKind),
  /** Being ready again after an offer was missed does. */
  missedOffers: z.boolean(),
  /** Being ready again after a break does. */
  breaks: z.boolean(),
});
export type IdleRule = z.infer<typeof IdleRule>;

/** Until somebody says otherwise: everything does. */
export const DEFAULT_IDLE_RULE: IdleRule = { channels: [...ChannelKind.options], missedOffers: true, breaks: true };

/** Settings of the whole centre, in one stream. */
export const CentreEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('SkillDefined'), ...at, skillId: SkillId, name: z.string(), group: z.string() }),
  z.object({ type: z.literal('SkillRetired'), ...at, skillId: SkillId }),
  z.object({ type: z.literal('SiteDefined'), ...at, siteId: SiteId, name: z.string(), external: z.boolean() }),
  z.object({ type: z.literal('TeamDefined'), ...at, teamId: TeamId, name: z.string(), siteId: SiteId }),
  z.object({
    type: z.literal('ReasonDefined'),
    ...at,
    reasonId: ReasonId,
    name: Words,
    productive: z.boolean(),
    /** A longer stay in this reason is marked, minutes; null = no limit. */
    maxMinutes: z.number().int().min(1).nullable(),
    retired: z.boolean(),
  }),
  z.object({ type: z.literal('DispositionDefined'), ...at, dispositionId: DispositionId, name: Words, retired: z.boolean() }),
  z.object({ type: z.literal('CalendarDefined'), ...at, calendarId: CalendarId, name: z.string(), calendar: Calendar }),
  z.object({ type: z.literal('IdleRuleSet'), ...at, rule: IdleRule }),
  z.object({ type: z.literal('RoutingRulesPublished'), ...at, ruleVersion: z.number().int().min(1), rules: z.array(RoutingRule) }),
]);
export type CentreEvent = z.infer<typeof CentreEvent>;
