import type { ChannelCapacity, QueueId, Role, SiteId, SkillId, TeamId, UserId } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

type On = { readonly userId: UserId; readonly at: Instant };

export type UserCommand =
  | ({
      type: 'CreateUser';
      login: string;
      displayName: string;
      roles: readonly Role[];
      teamId: TeamId | null;
      siteId: SiteId | null;
      language: 'cs' | 'en';
      demo: boolean;
    } & On)
  | ({ type: 'SetPassword'; passwordHash: string } & On)
  | ({ type: 'RenameUser'; displayName: string } & On)
  | ({ type: 'ChangeRoles'; roles: readonly Role[] } & On)
  | ({ type: 'MoveUser'; teamId: TeamId | null; siteId: SiteId | null } & On)
  | ({ type: 'SetDesk'; deskAddress: string | null; place: string | null } & On)
  | ({ type: 'SetSkill'; skillId: SkillId; level: number | null; validFrom: Instant | null; validTo: Instant | null } & On)
  | ({ type: 'SetQueue'; queueId: QueueId; order: number | null } & On)
  | ({ type: 'SetCapacity'; units: number; channels: readonly ChannelCapacity[]; chatDuringCall: boolean } & On)
  | ({ type: 'DisableUser' } & On)
  | ({ type: 'EnableUser' } & On);

export type UserRejection = 'UserNotFound' | 'UserAlreadyExists' | 'UserDisabled' | 'LoginEmpty' | 'RolesEmpty' | 'LevelOutOfRange';
