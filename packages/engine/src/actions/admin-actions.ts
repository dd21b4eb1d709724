import {
  type Calendar,
  type CalendarId,
  type ChannelCapacity,
  type ChannelKind,
  type ContactId,
  type DispositionId,
  type IdleRule,
  ORDINARY_PRIORITY,
  type QueueId,
  type QueueRouting,
  type QueueService,
  type ReasonId,
  type Role,
  type RoutingRule,
  type SiteId,
  type SkillId,
  type TeamId,
  type UserId,
  type Words,
  DEFAULT_CAPACITIES,
  DEFAULT_UNITS,
  LATER_ROUTING,
} from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';
import type { EngineContext } from '../context.ts';
import type { CallboardCommand } from '../domain/commands.ts';
import { type Act, inSequence, outcomeOf, partOf, refused } from './outcome.ts';

/** `level` null takes the skill away. */
export type SkillSetting = { readonly skillId: SkillId; readonly level: number | null; readonly validFrom: Instant | null; readonly validTo: Instant | null };

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

export type QueuePatch = {
  readonly name?: string;
  readonly routing?: QueueRouting;
  readonly service?: QueueService;
  readonly entries?: readonly { readonly channel: ChannelKind; readonly address: string }[];
  readonly dispositionIds?: readonly DispositionId[];
  readonly retired?: boolean;
};

type NewUser = {
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
};

type NewQueue = {
  readonly queueId: QueueId;
  readonly name: string;
  readonly channels: readonly ChannelKind[];
  readonly routing?: QueueRouting;
  readonly service?: QueueService;
  readonly entries: readonly { readonly channel: ChannelKind; readonly address: string }[];
};

export type AdminActions = {
  readonly createUser: Act<NewUser>;
  readonly changeUser: Act<{ readonly userId: UserId; readonly patch: UserPatch }>;
  readonly setSkills: Act<{ readonly cells: readonly (SkillSetting & { readonly userId: UserId })[] }>;
  readonly createSkill: Act<{ readonly skillId: SkillId; readonly name: string; readonly group: string }>;
  readonly retireSkill: Act<{ readonly skillId: SkillId }>;
  readonly createQueue: Act<NewQueue>;
  readonly changeQueue: Act<{ readonly queueId: QueueId; readonly patch: QueuePatch }>;
  readonly defineReason: Act<{
    readonly reasonId: ReasonId;
    readonly name: Words;
    readonly productive: boolean;
    readonly maxMinutes: number | null;
    readonly retired: boolean;
  }>;
  readonly defineDisposition: Act<{ readonly dispositionId: DispositionId; readonly name: Words; readonly retired: boolean }>;
  readonly defineCalendar: Act<{ readonly calendarId: CalendarId; readonly name: string; readonly calendar: Calendar }>;
  readonly defineTeam: Act<{ readonly teamId: TeamId; readonly name: string; readonly siteId: SiteId }>;
  readonly defineSite: Act<{ readonly siteId: SiteId; readonly name: string; readonly external: boolean }>;
  readonly setIdleRule: Act<{ readonly rule: IdleRule }>;
  readonly publishRoutingRules: Act<{ readonly rules: readonly RoutingRule[]; readonly basedOnVersion: number }>;
  readonly eraseContact: Act<{ readonly contactId: ContactId }>;
};

/** How a new queue works until somebody says otherwise. */
export const defaultRouting: QueueRouting = {
  needs: [],
  prefers: [],
  priority: ORDINARY_PRIORITY,
  ageingPerMinute: 0,
  order: 'longest-idle',
  ...LATER_ROUTING,
  offerSeconds: 20,
  autoAnswer: false,
  preferLastAgentSeconds: 0,
  relaxation: [],
  maxWaitSeconds: null,
  calendarId: null,
  outsideHours: 'queue',
  outsideHoursQueueId: null,
};

/** 80 % within 30 s; abandons under 5 s are short; one minute of wrap-up. */
export const defaultService: QueueService = {
  serviceLevelSeconds: 30,
  serviceLevelTarget: 0.8,
  shortAbandonSeconds: 5,
  longestWaitLimitSeconds: 120,
  wrapUp: 'timed',
  wrapUpSeconds: 60,
};

/** What administrators change. Each takes effect as soon as it is recorded: the router folds the same events. */
export const adminActions = (context: EngineContext, erase: Act<{ readonly contactId: ContactId }>): AdminActions => {
  const { world, dispatch } = context;

  const changes = async (userId: UserId, patch: UserPatch, at: Instant): Promise<readonly CallboardCommand[] | null> => {
    const user = await context.user(userId);
    if (user.presence === 'absent') return null;
    const list: CallboardCommand[] = [];
    if (patch.displayName !== undefined) list.push({ type: 'RenameUser', userId, displayName: patch.displayName, at });
    if (patch.roles !== undefined) list.push({ type: 'ChangeRoles', userId, roles: patch.roles, at });
    if (patch.teamId !== undefined || patch.siteId !== undefined) {
      list.push({
        type: 'MoveUser',
        userId,
        teamId: patch.teamId === undefined ? user.teamId : patch.teamId,
        siteId: patch.siteId === undefined ? user.siteId : patch.siteId,
        at,
      });
    }
    if (patch.deskAddress !== undefined || patch.place !== undefined) {
      list.push({
        type: 'SetDesk',
        userId,
        deskAddress: patch.deskAddress === undefined ? user.desk.deskAddress : patch.deskAddress,
        place: patch.place === undefined ? user.desk.place : patch.place,
        at,
      });
    }
    if (patch.passwordHash !== undefined) list.push({ type: 'SetPassword', userId, passwordHash: patch.passwordHash, at });
    if (patch.skills !== undefined) {
      const wanted = new Set(patch.skills.map((s) => s.skillId));
      for (const { skillId } of user.skills)
        if (!wanted.has(skillId)) list.push({ type: 'SetSkill', userId, skillId, level: null, validFrom: null, validTo: null, at });
      for (const { skillId, level, validFrom, validTo } of patch.skills) list.push({ type: 'SetSkill', userId, skillId, level, validFrom, validTo, at });
    }
    if (patch.queues !== undefined) {
      const wanted = new Set(patch.queues.map((q) => q.queueId));
      for (const { queueId } of user.queues) if (!wanted.has(queueId)) list.push({ type: 'SetQueue', userId, queueId, order: null, at });
      for (const { queueId, order } of patch.queues) list.push({ type: 'SetQueue', userId, queueId, order, at });
    }
    if (patch.units !== undefined || patch.channels !== undefined || patch.chatDuringCall !== undefined) {
      list.push({
        type: 'SetCapacity',
        userId,
        units: patch.units ?? user.capacity?.units ?? DEFAULT_UNITS,
        channels: patch.channels ?? user.capacity?.channels ?? DEFAULT_CAPACITIES,
        chatDuringCall: patch.chatDuringCall ?? user.capacity?.chatDuringCall ?? false,
        at,
      });
    }
    if (patch.disabled !== undefined) list.push({ type: patch.disabled ? 'DisableUser' : 'EnableUser', userId, at });
    return list;
  };

  const queueChanges = (queueId: QueueId, patch: QueuePatch, at: Instant): readonly CallboardCommand[] => {
    const list: CallboardCommand[] = [];
    if (patch.name !== undefined) list.push({ type: 'RenameQueue', queueId, name: patch.name, at });
    if (patch.routing !== undefined) list.push({ type: 'SetRouting', queueId, routing: patch.routing, at });
    if (patch.service !== undefined) list.push({ type: 'SetService', queueId, service: patch.service, at });
    if (patch.entries !== undefined) list.push({ type: 'SetEntries', queueId, entries: patch.entries, at });
    if (patch.dispositionIds !== undefined) list.push({ type: 'SetDispositions', queueId, dispositionIds: patch.dispositionIds, at });
    if (patch.retired === true) list.push({ type: 'RetireQueue', queueId, at });
    return list;
  };

  const entryTaken = (queueId: QueueId, entries: QueuePatch['entries']): boolean =>
    (entries ?? []).some(({ channel, address }) => {
      const owner = world.queueByEntry(channel, address);
      return owner !== null && owner.queueId !== queueId;
    });

  return {
    createUser: async ({ userId, login, displayName, passwordHash, roles, teamId, siteId, language, deskAddress, place, at }, meta) => {
      if (world.loginTaken(login) && !world.userExists(userId)) return refused('LoginTaken');
      const commands: CallboardCommand[] = [
        { type: 'CreateUser', userId, login, displayName, roles, teamId, siteId, language, demo: false, at },
        { type: 'SetPassword', userId, passwordHash, at },
        { type: 'SetDesk', userId, deskAddress, place, at },
      ];
      if (roles.includes('agent'))
        commands.push({ type: 'SetCapacity', userId, units: DEFAULT_UNITS, channels: DEFAULT_CAPACITIES, chatDuringCall: false, at });
      return inSequence(dispatch, meta, commands, userId);
    },
    changeUser: async ({ userId, patch, at }, meta) => {
      const commands = await changes(userId, patch, at);
      return commands === null ? refused('UserNotFound') : inSequence(dispatch, meta, commands);
    },
    setSkills: ({ cells, at }, meta) =>
      inSequence(
        dispatch,
        meta,
        cells.map(({ userId, skillId, level, validFrom, validTo }) => ({ type: 'SetSkill', userId, skillId, level, validFrom, validTo, at })),
      ),
    createSkill: async ({ skillId, name, group, at }, meta) => outcomeOf(await dispatch({ type: 'DefineSkill', skillId, name, group, at }, meta), skillId),
    retireSkill: async ({ skillId, at }, meta) => outcomeOf(await dispatch({ type: 'RetireSkill', skillId, at }, meta)),
    createQueue: async ({ queueId, name, channels, routing = defaultRouting, service = defaultService, entries, at }, meta) => {
      if (entryTaken(queueId, entries)) return refused('EntryTaken');
      const commands: CallboardCommand[] = [{ type: 'CreateQueue', queueId, name, channels, routing, service, at }];
      if (entries.length > 0) commands.push({ type: 'SetEntries', queueId, entries, at });
      return inSequence(dispatch, meta, commands, queueId);
    },
    changeQueue: async ({ queueId, patch, at }, meta) =>
      entryTaken(queueId, patch.entries) ? refused('EntryTaken') : inSequence(dispatch, meta, queueChanges(queueId, patch, at)),
    defineReason: async ({ reasonId, name, productive, maxMinutes, retired, at }, meta) =>
      outcomeOf(await dispatch({ type: 'DefineReason', reasonId, name, productive, maxMinutes, retired, at }, meta), reasonId),
    defineDisposition: async ({ dispositionId, name, retired, at }, meta) =>
      outcomeOf(await dispatch({ type: 'DefineDisposition', dispositionId, name, retired, at }, meta), dispositionId),
    defineCalendar: async ({ calendarId, name, calendar, at }, meta) =>
      outcomeOf(await dispatch({ type: 'DefineCalendar', calendarId, name, calendar, at }, meta), calendarId),
    defineTeam: async ({ teamId, name, siteId, at }, meta) => outcomeOf(await dispatch({ type: 'DefineTeam', teamId, name, siteId, at }, meta), teamId),
    defineSite: async ({ siteId, name, external, at }, meta) => outcomeOf(await dispatch({ type: 'DefineSite', siteId, name, external, at }, meta), siteId),
    setIdleRule: async ({ rule, at }, meta) => outcomeOf(await dispatch({ type: 'SetIdleRule', rule, at }, meta)),
    publishRoutingRules: async ({ rules, basedOnVersion, at }, meta) =>
      outcomeOf(await dispatch({ type: 'PublishRoutingRules', rules, basedOnVersion, at }, meta)),
    eraseContact: (args, meta) => erase(args, partOf(meta, 'erase')),
  };
};
