import {
  type CalendarId,
  type ContactId,
  DEFAULT_UNITS,
  type DispositionId,
  type QueueId,
  type ReasonId,
  type SiteId,
  type SkillId,
  type SubjectId,
  type TeamId,
  type UserId,
} from '@callboard/contracts';
import { type CallboardCommand, defaultRouting, defaultService } from '@callboard/engine';
import { type CommandMeta, type Executed, idOf, type Instant } from '@callboard/kernel';
import { officeClosedOn, officeHours, seedDispositions, seedQueues, seedReasons, seedSites, seedSkills, seedTeams } from './centre.ts';
import { seedContacts } from './contacts.ts';
import { capacityOf, seedUsers } from './people.ts';
import { seedRules } from './rules.ts';

/** Ids of seeded things follow from the tenant and their key, so that seeding twice changes nothing. */
export const seedId = (tenant: string, kind: string, key: string): string => idOf(tenant, 'seed', kind, key);

export type SeedOptions = {
  readonly tenant: string;
  readonly at: Instant;
  readonly passwordHash: string;
  readonly execute: (command: CallboardCommand, meta: CommandMeta) => Promise<Executed<string>>;
};

const configuration = ({ tenant, at, passwordHash }: SeedOptions): readonly CallboardCommand[] => {
  const id = <T extends string>(kind: string, key: string): T => seedId(tenant, kind, key) as T;
  const queueId = (key: string): QueueId => id('queue', key);
  const commands: CallboardCommand[] = [];
  for (const { key, name, external } of seedSites) commands.push({ type: 'DefineSite', siteId: id<SiteId>('site', key), name, external, at });
  for (const { key, name, site } of seedTeams)
    commands.push({ type: 'DefineTeam', teamId: id<TeamId>('team', key), name, siteId: id<SiteId>('site', site), at });
  for (const { key, name, group } of seedSkills) commands.push({ type: 'DefineSkill', skillId: id<SkillId>('skill', key), name, group, at });
  for (const { key, cs, en, productive, maxMinutes } of seedReasons) {
    commands.push({ type: 'DefineReason', reasonId: id<ReasonId>('reason', key), name: { cs, en }, productive, maxMinutes, retired: false, at });
  }
  for (const { key, cs, en } of seedDispositions)
    commands.push({ type: 'DefineDisposition', dispositionId: id<DispositionId>('disposition', key), name: { cs, en }, retired: false, at });
  const allDay = [{ from: '00:00', to: '24:00' }];
  const days = ['1', '2', '3', '4', '5', '6', '7'];
  commands.push({
    type: 'DefineCalendar',
    calendarId: id<CalendarId>('calendar', 'demo'),
    name: 'Ukázka: nepřetržitě',
    calendar: { timeZone: 'Europe/Prague', week: Object.fromEntries(days.map((day) => [day, allDay])), exceptions: {} },
    at,
  });
  const { fromDay, toDay, from, to } = officeHours;
  commands.push({
    type: 'DefineCalendar',
    calendarId: id<CalendarId>('calendar', 'office'),
    name: 'Provozní doba',
    calendar: {
      timeZone: 'Europe/Prague',
      week: Object.fromEntries(days.map((day) => [day, Number(day) >= fromDay && Number(day) <= toDay ? [{ from, to }] : []])),
      exceptions: Object.fromEntries(officeClosedOn.map((day) => [day, []])),
    },
    at,
  });
  commands.push({
    type: 'PublishRoutingRules',
    basedOnVersion: 0,
    rules: seedRules.map(({ name, when, addPriority }) => ({
      name,
      when: when.map((one) => (one.attribute === 'calendar' ? { ...one, value: id<CalendarId>('calendar', one.value) } : one)),
      queueId: null,
      addPriority,
      needs: [],
      close: false,
    })),
    at,
  });
  for (const queue of seedQueues) {
    const routing = {
      ...defaultRouting,
      needs: Object.entries(queue.needs).map(([skill, minLevel]) => ({ skillId: id<SkillId>('skill', skill), minLevel })),
      priority: queue.priority,
      preferLastAgentSeconds: queue.preferLastAgentSeconds,
      offerSecondsByChannel: queue.offerSeconds ?? {},
      dueSeconds: queue.dueSeconds ?? null,
      callbackAttempts: 3,
      callbackRetrySeconds: 600,
      calendarId: id<CalendarId>('calendar', queue.office === undefined ? 'demo' : 'office'),
      ...(queue.office === undefined ? {} : { outsideHours: 'overflow' as const, outsideHoursQueueId: queueId(queue.office.outsideHoursTo) }),
      relaxation: queue.relaxation.map((step) => ({
        afterSeconds: step.afterSeconds,
        lowerLevelsBy: step.lowerLevelsBy ?? 0,
        dropSkills: (step.dropSkills ?? []).map((skill) => id<string>('skill', skill)),
        alsoQueueIds: (step.alsoQueues ?? []).map(queueId),
        raisePriorityBy: step.raisePriorityBy ?? 0,
        overflowToQueueId: step.overflowTo === undefined ? null : queueId(step.overflowTo),
        offerCallback: step.offerCallback ?? false,
      })),
    };
    const service = {
      ...defaultService,
      serviceLevelSeconds: queue.serviceSeconds,
      serviceLevelTarget: queue.serviceTarget,
      wrapUpSeconds: queue.wrapUpSeconds,
    };
    commands.push({ type: 'CreateQueue', queueId: queueId(queue.key), name: queue.name, channels: queue.channels, routing, service, at });
    commands.push({ type: 'SetEntries', queueId: queueId(queue.key), entries: queue.entries, at });
    commands.push({
      type: 'SetDispositions',
      queueId: queueId(queue.key),
      dispositionIds: queue.dispositions.map((key) => id<DispositionId>('disposition', key)),
      at,
    });
  }
  for (const user of seedUsers) {
    const userId = id<UserId>('user', user.login);
    const team = seedTeams.find(({ key }) => key === user.team);
    const teamId = team === undefined ? null : id<TeamId>('team', team.key);
    const siteId = team === undefined ? null : id<SiteId>('site', team.site);
    commands.push({ type: 'CreateUser', userId, login: user.login, displayName: user.name, roles: user.roles, teamId, siteId, language: 'cs', demo: true, at });
    commands.push({ type: 'SetPassword', userId, passwordHash, at });
    commands.push({ type: 'SetDesk', userId, deskAddress: user.desk, place: user.place, at });
    if (user.roles.includes('agent'))
      commands.push({ type: 'SetCapacity', userId, units: DEFAULT_UNITS, channels: capacityOf(user), chatDuringCall: false, at });
    for (const [skill, level] of Object.entries(user.skills))
      commands.push({ type: 'SetSkill', userId, skillId: id<SkillId>('skill', skill), level, validFrom: null, validTo: null, at });
    for (const [index, queue] of user.queues.entries()) commands.push({ type: 'SetQueue', userId, queueId: queueId(queue), order: index + 1, at });
  }
  for (const { key, profile, vip } of seedContacts) {
    const subjectId = id<SubjectId>('subject', key);
    commands.push({ type: 'CreateContact', contactId: id<ContactId>('contact', key), subjectId, profile: { subjectId, clear: profile }, vip, at });
  }
  return commands;
};

/** Records the demo tenant: an ordinary insurer's centre. Asked again it changes nothing. Throws when a command is refused. */
export const seedTenant = async (options: SeedOptions): Promise<number> => {
  const commands = configuration(options);
  // Different streams are recorded side by side, so that they share commits; one stream's commands keep their order.
  const byStream = Map.groupBy(commands, (command) =>
    'userId' in command ? command.userId : 'queueId' in command ? command.queueId : 'contactId' in command ? command.contactId : 'centre',
  );
  await Promise.all(
    [...byStream.entries()].map(async ([stream, list]) => {
      for (const [index, command] of list.entries()) {
        const commandId = idOf(options.tenant, 'seed', stream, index);
        const meta: CommandMeta = { commandId, tenant: options.tenant, actor: { kind: 'system', id: 'seed' }, correlationId: commandId, causationId: null };
        const done = await options.execute(command, meta);
        if (!done.ok && done.rejected !== 'CommandIdReused') throw new Error(`seeding ${command.type} was refused: ${done.rejected}`);
      }
    }),
  );
  return commands.length;
};
