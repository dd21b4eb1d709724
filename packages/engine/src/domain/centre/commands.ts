import type { Calendar, CalendarId, DispositionId, IdleRule, ReasonId, RoutingRule, SiteId, SkillId, TeamId, Words } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

type On = { readonly at: Instant };

export type CentreCommand =
  | ({ type: 'DefineSkill'; skillId: SkillId; name: string; group: string } & On)
  | ({ type: 'RetireSkill'; skillId: SkillId } & On)
  | ({ type: 'DefineSite'; siteId: SiteId; name: string; external: boolean } & On)
  | ({ type: 'DefineTeam'; teamId: TeamId; name: string; siteId: SiteId } & On)
  | ({ type: 'DefineReason'; reasonId: ReasonId; name: Words; productive: boolean; maxMinutes: number | null; retired: boolean } & On)
  | ({ type: 'DefineDisposition'; dispositionId: DispositionId; name: Words; retired: boolean } & On)
  | ({ type: 'DefineCalendar'; calendarId: CalendarId; name: string; calendar: Calendar } & On)
  | ({ type: 'SetIdleRule'; rule: IdleRule } & On)
  | ({ type: 'PublishRoutingRules'; rules: readonly RoutingRule[]; basedOnVersion: number } & On);

export type CentreRejection = 'SkillNotFound' | 'SkillNameTaken' | 'NameEmpty' | 'SiteNotFound' | 'RulesChangedMeanwhile';
