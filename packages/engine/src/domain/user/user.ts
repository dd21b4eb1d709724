import type { ChannelCapacity, QueueId, Role, SiteId, SkillId, TeamId, UserEvent } from '@callboard/contracts';
import { type Aggregate, type Decision, type Instant, reject } from '@callboard/kernel';
import type { UserCommand, UserRejection } from './commands.ts';

export type UserSkill = { readonly skillId: SkillId; readonly level: number; readonly validFrom: Instant | null; readonly validTo: Instant | null };
export type UserQueue = { readonly queueId: QueueId; readonly order: number };
export type UserCapacity = { readonly units: number; readonly channels: readonly ChannelCapacity[]; readonly chatDuringCall: boolean };

export type ExistingUser = {
  readonly presence: 'enabled' | 'disabled';
  readonly login: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly teamId: TeamId | null;
  readonly siteId: SiteId | null;
  readonly language: 'cs' | 'en';
  readonly demo: boolean;
  readonly passwordHash: string | null;
  readonly desk: { readonly deskAddress: string | null; readonly place: string | null };
  readonly skills: readonly UserSkill[];
  readonly queues: readonly UserQueue[];
  /** Null until somebody has set it. */
  readonly capacity: UserCapacity | null;
};
export type User = { readonly presence: 'absent' } | ExistingUser;

type UserDecision = Decision<UserEvent, UserRejection>;
type CommandOf<T extends UserCommand['type']> = Extract<UserCommand, { type: T }>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const create = ({ type: _type, ...asked }: CommandOf<'CreateUser'>, user: User): UserDecision => {
  if (user.presence !== 'absent') {
    const { login, displayName, roles, teamId, siteId, language } = user;
    const wanted = [asked.login, asked.displayName, asked.roles, asked.teamId, asked.siteId, asked.language];
    return same([login, displayName, roles, teamId, siteId, language], wanted) ? [] : reject('UserAlreadyExists');
  }
  if (asked.login.trim() === '') return reject('LoginEmpty');
  if (asked.roles.length === 0) return reject('RolesEmpty');
  return [{ type: 'UserCreated', ...asked, roles: [...asked.roles] }];
};

const setSkill = ({ userId, at, skillId, level, validFrom, validTo }: CommandOf<'SetSkill'>, user: ExistingUser): UserDecision => {
  if (level !== null && (!Number.isInteger(level) || level < 1 || level > 5)) return reject('LevelOutOfRange');
  const has = user.skills.find((skill) => skill.skillId === skillId);
  if (level === null ? has === undefined : same(has, { skillId, level, validFrom, validTo })) return [];
  return [{ type: 'UserSkillSet', userId, at, skillId, level, validFrom, validTo }];
};

const setQueue = ({ userId, at, queueId, order }: CommandOf<'SetQueue'>, user: ExistingUser): UserDecision => {
  const present = user.queues.find((queue) => queue.queueId === queueId)?.order ?? null;
  return present === order ? [] : [{ type: 'UserQueueSet', userId, at, queueId, order }];
};

const decideEnabled = (command: Exclude<UserCommand, { type: 'CreateUser' }>, user: ExistingUser): UserDecision => {
  const on = { userId: command.userId, at: command.at };
  switch (command.type) {
    case 'SetPassword':
      return user.passwordHash === command.passwordHash ? [] : [{ type: 'UserPasswordSet', ...on, passwordHash: command.passwordHash }];
    case 'RenameUser':
      return user.displayName === command.displayName ? [] : [{ type: 'UserRenamed', ...on, displayName: command.displayName }];
    case 'ChangeRoles':
      if (command.roles.length === 0) return reject('RolesEmpty');
      return same(user.roles, command.roles) ? [] : [{ type: 'UserRolesChanged', ...on, roles: [...command.roles] }];
    case 'MoveUser':
      if (user.teamId === command.teamId && user.siteId === command.siteId) return [];
      return [{ type: 'UserMoved', ...on, teamId: command.teamId, siteId: command.siteId }];
    case 'SetDesk':
      if (user.desk.deskAddress === command.deskAddress && user.desk.place === command.place) return [];
      return [{ type: 'UserDeskSet', ...on, deskAddress: command.deskAddress, place: command.place }];
    case 'SetSkill':
      return setSkill(command, user);
    case 'SetQueue':
      return setQueue(command, user);
    case 'SetCapacity': {
      const { units, channels, chatDuringCall } = command;
      return same(user.capacity, { units, channels, chatDuringCall })
        ? []
        : [{ type: 'UserCapacitySet', ...on, units, channels: [...channels], chatDuringCall }];
    }
    case 'DisableUser':
      return [{ type: 'UserDisabled', ...on }];
    case 'EnableUser':
      return [];
  }
};

const decide = (command: UserCommand, user: User): UserDecision => {
  if (command.type === 'CreateUser') return create(command, user);
  switch (user.presence) {
    case 'absent':
      return reject('UserNotFound');
    case 'enabled':
      return decideEnabled(command, user);
    case 'disabled':
      if (command.type === 'EnableUser') return [{ type: 'UserEnabled', userId: command.userId, at: command.at }];
      return command.type === 'DisableUser' ? [] : reject('UserDisabled');
  }
};

const created = ({ login, displayName, roles, teamId, siteId, language, demo }: Extract<UserEvent, { type: 'UserCreated' }>): ExistingUser => ({
  presence: 'enabled',
  login,
  displayName,
  roles,
  teamId,
  siteId,
  language,
  demo,
  passwordHash: null,
  desk: { deskAddress: null, place: null },
  skills: [],
  queues: [],
  capacity: null,
});

const evolve = (user: User, event: UserEvent): User => {
  if (event.type === 'UserCreated') return user.presence === 'absent' ? created(event) : user;
  if (user.presence === 'absent') return user;
  switch (event.type) {
    case 'UserPasswordSet':
      return { ...user, passwordHash: event.passwordHash };
    case 'UserRenamed':
      return { ...user, displayName: event.displayName };
    case 'UserRolesChanged':
      return { ...user, roles: event.roles };
    case 'UserMoved':
      return { ...user, teamId: event.teamId, siteId: event.siteId };
    case 'UserDeskSet':
      return { ...user, desk: { deskAddress: event.deskAddress, place: event.place } };
    case 'UserSkillSet': {
      const { skillId, level, validFrom, validTo } = event;
      const others = user.skills.filter((skill) => skill.skillId !== skillId);
      return { ...user, skills: level === null ? others : [...others, { skillId, level, validFrom, validTo }] };
    }
    case 'UserQueueSet': {
      const { queueId, order } = event;
      const others = user.queues.filter((queue) => queue.queueId !== queueId);
      return { ...user, queues: order === null ? others : [...others, { queueId, order }] };
    }
    case 'UserCapacitySet':
      return { ...user, capacity: { units: event.units, channels: event.channels, chatDuringCall: event.chatDuringCall } };
    case 'UserDisabled':
      return { ...user, presence: 'disabled' };
    case 'UserEnabled':
      return { ...user, presence: 'enabled' };
  }
};

/** A person who works here: who he is, what he may and what he can. */
export const user: Aggregate<User, UserCommand, UserEvent, UserRejection> = { name: 'user', decider: { initial: { presence: 'absent' }, decide, evolve } };
