import { CalendarId, type CentreEvent, DEFAULT_IDLE_RULE, type IdleRule, SiteId, SkillId, TeamId } from '@callboard/contracts';
import { specFor } from '@callboard/kernel/testing';
import { describe, it } from 'vitest';
import { german, infoLine, lunch, MORNING, resolved } from '../../testing/index.ts';
import { centre } from './centre.ts';
import type { CentreCommand } from './commands.ts';

const given = specFor(centre.decider);
const at = MORNING;
const siteId = SiteId.parse('prague');
const defineGerman = { type: 'DefineSkill', at, skillId: german, name: 'German', group: 'languages' } as const;
const germanDefined: CentreEvent = { ...defineGerman, type: 'SkillDefined' };
const siteDefined: CentreEvent = { type: 'SiteDefined', at, siteId, name: 'Prague', external: false };
const rule = { name: 'all', when: [], queueId: infoLine, addPriority: 0, needs: [], close: false };
const publish = (basedOnVersion: number): CentreCommand => ({ type: 'PublishRoutingRules', at, rules: [rule], basedOnVersion });
const published: CentreEvent = { type: 'RoutingRulesPublished', at, ruleVersion: 1, rules: [rule] };

describe('a centre', () => {
  it('defines a skill once, under a name of its own', () => {
    given().when(defineGerman).then(germanDefined);
    given(germanDefined).when(defineGerman).thenNothing();
    given(germanDefined)
      .when({ ...defineGerman, skillId: SkillId.parse('other'), name: ' german' })
      .thenRejected('SkillNameTaken');
    given(germanDefined)
      .when({ ...defineGerman, name: ' ' })
      .thenRejected('NameEmpty');
  });
  it('says what counts as idle, once', () => {
    const rule: IdleRule = { channels: ['voice'], missedOffers: false, breaks: false };
    given().when({ type: 'SetIdleRule', at, rule }).then({ type: 'IdleRuleSet', at, rule });
    given({ type: 'IdleRuleSet', at, rule }).when({ type: 'SetIdleRule', at, rule }).thenNothing();
    given().when({ type: 'SetIdleRule', at, rule: DEFAULT_IDLE_RULE }).thenNothing();
  });
  it('retires a skill once, and its name is free again', () => {
    const retired: CentreEvent = { type: 'SkillRetired', at, skillId: german };
    given(germanDefined).when({ type: 'RetireSkill', at, skillId: german }).then(retired);
    given(germanDefined, retired).when({ type: 'RetireSkill', at, skillId: german }).thenNothing();
    given(germanDefined, retired)
      .when({ ...defineGerman, skillId: SkillId.parse('other') })
      .thenTypes('SkillDefined');
    given(germanDefined, retired).when(defineGerman).then(germanDefined);
    given().when({ type: 'RetireSkill', at, skillId: german }).thenRejected('SkillNotFound');
  });
  it('has teams only at its sites', () => {
    const define: CentreCommand = { type: 'DefineTeam', at, teamId: TeamId.parse('first'), name: 'First', siteId };
    given(siteDefined)
      .when(define)
      .then({ ...define, type: 'TeamDefined' });
    given().when(define).thenRejected('SiteNotFound');
  });
  it.each<[CentreCommand, CentreEvent]>([
    [{ type: 'DefineSite', at, siteId, name: 'Prague', external: false }, siteDefined],
    [
      { type: 'DefineReason', at, reasonId: lunch, name: { cs: 'Oběd', en: 'Lunch' }, productive: false, maxMinutes: 30, retired: false },
      { type: 'ReasonDefined', at, reasonId: lunch, name: { cs: 'Oběd', en: 'Lunch' }, productive: false, maxMinutes: 30, retired: false },
    ],
    [
      { type: 'DefineDisposition', at, dispositionId: resolved, name: { cs: 'Vyřešeno', en: 'Resolved' }, retired: false },
      { type: 'DispositionDefined', at, dispositionId: resolved, name: { cs: 'Vyřešeno', en: 'Resolved' }, retired: false },
    ],
    [
      { type: 'DefineCalendar', at, calendarId: CalendarId.parse('work'), name: 'Work', calendar: { timeZone: 'Europe/Prague', week: {}, exceptions: {} } },
      { type: 'CalendarDefined', at, calendarId: CalendarId.parse('work'), name: 'Work', calendar: { timeZone: 'Europe/Prague', week: {}, exceptions: {} } },
    ],
  ])('defines once: %o', (command, event) => {
    given().when(command).then(event);
    given(event).when(command).thenNothing();
  });
  it('names reasons in both languages', () => {
    given()
      .when({ type: 'DefineReason', at, reasonId: lunch, name: { cs: 'Oběd', en: '' }, productive: false, maxMinutes: null, retired: false })
      .thenRejected('NameEmpty');
  });
  it('publishes rules only over those they were written upon', () => {
    given().when(publish(0)).then(published);
    given(published)
      .when({ type: 'PublishRoutingRules', at, rules: [], basedOnVersion: 1 })
      .then({ type: 'RoutingRulesPublished', at, ruleVersion: 2, rules: [] });
    given(published).when({ type: 'PublishRoutingRules', at, rules: [], basedOnVersion: 0 }).thenRejected('RulesChangedMeanwhile');
    given(published).when(publish(0)).thenNothing();
  });
});
