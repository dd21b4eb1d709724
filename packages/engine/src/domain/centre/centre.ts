import {
  type Calendar,
  type CalendarId,
  type CentreEvent,
  DEFAULT_IDLE_RULE,
  type DispositionId,
  type IdleRule,
  type ReasonId,
  type RoutingRule,
  type SiteId,
  type SkillId,
  type TeamId,
  type Words,
} from '@callboard/contracts';
import { type Aggregate, type Decision, reject } from '@callboard/kernel';
import type { CentreCommand, CentreRejection } from './commands.ts';

type Table<Id extends string, Row> = { readonly [K in Id]?: Row };

export type Centre = {
  readonly skills: Table<SkillId, { readonly name: string; readonly group: string; readonly retired: boolean }>;
  readonly sites: Table<SiteId, { readonly name: string; readonly external: boolean }>;
  readonly teams: Table<TeamId, { readonly name: string; readonly siteId: SiteId }>;
  readonly reasons: Table<ReasonId, { readonly name: Words; readonly productive: boolean; readonly maxMinutes: number | null; readonly retired: boolean }>;
  readonly dispositions: Table<DispositionId, { readonly name: Words; readonly retired: boolean }>;
  readonly calendars: Table<CalendarId, { readonly name: string; readonly calendar: Calendar }>;
  readonly idleRule: IdleRule;
  readonly rules: readonly RoutingRule[];
  /** 0 before the first rules were published. */
  readonly ruleVersion: number;
};

type CentreDecision = Decision<CentreEvent, CentreRejection>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const isEmpty = (name: string | Words): boolean => (typeof name === 'string' ? name.trim() === '' : name.cs.trim() === '' || name.en.trim() === '');

const nameIsTaken = (centre: Centre, skillId: SkillId, name: string): boolean =>
  Object.entries(centre.skills).some(
    ([id, skill]) => id !== skillId && skill?.retired === false && skill.name.trim().toLowerCase() === name.trim().toLowerCase(),
  );

const decide = (command: CentreCommand, centre: Centre): CentreDecision => {
  const { at } = command;
  if ('name' in command && isEmpty(command.name)) return reject('NameEmpty');
  switch (command.type) {
    case 'DefineSkill': {
      const { skillId, name, group } = command;
      if (same(centre.skills[skillId], { name, group, retired: false })) return [];
      return nameIsTaken(centre, skillId, name) ? reject('SkillNameTaken') : [{ type: 'SkillDefined', at, skillId, name, group }];
    }
    case 'RetireSkill': {
      const skill = centre.skills[command.skillId];
      if (skill === undefined) return reject('SkillNotFound');
      return skill.retired ? [] : [{ type: 'SkillRetired', at, skillId: command.skillId }];
    }
    case 'DefineSite': {
      const { siteId, name, external } = command;
      return same(centre.sites[siteId], { name, external }) ? [] : [{ type: 'SiteDefined', at, siteId, name, external }];
    }
    case 'DefineTeam': {
      const { teamId, name, siteId } = command;
      if (centre.sites[siteId] === undefined) return reject('SiteNotFound');
      return same(centre.teams[teamId], { name, siteId }) ? [] : [{ type: 'TeamDefined', at, teamId, name, siteId }];
    }
    case 'DefineReason': {
      const { reasonId, name, productive, maxMinutes, retired } = command;
      if (same(centre.reasons[reasonId], { name, productive, maxMinutes, retired })) return [];
      return [{ type: 'ReasonDefined', at, reasonId, name, productive, maxMinutes, retired }];
    }
    case 'DefineDisposition': {
      const { dispositionId, name, retired } = command;
      return same(centre.dispositions[dispositionId], { name, retired }) ? [] : [{ type: 'DispositionDefined', at, dispositionId, name, retired }];
    }
    case 'DefineCalendar': {
      const { calendarId, name, calendar } = command;
      return same(centre.calendars[calendarId], { name, calendar }) ? [] : [{ type: 'CalendarDefined', at, calendarId, name, calendar }];
    }
    case 'SetIdleRule':
      return same(centre.idleRule, command.rule) ? [] : [{ type: 'IdleRuleSet', at, rule: command.rule }];
    case 'PublishRoutingRules':
      if (centre.ruleVersion > 0 && same(centre.rules, command.rules)) return [];
      if (command.basedOnVersion !== centre.ruleVersion) return reject('RulesChangedMeanwhile');
      return [{ type: 'RoutingRulesPublished', at, ruleVersion: centre.ruleVersion + 1, rules: [...command.rules] }];
  }
};

const evolve = (centre: Centre, event: CentreEvent): Centre => {
  switch (event.type) {
    case 'SkillDefined':
      return { ...centre, skills: { ...centre.skills, [event.skillId]: { name: event.name, group: event.group, retired: false } } };
    case 'SkillRetired': {
      const skill = centre.skills[event.skillId];
      return skill === undefined ? centre : { ...centre, skills: { ...centre.skills, [event.skillId]: { ...skill, retired: true } } };
    }
    case 'SiteDefined':
      return { ...centre, sites: { ...centre.sites, [event.siteId]: { name: event.name, external: event.external } } };
    case 'TeamDefined':
      return { ...centre, teams: { ...centre.teams, [event.teamId]: { name: event.name, siteId: event.siteId } } };
    case 'ReasonDefined': {
      const { reasonId, name, productive, maxMinutes, retired } = event;
      return { ...centre, reasons: { ...centre.reasons, [reasonId]: { name, productive, maxMinutes, retired } } };
    }
    case 'DispositionDefined':
      return { ...centre, dispositions: { ...centre.dispositions, [event.dispositionId]: { name: event.name, retired: event.retired } } };
    case 'CalendarDefined':
      return { ...centre, calendars: { ...centre.calendars, [event.calendarId]: { name: event.name, calendar: event.calendar } } };
    case 'IdleRuleSet':
      return { ...centre, idleRule: event.rule };
    case 'RoutingRulesPublished':
      return { ...centre, rules: event.rules, ruleVersion: event.ruleVersion };
  }
};

const initial: Centre = {
  skills: {},
  sites: {},
  teams: {},
  reasons: {},
  dispositions: {},
  calendars: {},
  idleRule: DEFAULT_IDLE_RULE,
  rules: [],
  ruleVersion: 0,
};

/** Settings of the whole centre; one stream, `main`. */
export const centre: Aggregate<Centre, CentreCommand, CentreEvent, CentreRejection> = { name: 'centre', decider: { initial, decide, evolve } };
