import { z } from 'zod';
import { QueueId, SiteId, SkillId, TeamId, UserId } from './ids.ts';
import { ChannelKind, Instant, Role, SkillLevel } from './values.ts';

const common = { userId: UserId, at: Instant };

/** How much of a channel an agent may have at once. `cost` counts against his total of units; `max` 0 means not entitled. */
export const ChannelCapacity = z.object({ channel: ChannelKind, max: z.number().int().min(0).max(50), cost: z.number().int().min(1).max(100) });
export type ChannelCapacity = z.infer<typeof ChannelCapacity>;

/** What an agent may have at once until somebody says otherwise: one call or three chats, two mails beside them. */
export const DEFAULT_UNITS = 3;
export const DEFAULT_CAPACITIES: readonly ChannelCapacity[] = [
  { channel: 'voice', max: 1, cost: 3 },
  { channel: 'chat', max: 3, cost: 1 },
  { channel: 'mail', max: 2, cost: 1 },
];

/** People who work here. Names of staff are not sealed: they are part of the record of who did what. */
export const UserEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('UserCreated'),
    ...common,
    login: z.string(),
    displayName: z.string(),
    roles: z.array(Role),
    teamId: TeamId.nullable(),
    siteId: SiteId.nullable(),
    language: z.enum(['cs', 'en']),
    /** Made by the demo seed: may be offered for sign-in on the start page. */
    demo: z.boolean(),
  }),
  z.object({ type: z.literal('UserPasswordSet'), ...common, passwordHash: z.string() }),
  z.object({ type: z.literal('UserRenamed'), ...common, displayName: z.string() }),
  z.object({ type: z.literal('UserRolesChanged'), ...common, roles: z.array(Role) }),
  z.object({ type: z.literal('UserMoved'), ...common, teamId: TeamId.nullable(), siteId: SiteId.nullable() }),
  z.object({ type: z.literal('UserDeskSet'), ...common, deskAddress: z.string().nullable(), place: z.string().nullable() }),
  /** `level` null takes the skill away. */
  z.object({
    type: z.literal('UserSkillSet'),
    ...common,
    skillId: SkillId,
    level: SkillLevel.nullable(),
    validFrom: Instant.nullable(),
    validTo: Instant.nullable(),
  }),
  /** `order` null takes the agent out of the queue; 1 is the first to be asked. */
  z.object({ type: z.literal('UserQueueSet'), ...common, queueId: QueueId, order: z.number().int().min(1).nullable() }),
  z.object({
    type: z.literal('UserCapacitySet'),
    ...common,
    units: z.number().int().min(0).max(1000),
    channels: z.array(ChannelCapacity),
    chatDuringCall: z.boolean(),
  }),
  z.object({ type: z.literal('UserDisabled'), ...common }),
  z.object({ type: z.literal('UserEnabled'), ...common }),
]);
export type UserEvent = z.infer<typeof UserEvent>;
