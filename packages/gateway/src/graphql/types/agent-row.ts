import { openField } from '../../context.ts';
import type { AgentRow as Row, CurrentWork as Work, DayStretch as Stretch } from '../../ports.ts';
import type { Builder } from '../builder.ts';
import type { staffEnums } from './enums.ts';
import { maskedLabel } from './masked.ts';

export const defineAgentRow = (builder: Builder, { ChannelKind, DeclaredStatus, Activity, LegState, DeviceKind }: ReturnType<typeof staffEnums>) => {
  const NextStatus = builder.objectRef<NonNullable<Row['next']>>('NextStatus').implement({
    fields: (t) => ({ status: t.field({ type: DeclaredStatus, resolve: (next) => next.status }), reasonId: t.exposeID('reasonId', { nullable: true }) }),
  });
  const CurrentWork = builder.objectRef<Work>('CurrentWork').implement({
    fields: (t) => ({
      interactionId: t.exposeID('interactionId'),
      channel: t.field({ type: ChannelKind, resolve: (work) => work.channel }),
      queueId: t.exposeID('queueId', { nullable: true }),
      queueName: t.exposeString('queueName', { nullable: true }),
      state: t.field({ type: LegState, resolve: (work) => work.state }),
      customerLabel: t.string({ nullable: true, resolve: async (work, _args, context) => maskedLabel(await openField(context, work.customer)) }),
      since: t.field({ type: 'Instant', resolve: (work) => work.since }),
    }),
  });
  const DayStretch = builder.objectRef<Stretch>('DayStretch').implement({
    fields: (t) => ({
      state: t.exposeString('state'),
      from: t.field({ type: 'Instant', resolve: (stretch) => stretch.from }),
      to: t.field({ type: 'Instant', nullable: true, resolve: (stretch) => stretch.to }),
    }),
  });
  return builder.objectRef<Row>('AgentRow').implement({
    description: 'One agent as the floor sees him.',
    fields: (t) => ({
      id: t.exposeID('id'),
      displayName: t.exposeString('displayName'),
      login: t.exposeString('login'),
      teamId: t.exposeID('teamId', { nullable: true }),
      teamName: t.exposeString('teamName', { nullable: true }),
      siteId: t.exposeID('siteId', { nullable: true }),
      siteName: t.exposeString('siteName', { nullable: true }),
      place: t.exposeString('place', { nullable: true }),
      deviceKind: t.field({ type: DeviceKind, resolve: (agent) => agent.deviceKind }),
      deviceAddress: t.exposeString('deviceAddress', { nullable: true }),
      status: t.field({ type: DeclaredStatus, resolve: (agent) => agent.status }),
      statusSince: t.field({ type: 'Instant', resolve: (agent) => agent.statusSince }),
      reasonId: t.exposeID('reasonId', { nullable: true }),
      next: t.field({ type: NextStatus, nullable: true, resolve: (agent) => agent.next }),
      activity: t.field({ type: Activity, resolve: (agent) => agent.activity }),
      activitySince: t.field({ type: 'Instant', resolve: (agent) => agent.activitySince }),
      connectionLost: t.exposeBoolean('connectionLost'),
      current: t.field({ type: [CurrentWork], description: 'What he works on now, the call first.', resolve: (agent) => agent.current }),
      callsToday: t.exposeInt('callsToday', { description: 'Since his local midnight.' }),
      chatsToday: t.exposeInt('chatsToday'),
      handleMsToday: t.exposeFloat('handleMsToday'),
      signedInMsToday: t.exposeFloat('signedInMsToday', { description: 'Milliseconds signed in and in not-ready reasons since midnight.' }),
      pauseMsToday: t.exposeFloat('pauseMsToday'),
      missedToday: t.exposeInt('missedToday'),
      day: t.field({
        type: [DayStretch],
        description: 'Stretches of today by shown state, oldest first; the last one is open (`to` null).',
        resolve: (agent) => agent.day,
      }),
    }),
  });
};
