import type { LiveItems } from '@callboard/web-client';
import type { ConfigItem } from './config-view.ts';
import {
  newIdle,
  newRouting,
  newService,
  type CalendarShape,
  type Kind,
  type QueueRouting,
  type QueueService,
  type RoutingRule,
  type Shapes,
  type SkillCell,
} from './shapes.ts';

/** Everything that is set, by kind and id; and the skill matrix by user and skill. */
export type ConfigState = { readonly [K in Kind]: ReadonlyMap<string, Shapes[K]> } & {
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, SkillCell>>;
};

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

// The server has parsed these settings when they were recorded, and the schema passes them on as JSON; what an older record lacks is filled in.
const routingOf = (json: unknown): QueueRouting => ({ ...newRouting, ...(record(json) as Partial<QueueRouting>) });
const serviceOf = (json: unknown): QueueService => ({ ...newService, ...(record(json) as Partial<QueueService>) });
const rulesOf = (json: unknown): readonly RoutingRule[] => (Array.isArray(json) ? (json as readonly RoutingRule[]) : []);
const calendarOf = (name: string, json: unknown): CalendarShape => ({
  timeZone: 'Europe/Prague',
  week: {},
  exceptions: {},
  ...(record(json) as Partial<CalendarShape>),
  name,
});

interface Draft {
  site: Map<string, Shapes['site']>;
  team: Map<string, Shapes['team']>;
  skill: Map<string, Shapes['skill']>;
  calendar: Map<string, Shapes['calendar']>;
  disposition: Map<string, Shapes['disposition']>;
  reason: Map<string, Shapes['reason']>;
  queue: Map<string, Shapes['queue']>;
  user: Map<string, Shapes['user']>;
  rules: Map<string, Shapes['rules']>;
  idle: Map<string, Shapes['idle']>;
  cells: Map<string, ReadonlyMap<string, SkillCell>>;
}

const put = (draft: Draft, item: ConfigItem): void => {
  switch (item.__typename) {
    case 'User': {
      const { login, displayName, roles, teamId, userSiteId, language, deskAddress, place, queues, units, capacities, chatDuringCall, disabled } = item;
      const user = { login, displayName, roles, language, queues, units, channels: capacities, chatDuringCall, disabled, password: null };
      draft.user.set(item.id, { ...user, teamId: teamId ?? null, siteId: userSiteId ?? null, deskAddress: deskAddress ?? null, place: place ?? null });
      const cells = item.skills.map(
        ({ skillId, level, validFrom, validTo }) => [skillId, { level, validFrom: validFrom ?? null, validTo: validTo ?? null }] as const,
      );
      draft.cells.set(item.id, new Map(cells));
      return;
    }
    case 'Queue': {
      const { name, channels, entries, dispositionIds, retired } = item;
      draft.queue.set(item.id, { name, channels, entries, dispositionIds, retired, routing: routingOf(item.routing), service: serviceOf(item.service) });
      return;
    }
    case 'Skill':
      draft.skill.set(item.id, { name: item.name, group: item.group, retired: item.retired });
      return;
    case 'Site':
      draft.site.set(item.id, { name: item.name, external: item.external });
      return;
    case 'Team':
      draft.team.set(item.id, { name: item.name, siteId: item.siteId });
      return;
    case 'Reason':
      draft.reason.set(item.id, {
        cs: item.words.cs,
        en: item.words.en,
        productive: item.productive,
        maxMinutes: item.maxMinutes ?? null,
        retired: item.retired,
      });
      return;
    case 'Disposition':
      draft.disposition.set(item.id, { cs: item.words.cs, en: item.words.en, retired: item.retired });
      return;
    case 'Calendar':
      draft.calendar.set(item.id, calendarOf(item.name, item.calendar));
      return;
    case 'IdleRule':
      draft.idle.set(idleId, { channels: item.resetBy, missedOffers: item.missedOffers, breaks: item.breaks });
      return;
    case 'RoutingRules':
      draft.rules.set(rulesId, { version: item.version, rules: rulesOf(item.rules) });
      return;
  }
};

/** There is one list of rules. */
export const rulesId = 'rules';
/** One rule of idleness for the whole centre. */
export const idleId = 'idle';

/** Files the live items by what they are. */
export const configStateOf = (items: LiveItems<ConfigItem>): ConfigState => {
  const draft: Draft = {
    site: new Map(),
    team: new Map(),
    skill: new Map(),
    calendar: new Map(),
    disposition: new Map(),
    reason: new Map(),
    queue: new Map(),
    user: new Map(),
    rules: new Map([[rulesId, { version: 0, rules: [] }]]),
    idle: new Map([[idleId, newIdle]]),
    cells: new Map(),
  };
  for (const ofType of items.values()) for (const item of ofType.values()) put(draft, item);
  return draft;
};
