import type { CallboardEvent, ChannelCapacity, EventOf } from '@callboard/contracts';
import type { Instant, Projection } from '@callboard/kernel';
import type { DocumentReader } from '../document-reader.ts';

type Created = EventOf<'UserCreated'>;

/** Somebody who works here, with everything an administrator sets. The password is not here: see `login`. */
export type User = {
  readonly tenant: string;
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly roles: Created['roles'];
  readonly teamId: string | null;
  readonly siteId: string | null;
  readonly language: Created['language'];
  readonly demo: boolean;
  readonly deskAddress: string | null;
  readonly place: string | null;
  readonly skills: readonly { readonly skillId: string; readonly level: number; readonly validFrom: Instant | null; readonly validTo: Instant | null }[];
  readonly queues: readonly { readonly queueId: string; readonly order: number }[];
  readonly units: number;
  readonly channels: readonly ChannelCapacity[];
  readonly chatDuringCall: boolean;
  /** False until somebody said what he may have at once: until then he has what everybody has, whatever `units` and `channels` say. */
  readonly capacitySet: boolean;
  readonly disabled: boolean;
};

export const user: Projection<User, CallboardEvent> = {
  name: 'user',
  version: 3,
  idsOf: ({ event }) => ('userId' in event ? [event.userId] : []),
  on: {
    UserCreated: (_, { event: { login, displayName, roles, teamId, siteId, language, demo, userId }, tenant }) => ({
      tenant,
      id: userId,
      login,
      displayName,
      roles,
      teamId,
      siteId,
      language,
      demo,
      deskAddress: null,
      place: null,
      skills: [],
      queues: [],
      units: 0,
      channels: [],
      chatDuringCall: false,
      capacitySet: false,
      disabled: false,
    }),
    UserRenamed: (doc, { event }) => doc && { ...doc, displayName: event.displayName },
    UserRolesChanged: (doc, { event }) => doc && { ...doc, roles: event.roles },
    UserMoved: (doc, { event }) => doc && { ...doc, teamId: event.teamId, siteId: event.siteId },
    UserDeskSet: (doc, { event }) => doc && { ...doc, deskAddress: event.deskAddress, place: event.place },
    UserSkillSet: (doc, { event: { skillId, level, validFrom, validTo } }) => {
      if (doc === null) return null;
      const others = doc.skills.filter((skill) => skill.skillId !== skillId);
      return { ...doc, skills: level === null ? others : [...others, { skillId, level, validFrom, validTo }] };
    },
    UserQueueSet: (doc, { event: { queueId, order } }) => {
      if (doc === null) return null;
      const others = doc.queues.filter((queue) => queue.queueId !== queueId);
      return { ...doc, queues: order === null ? others : [...others, { queueId, order }] };
    },
    UserCapacitySet: (doc, { event: { units, channels, chatDuringCall } }) => doc && { ...doc, units, channels, chatDuringCall, capacitySet: true },
    UserDisabled: (doc) => doc && { ...doc, disabled: true },
    UserEnabled: (doc) => doc && { ...doc, disabled: false },
  },
};

export const userOf = async (documents: DocumentReader, tenant: string, userId: string): Promise<User | null> => {
  const found = await documents.load<User>('user', tenant, userId);
  return found?.tenant === tenant ? found : null;
};

export const allUsers = (documents: DocumentReader, tenant: string): Promise<readonly User[]> =>
  documents.find<User>('user', { where: { tenant }, limit: 10_000 });
