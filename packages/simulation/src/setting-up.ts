import { type AgentId, type Calendar, CalendarId, QueueId, type QueueRouting, SkillId, type UserId } from '@callboard/contracts';
import type { CallboardCommand } from '@callboard/engine';
import type { Instant } from '@callboard/kernel';
import type { Person } from './floor-staff.ts';
import type { Levels, Scenario, ScenarioAgents, ScenarioQueue } from './scenario.ts';

/* How a scenario becomes a centre: the engine's own calendars, queues and users. */

export const CHANNELS = ['voice', 'chat', 'mail', 'sms', 'social'] as const;

export const needsOf = (levels: Levels) => Object.entries(levels).map(([skill, minLevel]) => ({ skillId: SkillId.parse(skill), minLevel }));

const calendarIdOf = ({ id }: ScenarioQueue): string => `hours-of-${id}`;

const calendarOf = ({ hours, closedOn, timeZone }: ScenarioQueue): Calendar => ({
  timeZone,
  week: Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].map((day) => [
      String(day),
      hours.filter(({ fromDay, toDay }) => day >= fromDay && day <= toDay).map(({ from, to }) => ({ from, to })),
    ]),
  ),
  exceptions: Object.fromEntries(closedOn.map((day) => [day, []])),
});

/** The opening hours of the queues that have any, by calendar. */
export const calendarsOf = (queues: readonly ScenarioQueue[]): ReadonlyMap<string, Calendar> =>
  new Map(queues.filter(({ hours }) => hours.length > 0).map((queue) => [calendarIdOf(queue), calendarOf(queue)]));

/** What a queue promises, as the engine knows it. */
export const routingOf = (queue: ScenarioQueue): QueueRouting => ({
  needs: needsOf(queue.needs),
  prefers: needsOf(queue.prefers),
  priority: queue.priority,
  ageingPerMinute: queue.ageingPerMinute,
  order: queue.order,
  offerSeconds: queue.offerSeconds,
  offerSecondsByChannel: queue.offerSecondsByChannel,
  dueSeconds: queue.dueSeconds,
  callbackAttempts: queue.callbackAttempts,
  callbackRetrySeconds: queue.callbackRetrySeconds,
  autoAnswer: false,
  preferLastAgentSeconds: 0,
  relaxation: queue.steps.map(({ afterSeconds, lowerLevelsBy, dropSkills, alsoQueues, raisePriorityBy, overflowTo, offerCallback }) => ({
    afterSeconds,
    lowerLevelsBy,
    dropSkills: [...dropSkills],
    alsoQueueIds: alsoQueues.map((id) => QueueId.parse(id)),
    raisePriorityBy,
    overflowToQueueId: overflowTo === null ? null : QueueId.parse(overflowTo),
    offerCallback,
  })),
  maxWaitSeconds: queue.maxWaitSeconds,
  calendarId: queue.hours.length === 0 ? null : CalendarId.parse(calendarIdOf(queue)),
  outsideHours: queue.outsideHours,
  outsideHoursQueueId: queue.outsideHoursTo === null ? null : QueueId.parse(queue.outsideHoursTo),
});

const service = {
  serviceLevelSeconds: 20,
  serviceLevelTarget: 0.8,
  shortAbandonSeconds: 5,
  longestWaitLimitSeconds: 300,
  wrapUp: 'optional',
  wrapUpSeconds: 0,
} as const;

/** The commands that make the centre of a scenario. */
export const settingUp = (scenario: Scenario, staff: ReadonlyMap<AgentId, Person>, at: Instant): readonly CallboardCommand[] => {
  const calendars = [...calendarsOf(scenario.queues)].map(([calendarId, calendar]): CallboardCommand => ({
    type: 'DefineCalendar',
    calendarId: CalendarId.parse(calendarId),
    name: calendarId,
    calendar,
    at,
  }));
  const queues = scenario.queues.map((queue): CallboardCommand => ({
    type: 'CreateQueue',
    queueId: QueueId.parse(queue.id),
    name: queue.id,
    channels: CHANNELS,
    routing: routingOf(queue),
    service,
    at,
  }));
  const userOf = (userId: UserId, group: ScenarioAgents): readonly CallboardCommand[] => [
    { type: 'CreateUser', userId, login: userId, displayName: userId, roles: ['agent'], teamId: null, siteId: null, language: 'cs', demo: false, at },
    {
      type: 'SetCapacity',
      userId,
      units: group.units,
      channels: CHANNELS.filter((channel) => group[channel].max > 0).map((channel) => ({ channel, ...group[channel] })),
      chatDuringCall: group.chatDuringCall,
      at,
    },
    ...Object.entries(group.skills).map(([skill, level]): CallboardCommand => ({
      type: 'SetSkill',
      userId,
      skillId: SkillId.parse(skill),
      level,
      validFrom: null,
      validTo: null,
      at,
    })),
    ...Object.entries(group.queues).map(([queue, order]): CallboardCommand => ({ type: 'SetQueue', userId, queueId: QueueId.parse(queue), order, at })),
  ];
  return [...calendars, ...queues, ...[...staff.values()].flatMap(({ agentId, group }) => userOf(agentId, group))];
};
