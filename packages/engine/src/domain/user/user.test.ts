import { SiteId, TeamId, type UserEvent } from '@callboard/contracts';
import { specFor } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import { anna, claims, german, MORNING } from '../../testing/index.ts';
import type { UserCommand } from './commands.ts';
import { user } from './user.ts';

const given = specFor(user.decider);
const on = { userId: anna, at: MORNING };
const facts = { login: 'anna', displayName: 'Anna Malá', teamId: null, siteId: null, language: 'cs', demo: false } as const;
const create: UserCommand = { type: 'CreateUser', ...on, ...facts, roles: ['agent'] };
const created: UserEvent = { type: 'UserCreated', ...on, ...facts, roles: ['agent'] };
const disabled: UserEvent = { type: 'UserDisabled', ...on };
const skill = { skillId: german, level: 3, validFrom: null, validTo: null };
const voice = { channel: 'voice', max: 1, cost: 100 } as const;

describe('a user', () => {
  it('is created once, with a login and a role', () => {
    given().when(create).then(created);
    given(created).when(create).thenNothing();
    given(created)
      .when({ ...create, login: 'other' })
      .thenRejected('UserAlreadyExists');
    given()
      .when({ ...create, login: ' ' })
      .thenRejected('LoginEmpty');
    given()
      .when({ ...create, roles: [] })
      .thenRejected('RolesEmpty');
  });
  it.each<[UserCommand, UserEvent]>([
    [
      { type: 'SetPassword', ...on, passwordHash: 'hash' },
      { type: 'UserPasswordSet', ...on, passwordHash: 'hash' },
    ],
    [
      { type: 'RenameUser', ...on, displayName: 'Anna Velká' },
      { type: 'UserRenamed', ...on, displayName: 'Anna Velká' },
    ],
    [
      { type: 'ChangeRoles', ...on, roles: ['agent', 'supervisor'] },
      { type: 'UserRolesChanged', ...on, roles: ['agent', 'supervisor'] },
    ],
    [
      { type: 'MoveUser', ...on, teamId: TeamId.parse('team'), siteId: SiteId.parse('site') },
      { type: 'UserMoved', ...on, teamId: TeamId.parse('team'), siteId: SiteId.parse('site') },
    ],
    [
      { type: 'SetDesk', ...on, deskAddress: '4001', place: 'A 1' },
      { type: 'UserDeskSet', ...on, deskAddress: '4001', place: 'A 1' },
    ],
    [
      { type: 'SetSkill', ...on, ...skill },
      { type: 'UserSkillSet', ...on, ...skill },
    ],
    [
      { type: 'SetQueue', ...on, queueId: claims, order: 2 },
      { type: 'UserQueueSet', ...on, queueId: claims, order: 2 },
    ],
    [
      { type: 'SetCapacity', ...on, units: 100, channels: [voice], chatDuringCall: false },
      { type: 'UserCapacitySet', ...on, units: 100, channels: [voice], chatDuringCall: false },
    ],
  ])('changes once: %o', (command, event) => {
    given(created).when(command).then(event);
    given(created, event).when(command).thenNothing();
    given().when(command).thenRejected('UserNotFound');
    given(created, disabled).when(command).thenRejected('UserDisabled');
  });
  it('loses a skill and a queue that he has', () => {
    given(created)
      .when({ type: 'SetSkill', ...on, ...skill, level: null })
      .thenNothing();
    given(created, { type: 'UserSkillSet', ...on, ...skill })
      .when({ type: 'SetSkill', ...on, ...skill, level: null })
      .then({ type: 'UserSkillSet', ...on, ...skill, level: null });
    given(created)
      .when({ type: 'SetQueue', ...on, queueId: claims, order: null })
      .thenNothing();
    const without = given(created, { type: 'UserSkillSet', ...on, ...skill }, { type: 'UserSkillSet', ...on, ...skill, level: null }).state();
    expect(without).toMatchObject({ skills: [] });
  });
  it('has levels from 1 to 5', () => {
    given(created)
      .when({ type: 'SetSkill', ...on, ...skill, level: 6 })
      .thenRejected('LevelOutOfRange');
    given(created)
      .when({ type: 'SetSkill', ...on, ...skill, level: 2.5 })
      .thenRejected('LevelOutOfRange');
  });
  it('keeps a role', () => {
    given(created)
      .when({ type: 'ChangeRoles', ...on, roles: [] })
      .thenRejected('RolesEmpty');
  });
  it('is disabled and enabled once', () => {
    given(created)
      .when({ type: 'DisableUser', ...on })
      .then(disabled);
    given(created, disabled)
      .when({ type: 'DisableUser', ...on })
      .thenNothing();
    given(created, disabled)
      .when({ type: 'EnableUser', ...on })
      .then({ type: 'UserEnabled', ...on });
    given(created)
      .when({ type: 'EnableUser', ...on })
      .thenNothing();
  });
});
