import { AgentId, Instant, QueueId } from '@callboard/contracts';
import { z } from 'zod';
import { Refused } from '../../context.ts';
import type { MeasureEvidence as Evidence } from '../../ports.ts';
import { type Builder, parsed, queries } from '../builder.ts';
import type { StaffTypes } from '../types/index.ts';

const Asked = z.object({
  name: z.string().min(1).max(100),
  queueId: QueueId.nullish(),
  agentId: AgentId.nullish(),
  from: Instant.nullish(),
  to: Instant.nullish(),
});

/** A figure opened down to the rows that made it. */
export const measuresModule = (builder: Builder, _types: StaffTypes): void => {
  const MeasureEvidence = builder.objectRef<Evidence>('MeasureEvidence').implement({
    fields: (t) => ({
      measure: t.exposeString('measure'),
      version: t.exposeInt('version'),
      formula: t.exposeString('formula'),
      unit: t.exposeString('unit'),
      value: t.exposeFloat('value', { nullable: true }),
      rows: t.field({ type: ['Json'], resolve: (evidence) => evidence.rows }),
      totalRows: t.exposeInt('totalRows'),
    }),
  });
  builder.queryFields((t) =>
    queries({
      measure: t.field({
        type: MeasureEvidence,
        args: {
          name: t.arg.string({ required: true }),
          queueId: t.arg.id(),
          agentId: t.arg.id(),
          from: t.arg({ type: 'Instant' }),
          to: t.arg({ type: 'Instant' }),
        },
        resolve: async (_root, args, { services, tenant }) => {
          const { name, queueId = null, agentId = null, from = null, to = null } = parsed(Asked, args);
          const evidence = await services.reads.measure(tenant, name, { queueId, agentId, from, to });
          if (evidence === null) throw new Refused('NotFound', 'measure');
          return evidence;
        },
      }),
    }),
  );
};
