import { InteractionId, RoutingRule } from '@callboard/contracts';
import type { Words as WordsShape } from '@callboard/contracts';
import { parsePosition, positionText } from '@callboard/kernel';
import { z } from 'zod';
import { Refused } from '../../context.ts';
import type { AuditEntry as Entry, ComponentHealth as Health, ParkedItem as Parked, ProjectionLag as Lag } from '../../ports.ts';
import { type Builder, mutations, parsed, queries } from '../builder.ts';
import { openEvent } from '../opened-event.ts';
import type { StaffTypes } from '../types/index.ts';
import { done, refused } from '../types/outcome.ts';

const Limited = z.object({ limit: z.number().int().min(1).max(1_000).nullish() });
const DryRun = z.object({ interactionId: InteractionId, rules: z.array(RoutingRule).max(1_000).nullish() });
const Key = z.string().min(1).max(200);

/** How the installation is, who changed what, and what the rules would do. */
export const operationsModule = (builder: Builder, { Outcome, ThresholdTone, Words }: StaffTypes): void => {
  const ComponentHealth = builder.objectRef<Health>('ComponentHealth').implement({
    fields: (t) => ({
      name: t.exposeString('name'),
      state: t.field({ type: ThresholdTone, resolve: (component) => component.state }),
      sentence: t.field({ type: Words, resolve: (component) => component.sentence }),
      since: t.field({ type: 'Instant', nullable: true, resolve: (component) => component.since }),
      details: t.field({ type: 'Json', resolve: (component) => component.details ?? {} }),
    }),
  });
  const ProjectionLag = builder.objectRef<Lag>('ProjectionLag').implement({
    fields: (t) => ({
      name: t.exposeString('name'),
      version: t.exposeInt('version'),
      position: t.exposeString('position'),
      behindEvents: t.exposeInt('behindEvents'),
      rebuilding: t.exposeFloat('rebuilding', { nullable: true }),
    }),
  });
  const ParkedItem = builder.objectRef<Parked>('ParkedItem').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      projection: t.exposeString('projection'),
      documentIds: t.stringList({ resolve: (item) => item.documentIds }),
      eventType: t.exposeString('eventType'),
      position: t.exposeString('position'),
      reason: t.exposeString('reason'),
      at: t.field({ type: 'Instant', resolve: (item) => item.at }),
    }),
  });
  const SystemStatus = builder.objectRef<object>('SystemStatus').implement({
    fields: (t) => ({
      components: t.field({ type: [ComponentHealth], resolve: (_status, _args, { services }) => services.operations.components() }),
      projections: t.field({ type: [ProjectionLag], resolve: (_status, _args, { services }) => services.operations.projections() }),
      parked: t.field({ type: [ParkedItem], resolve: (_status, _args, { services }) => services.operations.parked() }),
    }),
  });
  const AuditEntry = builder.objectRef<Entry>('AuditEntry').implement({
    fields: (t) => ({
      position: t.exposeString('position'),
      at: t.field({ type: 'Instant', resolve: (entry) => entry.at }),
      actorName: t.exposeString('actorName'),
      type: t.exposeString('type'),
      subject: t.exposeString('subject'),
      data: t.field({ type: 'Json', resolve: (entry, _args, context) => openEvent(context, entry.data ?? {}) }),
    }),
  });
  const DryRunLine = builder.objectRef<WordsShape>('DryRunLine').implement({ fields: (t) => ({ text: t.field({ type: Words, resolve: (line) => line }) }) });

  builder.queryFields((t) =>
    queries({
      systemStatus: t.field({ type: SystemStatus, resolve: () => ({}) }),
      audit: t.field({
        type: [AuditEntry],
        args: { limit: t.arg.int({ defaultValue: 100 }), before: t.arg.string() },
        resolve: (_root, args, { services, tenant }) => {
          const before = args.before == null ? null : parsePosition(args.before);
          if (args.before != null && before === null) throw new Refused('InputInvalid', 'before');
          return services.reads.audit(tenant, parsed(Limited, args).limit ?? 100, before === null ? null : positionText(before));
        },
      }),
      dryRunRules: t.field({
        type: [DryRunLine],
        description: 'What the rules would do with an interaction that came in like this one: those in force, or staged ones that are not published yet.',
        args: { interactionId: t.arg.id({ required: true }), rules: t.arg({ type: 'Json' }) },
        resolve: (_root, args, { services }) => {
          const { interactionId, rules } = parsed(DryRun, args);
          return services.engine.dryRunRules(interactionId, rules ?? null);
        },
      }),
    }),
  );
  builder.mutationFields((t) =>
    mutations({
      retryParked: t.field({
        type: Outcome,
        args: { id: t.arg.id({ required: true }) },
        resolve: async (_root, args, { services }) => ((await services.operations.retryParked(parsed(Key, args.id))) ? done() : refused('NotFound')),
      }),
      rebuildProjection: t.field({
        type: Outcome,
        args: { name: t.arg.string({ required: true }) },
        resolve: async (_root, args, { services }) => ((await services.operations.rebuildProjection(parsed(Key, args.name))) ? done() : refused('NotFound')),
      }),
    }),
  );
};
