import type { ConfigIdleRule, ConfigItem, ConfigQueue, ConfigRules, ConfigUser } from '../../ports.ts';
import { type Builder, overWebSocket, subscriptions } from '../builder.ts';
import { changeFields, type Sent } from '../types/change.ts';
import type { StaffTypes } from '../types/index.ts';

/** Everything an administrator sets, as one live view. */
export const configModule = (builder: Builder, types: StaffTypes): void => {
  const { ChannelKind, Role, Language, Skill, Site, Team, Reason, Disposition, Calendar } = types;
  const UserSkill = builder.objectRef<ConfigUser['skills'][number]>('UserSkill').implement({
    fields: (t) => ({
      skillId: t.exposeID('skillId'),
      level: t.exposeInt('level'),
      validFrom: t.field({ type: 'Instant', nullable: true, resolve: (skill) => skill.validFrom }),
      validTo: t.field({ type: 'Instant', nullable: true, resolve: (skill) => skill.validTo }),
    }),
  });
  const UserQueue = builder.objectRef<ConfigUser['queues'][number]>('UserQueue').implement({
    fields: (t) => ({ queueId: t.exposeID('queueId'), order: t.exposeInt('order') }),
  });
  const ChannelCapacity = builder.objectRef<ConfigUser['channels'][number]>('ChannelCapacity').implement({
    fields: (t) => ({ channel: t.field({ type: ChannelKind, resolve: (capacity) => capacity.channel }), max: t.exposeInt('max'), cost: t.exposeInt('cost') }),
  });
  const User = builder.objectRef<ConfigUser>('User').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      login: t.exposeString('login'),
      displayName: t.exposeString('displayName'),
      roles: t.field({ type: [Role], resolve: (user) => user.roles }),
      teamId: t.exposeID('teamId', { nullable: true }),
      siteId: t.exposeID('siteId', { nullable: true }),
      language: t.field({ type: Language, resolve: (user) => user.language }),
      deskAddress: t.exposeString('deskAddress', { nullable: true }),
      place: t.exposeString('place', { nullable: true }),
      skills: t.field({ type: [UserSkill], resolve: (user) => user.skills }),
      queues: t.field({ type: [UserQueue], resolve: (user) => user.queues }),
      units: t.exposeInt('units'),
      channels: t.field({ type: [ChannelCapacity], resolve: (user) => user.channels }),
      chatDuringCall: t.exposeBoolean('chatDuringCall'),
      disabled: t.exposeBoolean('disabled'),
    }),
  });
  const QueueEntry = builder.objectRef<ConfigQueue['entries'][number]>('QueueEntry').implement({
    fields: (t) => ({ channel: t.field({ type: ChannelKind, resolve: (entry) => entry.channel }), address: t.exposeString('address') }),
  });
  const Queue = builder.objectRef<ConfigQueue>('Queue').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.exposeString('name'),
      channels: t.field({ type: [ChannelKind], resolve: (queue) => queue.channels }),
      routing: t.field({ type: 'Json', resolve: (queue) => queue.routing }),
      service: t.field({ type: 'Json', resolve: (queue) => queue.service }),
      entries: t.field({ type: [QueueEntry], resolve: (queue) => queue.entries }),
      dispositionIds: t.idList({ resolve: (queue) => queue.dispositionIds }),
      retired: t.exposeBoolean('retired'),
    }),
  });
  const RoutingRules = builder.objectRef<ConfigRules>('RoutingRules').implement({
    fields: (t) => ({ id: t.exposeID('id'), version: t.exposeInt('version'), rules: t.field({ type: 'Json', resolve: (published) => published.rules }) }),
  });
  const IdleRule = builder.objectRef<ConfigIdleRule>('IdleRule').implement({
    description: 'What sends an agent to the end of those who are longest idle.',
    fields: (t) => ({
      id: t.exposeID('id'),
      channels: t.field({ type: [ChannelKind], resolve: ({ rule }) => rule.channels }),
      missedOffers: t.boolean({ resolve: ({ rule }) => rule.missedOffers }),
      breaks: t.boolean({ resolve: ({ rule }) => rule.breaks }),
    }),
  });
  const Item = builder.unionType('ConfigItem', {
    types: [User, Queue, Skill, Site, Team, Reason, Disposition, Calendar, RoutingRules, IdleRule],
    resolveType: (item) => item.type,
  });
  const ConfigChange = changeFields<ConfigItem>(builder, 'ConfigChange').implement({
    fields: (t) => ({ upserts: t.field({ type: [Item], resolve: (step) => step.upserts }) }),
  });

  builder.subscriptionFields((t) =>
    subscriptions({
      config: t.field({ type: ConfigChange, args: { after: t.arg({ type: 'Cursor' }) }, subscribe: overWebSocket, resolve: (step: Sent<ConfigItem>) => step }),
    }),
  );
};
