import { z } from 'zod';
import { InteractionId } from '@callboard/contracts';
import { rolesOf } from '../../auth/reader.ts';
import { meOf } from '../../context.ts';
import type { DeskItem, ExchangeState as Exchange, MyState as Mine } from '../../ports.ts';
import { type Builder, overWebSocket, parsed, queries, subscriptions } from '../builder.ts';
import { changeFields, type Sent } from '../types/change.ts';
import type { StaffTypes } from '../types/index.ts';

const Limited = z.object({ limit: z.number().int().min(1).max(500).nullish() });
const One = z.object({ id: InteractionId });

/** Everything an agent's own screen holds. */
export const deskModule = (builder: Builder, { AgentRow, ChannelKind, WorkItem }: StaffTypes): void => {
  const ChannelLoad = builder.objectRef<Mine['capacityText'][number]>('ChannelLoad').implement({
    fields: (t) => ({ channel: t.field({ type: ChannelKind, resolve: (load) => load.channel }), used: t.exposeInt('used'), max: t.exposeInt('max') }),
  });
  const MyState = builder.objectRef<Mine>('MyState').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      agent: t.field({ type: AgentRow, resolve: (mine) => mine.agent }),
      capacityText: t.field({ type: [ChannelLoad], resolve: (mine) => mine.capacityText }),
    }),
  });
  const ExchangeState = builder.objectRef<Exchange>('ExchangeState').implement({
    description: "A telephone exchange's link: whether anything is known of the calls now.",
    fields: (t) => ({ id: t.exposeID('id'), up: t.exposeBoolean('up'), since: t.field({ type: 'Instant', resolve: (exchange) => exchange.since }) }),
  });
  const Item = builder.unionType('DeskItem', { types: [MyState, WorkItem, ExchangeState], resolveType: (item) => item.type });
  const DeskChange = changeFields<DeskItem>(builder, 'DeskChange').implement({
    fields: (t) => ({ upserts: t.field({ type: [Item], resolve: (step) => step.upserts }) }),
  });

  builder.queryFields((t) =>
    queries({
      myDone: t.field({
        type: [WorkItem],
        args: { limit: t.arg.int({ defaultValue: 50 }) },
        resolve: (_root, args, context) => context.services.reads.doneBy(context.tenant, meOf(context), parsed(Limited, args).limit ?? 50),
      }),
      interaction: t.field({
        type: WorkItem,
        nullable: true,
        args: { id: t.arg.id({ required: true }) },
        resolve: async (_root, args, { services, tenant, reader }) => {
          const { id } = parsed(One, args);
          const overseer = rolesOf(reader).some((role) => role !== 'agent');
          // An agent looks into what he has or had; another one's interaction is not there for him.
          if (!overseer && !(reader.kind === 'user' && (await services.reads.wasAgentIn(tenant, reader.userId, id)))) return null;
          return services.reads.interaction(tenant, reader.kind === 'user' ? reader.userId : '', id);
        },
      }),
    }),
  );
  builder.subscriptionFields((t) =>
    subscriptions({
      desk: t.field({ type: DeskChange, args: { after: t.arg({ type: 'Cursor' }) }, subscribe: overWebSocket, resolve: (step: Sent<DeskItem>) => step }),
    }),
  );
};
