import {
  Calendar,
  CalendarId,
  ChannelKind as Channel,
  DispositionId,
  IdleRule,
  LATER_ROUTING,
  QueueId,
  QueueRouting,
  QueueService,
  ReasonId,
  RoutingRule,
  SiteId,
  SkillId,
  TeamId,
  Words,
} from '@callboard/contracts';
import { idOf } from '@callboard/kernel';
import type { CommandMeta, Instant } from '@callboard/kernel';
import { z } from 'zod';
import { type GatewayContext, metaOf } from '../../context.ts';
import type { ActionOutcome, QueuePatch } from '../../engine-port.ts';
import { type Builder, mutations, parsed } from '../builder.ts';
import type { StaffTypes } from '../types/index.ts';
import { act, outcomeOf, type OutcomeShape } from '../types/outcome.ts';

const Name = z.string().trim().min(1).max(200);
const Entries = z.array(z.object({ channel: Channel, address: z.string().trim().min(1).max(200) })).max(200);
const Skill = z.object({ name: Name, group: z.string().trim().max(200) });
/** Whoever asks may not know the later fields yet. */
const Routing = QueueRouting.extend({
  offerSecondsByChannel: QueueRouting.shape.offerSecondsByChannel.default(LATER_ROUTING.offerSecondsByChannel),
  dueSeconds: QueueRouting.shape.dueSeconds.default(LATER_ROUTING.dueSeconds),
  callbackAttempts: QueueRouting.shape.callbackAttempts.default(LATER_ROUTING.callbackAttempts),
  callbackRetrySeconds: QueueRouting.shape.callbackRetrySeconds.default(LATER_ROUTING.callbackRetrySeconds),
});
const NewQueue = z.object({
  name: Name,
  channels: z.array(Channel).max(10),
  routing: Routing.nullish(),
  service: QueueService.nullish(),
  entries: Entries.nullish(),
});
const Change = z.object({
  name: Name.nullish(),
  routing: Routing.nullish(),
  service: QueueService.nullish(),
  entries: Entries.nullish(),
  dispositionIds: z.array(DispositionId).max(500).nullish(),
  retired: z.boolean().nullish(),
});
const Reason = z.object({
  reasonId: ReasonId.nullish(),
  name: Words,
  productive: z.boolean(),
  maxMinutes: z.number().int().min(1).nullish(),
  retired: z.boolean().nullish(),
});
const Disposition = z.object({ dispositionId: DispositionId.nullish(), name: Words, retired: z.boolean().nullish() });
const NamedCalendar = z.object({ calendarId: CalendarId.nullish(), name: Name, calendar: Calendar });
const Team = z.object({ teamId: TeamId.nullish(), name: Name, siteId: SiteId });
const Site = z.object({ siteId: SiteId.nullish(), name: Name, external: z.boolean() });
const Rules = z.object({ rules: z.array(RoutingRule).max(1_000), basedOnVersion: z.number().int().min(0) });

const given = <T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as { [K in keyof T]?: NonNullable<T[K]> };

type Making<Id> = (id: Id, meta: CommandMeta, at: Instant) => Promise<ActionOutcome>;

/** The id that was given, or one that follows from the command: the same command again makes the same thing. */
const make = async <S extends z.ZodType<string>>(
  context: GatewayContext,
  kind: string,
  commandId: string | null | undefined,
  id: S,
  known: z.output<S> | null | undefined,
  making: Making<z.output<S>>,
): Promise<OutcomeShape> => {
  const { meta, at } = metaOf(context, commandId);
  const made = known ?? parsed(id, idOf(kind, context.tenant, meta.commandId));
  return outcomeOf(await making(made, meta, at), made);
};

/** Skills, queues, reasons, dispositions, calendars, teams, sites and the routing rules. */
export const settingsModule = (builder: Builder, { Outcome, CreateResult, ChannelKind }: StaffTypes): void => {
  const WordsInput = builder.inputType('WordsInput', { fields: (t) => ({ cs: t.string({ required: true }), en: t.string({ required: true }) }) });
  const QueueEntryInput = builder.inputType('QueueEntryInput', {
    fields: (t) => ({ channel: t.field({ type: ChannelKind, required: true }), address: t.string({ required: true }) }),
  });

  builder.mutationFields((t) => {
    const commandId = t.arg.id();
    const retired = t.arg.boolean();
    const name = t.arg.string({ required: true });
    const words = t.arg({ type: WordsInput, required: true });
    const json = t.arg({ type: 'Json' });
    const entries = t.arg({ type: [QueueEntryInput] });
    return mutations({
      createSkill: t.field({
        type: CreateResult,
        args: { name, group: t.arg.string({ required: true }), commandId },
        resolve: (_root, args, c) =>
          make(c, 'skill', args.commandId, SkillId, null, (skillId, meta, at) =>
            c.services.engine.admin.createSkill({ ...parsed(Skill, args), skillId, at }, meta),
          ),
      }),
      retireSkill: t.field({
        type: Outcome,
        args: { skillId: t.arg.id({ required: true }), commandId },
        resolve: (_root, args, c) =>
          act(c, args.commandId, (meta, at) => c.services.engine.admin.retireSkill({ skillId: parsed(SkillId, args.skillId), at }, meta)),
      }),
      createQueue: t.field({
        type: CreateResult,
        args: { name, channels: t.arg({ type: [ChannelKind], required: true }), routing: json, service: json, entries, commandId },
        resolve: (_root, args, c) =>
          make(c, 'queue', args.commandId, QueueId, null, (queueId, meta, at) => {
            const queue = parsed(NewQueue, args);
            const { routing, service } = given({ routing: queue.routing, service: queue.service });
            const how = { ...(routing === undefined ? {} : { routing }), ...(service === undefined ? {} : { service }) };
            return c.services.engine.admin.createQueue({ queueId, name: queue.name, channels: queue.channels, entries: queue.entries ?? [], ...how, at }, meta);
          }),
      }),
      changeQueue: t.field({
        type: Outcome,
        args: {
          queueId: t.arg.id({ required: true }),
          name: t.arg.string(),
          routing: json,
          service: json,
          entries,
          dispositionIds: t.arg.idList(),
          retired,
          commandId,
        },
        resolve: (_root, args, c) =>
          act(c, args.commandId, (meta, at) => {
            const patch: QueuePatch = given(parsed(Change, args));
            return c.services.engine.admin.changeQueue({ queueId: parsed(QueueId, args.queueId), patch, at }, meta);
          }),
      }),
      defineReason: t.field({
        type: CreateResult,
        args: { reasonId: t.arg.id(), name: words, productive: t.arg.boolean({ required: true }), maxMinutes: t.arg.int(), retired, commandId },
        resolve: (_root, args, c) => {
          const reason = parsed(Reason, args);
          const fields = { ...reason, maxMinutes: reason.maxMinutes ?? null, retired: reason.retired ?? false };
          return make(c, 'reason', args.commandId, ReasonId, reason.reasonId, (reasonId, meta, at) =>
            c.services.engine.admin.defineReason({ ...fields, reasonId, at }, meta),
          );
        },
      }),
      defineDisposition: t.field({
        type: CreateResult,
        args: { dispositionId: t.arg.id(), name: words, retired, commandId },
        resolve: (_root, args, c) => {
          const defined = parsed(Disposition, args);
          return make(c, 'disposition', args.commandId, DispositionId, defined.dispositionId, (dispositionId, meta, at) =>
            c.services.engine.admin.defineDisposition({ name: defined.name, retired: defined.retired ?? false, dispositionId, at }, meta),
          );
        },
      }),
      defineCalendar: t.field({
        type: CreateResult,
        args: { calendarId: t.arg.id(), name, calendar: t.arg({ type: 'Json', required: true }), commandId },
        resolve: (_root, args, c) => {
          const defined = parsed(NamedCalendar, args);
          return make(c, 'calendar', args.commandId, CalendarId, defined.calendarId, (calendarId, meta, at) =>
            c.services.engine.admin.defineCalendar({ name: defined.name, calendar: defined.calendar, calendarId, at }, meta),
          );
        },
      }),
      defineTeam: t.field({
        type: CreateResult,
        args: { teamId: t.arg.id(), name, siteId: t.arg.id({ required: true }), commandId },
        resolve: (_root, args, c) => {
          const team = parsed(Team, args);
          return make(c, 'team', args.commandId, TeamId, team.teamId, (teamId, meta, at) => c.services.engine.admin.defineTeam({ ...team, teamId, at }, meta));
        },
      }),
      defineSite: t.field({
        type: CreateResult,
        args: { siteId: t.arg.id(), name, external: t.arg.boolean({ required: true }), commandId },
        resolve: (_root, args, c) => {
          const site = parsed(Site, args);
          return make(c, 'site', args.commandId, SiteId, site.siteId, (siteId, meta, at) => c.services.engine.admin.defineSite({ ...site, siteId, at }, meta));
        },
      }),
      setIdleRule: t.field({
        type: Outcome,
        description: 'What sends an agent to the end of those who are longest idle: work over these channels, a missed offer, a break.',
        args: {
          channels: t.arg({ type: [ChannelKind], required: true }),
          missedOffers: t.arg.boolean({ required: true }),
          breaks: t.arg.boolean({ required: true }),
          commandId,
        },
        resolve: (_root, args, c) => act(c, args.commandId, (meta, at) => c.services.engine.admin.setIdleRule({ rule: parsed(IdleRule, args), at }, meta)),
      }),
      publishRoutingRules: t.field({
        type: Outcome,
        args: { rules: t.arg({ type: 'Json', required: true }), basedOnVersion: t.arg.int({ required: true }), commandId },
        resolve: (_root, args, c) => act(c, args.commandId, (meta, at) => c.services.engine.admin.publishRoutingRules({ ...parsed(Rules, args), at }, meta)),
      }),
    });
  });
};
