import { openField } from '../../context.ts';
import type { CentreFigures as Figures, FloorAlert as Alert, FloorItem, QueueRow as Row, WaitingItem as Waiting } from '../../ports.ts';
import { type Builder, overWebSocket, subscriptions } from '../builder.ts';
import { changeFields, type Sent } from '../types/change.ts';
import type { StaffTypes } from '../types/index.ts';
import { maskedLabel } from '../types/masked.ts';

/** What supervisors and wall screens watch. Customers are shown masked, on purpose to everybody. */
export const floorModule = (builder: Builder, { AgentRow, ChannelKind, ThresholdTone }: StaffTypes): void => {
  const QueueRow = builder.objectRef<Row>('QueueRow').implement({
    description: 'One queue as the floor sees it. Figures carry the measure that made them.',
    fields: (t) => ({
      id: t.exposeID('id'),
      name: t.exposeString('name'),
      channels: t.field({ type: [ChannelKind], resolve: (row) => row.channels }),
      waiting: t.exposeInt('waiting'),
      longestSince: t.field({
        type: 'Instant',
        nullable: true,
        description: 'The moment since which the longest waiting one waits; null when nobody waits.',
        resolve: (row) => row.longestSince,
      }),
      longestLimitMs: t.exposeFloat('longestLimitMs'),
      estimateMs: t.exposeFloat('estimateMs', { nullable: true }),
      serviceLevel: t.exposeFloat('serviceLevel', { nullable: true }),
      serviceLevelTarget: t.exposeFloat('serviceLevelTarget'),
      serviceLevelSeconds: t.exposeInt('serviceLevelSeconds'),
      serviceLevelWithin: t.exposeInt('serviceLevelWithin'),
      serviceLevelOf: t.exposeInt('serviceLevelOf'),
      answered: t.exposeInt('answered'),
      abandoned: t.exposeInt('abandoned'),
      shortAbandoned: t.exposeInt('shortAbandoned'),
      averageWaitMs: t.exposeFloat('averageWaitMs', { nullable: true }),
      averageHandleMs: t.exposeFloat('averageHandleMs', { nullable: true }),
      ready: t.exposeInt('ready'),
      members: t.exposeInt('members'),
      recent: t.intList({ description: 'Arrivals per ten minutes over the last two hours, oldest first: 12 numbers.', resolve: (row) => row.recent }),
    }),
  });
  const WaitingItem = builder.objectRef<Waiting>('WaitingItem').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      interactionId: t.exposeID('interactionId'),
      stayId: t.exposeID('stayId'),
      queueId: t.exposeID('queueId'),
      queueName: t.exposeString('queueName'),
      channel: t.field({ type: ChannelKind, resolve: (item) => item.channel }),
      customerLabel: t.string({ nullable: true, resolve: async (item, _args, context) => maskedLabel(await openField(context, item.customer)) }),
      since: t.field({ type: 'Instant', resolve: (item) => item.since }),
      priority: t.exposeInt('priority'),
      position: t.exposeInt('position'),
      expectedWaitMs: t.exposeFloat('expectedWaitMs', {
        nullable: true,
        description: 'How long it will still wait by what is known now; null when nobody is there.',
      }),
      expectedAtEntryMs: t.exposeFloat('expectedAtEntryMs', {
        nullable: true,
        description: 'What was expected when it began to wait; the measure `wait-estimate-error` compares it.',
      }),
      step: t.exposeInt('step'),
      callback: t.exposeString('callback', {
        description: '`none`; `offered`: the customer may hang up and be called back; `accepted`: he has, and this waits in his place.',
      }),
      offeredToAgentId: t.exposeID('offeredToAgentId', { nullable: true }),
    }),
  });
  const StateCount = builder.objectRef<Figures['agentsByState'][number]>('StateCount').implement({
    fields: (t) => ({ state: t.exposeString('state'), count: t.exposeInt('count') }),
  });
  const QuarterHour = builder.objectRef<Figures['quarters'][number]>('QuarterHour').implement({
    fields: (t) => ({
      from: t.field({ type: 'Instant', resolve: (quarter) => quarter.from }),
      answered: t.exposeInt('answered'),
      abandoned: t.exposeInt('abandoned'),
      waiting: t.exposeInt('waiting'),
    }),
  });
  const CentreFigures = builder.objectRef<Figures>('CentreFigures').implement({
    description: "The centre's six figures (one document, id `figures`), and the day by quarter hours.",
    fields: (t) => ({
      id: t.exposeID('id'),
      waiting: t.exposeInt('waiting'),
      waitingTrend10Min: t.exposeInt('waitingTrend10Min'),
      longestSince: t.field({ type: 'Instant', nullable: true, resolve: (figures) => figures.longestSince }),
      longestQueueName: t.exposeString('longestQueueName', { nullable: true }),
      serviceLevel: t.exposeFloat('serviceLevel', { nullable: true }),
      serviceLevelWithin: t.exposeInt('serviceLevelWithin'),
      serviceLevelOf: t.exposeInt('serviceLevelOf'),
      serviceLevelLast30Min: t.exposeFloat('serviceLevelLast30Min', { nullable: true }),
      answered: t.exposeInt('answered'),
      abandoned: t.exposeInt('abandoned'),
      abandonRate: t.exposeFloat('abandonRate', { nullable: true }),
      agentsReady: t.exposeInt('agentsReady'),
      agentsSignedIn: t.exposeInt('agentsSignedIn'),
      agentsByState: t.field({ type: [StateCount], resolve: (figures) => figures.agentsByState }),
      occupancy30Min: t.exposeFloat('occupancy30Min', { nullable: true, description: 'Wall-clock occupancy of the last 30 minutes, 0–1.' }),
      quarters: t.field({ type: [QuarterHour], resolve: (figures) => figures.quarters }),
    }),
  });
  const FloorAlert = builder.objectRef<Alert>('FloorAlert').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      kind: t.exposeString('kind'),
      severity: t.field({ type: ThresholdTone, resolve: (alert) => alert.severity }),
      since: t.field({ type: 'Instant', resolve: (alert) => alert.since }),
      queueId: t.exposeID('queueId', { nullable: true }),
      agentId: t.exposeID('agentId', { nullable: true }),
      count: t.exposeInt('count', { nullable: true }),
    }),
  });
  const Item = builder.unionType('FloorItem', { types: [AgentRow, QueueRow, WaitingItem, CentreFigures, FloorAlert], resolveType: (item) => item.type });
  const FloorChange = changeFields<FloorItem>(builder, 'FloorChange').implement({
    description: 'A step of a live view. `reset` empties what the client holds before `upserts` are put in; `position` is the log position it reflects.',
    fields: (t) => ({ upserts: t.field({ type: [Item], resolve: (step) => step.upserts }) }),
  });

  builder.subscriptionFields((t) =>
    subscriptions({
      floor: t.field({ type: FloorChange, args: { after: t.arg({ type: 'Cursor' }) }, subscribe: overWebSocket, resolve: (step: Sent<FloorItem>) => step }),
      wallboard: t.field({
        type: FloorChange,
        description: 'What a wall screen needs: queues, figures and counts, no names of customers or agents.',
        args: { after: t.arg({ type: 'Cursor' }) },
        subscribe: overWebSocket,
        resolve: (step: Sent<FloorItem>) => step,
      }),
    }),
  );
};
