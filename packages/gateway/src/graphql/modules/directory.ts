import { InteractionId } from '@callboard/contracts';
import { z } from 'zod';
import type { Directory as DirectoryShape, DirectoryAgent as Agent, DirectoryQueue as Queue, TransferTargets as Targets } from '../../ports.ts';
import { type Builder, parsed, queries } from '../builder.ts';
import type { StaffTypes } from '../types/index.ts';

const Asked = z.object({ text: z.string().max(200).nullish(), interactionId: InteractionId.nullish() });

/** What a screen needs to say ids in words, and to whom a call can be handed on. */
export const directoryModule = (builder: Builder, types: StaffTypes): void => {
  const { ChannelKind, Skill, Reason, Disposition, Team, Site, DeclaredStatus, Activity } = types;
  const DirectoryAgent = builder.objectRef<Agent>('DirectoryAgent').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      displayName: t.exposeString('displayName'),
      teamId: t.exposeID('teamId', { nullable: true }),
      siteId: t.exposeID('siteId', { nullable: true }),
    }),
  });
  const DirectoryQueue = builder.objectRef<Queue>('DirectoryQueue').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.exposeString('name'),
      channels: t.field({ type: [ChannelKind], resolve: (queue) => queue.channels }),
      dispositionIds: t.idList({ resolve: (queue) => queue.dispositionIds }),
      wrapUp: t.exposeString('wrapUp'),
    }),
  });
  const Directory = builder.objectRef<DirectoryShape>('Directory').implement({
    fields: (t) => ({
      agents: t.field({ type: [DirectoryAgent], resolve: (directory) => directory.agents }),
      queues: t.field({ type: [DirectoryQueue], resolve: (directory) => directory.queues }),
      skills: t.field({ type: [Skill], resolve: (directory) => directory.skills }),
      reasons: t.field({ type: [Reason], resolve: (directory) => directory.reasons }),
      dispositions: t.field({ type: [Disposition], resolve: (directory) => directory.dispositions }),
      teams: t.field({ type: [Team], resolve: (directory) => directory.teams }),
      sites: t.field({ type: [Site], resolve: (directory) => directory.sites }),
    }),
  });
  const TransferAgent = builder.objectRef<Targets['agents'][number]>('TransferAgent').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      displayName: t.exposeString('displayName'),
      status: t.field({ type: DeclaredStatus, resolve: (agent) => agent.status }),
      activity: t.field({ type: Activity, resolve: (agent) => agent.activity }),
      deviceAddress: t.exposeString('deviceAddress', { nullable: true }),
    }),
  });
  const TransferQueue = builder.objectRef<Targets['queues'][number]>('TransferQueue').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.exposeString('name'),
      ready: t.exposeInt('ready'),
      estimateMs: t.exposeFloat('estimateMs', { nullable: true }),
      waiting: t.exposeInt('waiting'),
    }),
  });
  const TransferTargets = builder.objectRef<Targets>('TransferTargets').implement({
    fields: (t) => ({
      agents: t.field({ type: [TransferAgent], resolve: (targets) => targets.agents }),
      queues: t.field({ type: [TransferQueue], resolve: (targets) => targets.queues }),
    }),
  });

  builder.queryFields((t) =>
    queries({
      directory: t.field({
        type: Directory,
        description: 'Agents, queues, skills, reasons … that a screen needs to say ids in words.',
        resolve: (_root, _args, { services, tenant }) => services.reads.directory(tenant),
      }),
      transferTargets: t.field({
        type: TransferTargets,
        args: { text: t.arg.string(), interactionId: t.arg.id() },
        resolve: (_root, args, { services, tenant }) => {
          const { text, interactionId } = parsed(Asked, args);
          return services.reads.transferTargets(tenant, text ?? null, interactionId ?? null);
        },
      }),
    }),
  );
};
