import { openField } from '../../context.ts';
import type { WorkItem as Item } from '../../ports.ts';
import type { Builder } from '../builder.ts';
import type { messageEnums, staffEnums } from './enums.ts';

type Enums = ReturnType<typeof staffEnums> & ReturnType<typeof messageEnums>;

/** Personal fields are opened here: whoever gets a work item may see them. */
export const defineWorkItem = (builder: Builder, { ChannelKind, LegState, AuthorKind }: Enums) => {
  const Offer = builder.objectRef<NonNullable<Item['offer']>>('Offer').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      expiresAt: t.field({ type: 'Instant', resolve: (offer) => offer.expiresAt }),
      offeredAt: t.field({ type: 'Instant', resolve: (offer) => offer.offeredAt }),
      alerting: t.exposeBoolean('alerting'),
    }),
  });
  const TimelineStep = builder.objectRef<Item['steps'][number]>('TimelineStep').implement({
    description: 'What happened, for the agent to read: a code, its time and what is needed to say it in words.',
    fields: (t) => ({
      at: t.field({ type: 'Instant', resolve: (step) => step.at }),
      code: t.exposeString('code'),
      details: t.field({ type: 'Json', resolve: (step) => step.details }),
    }),
  });
  return builder.objectRef<Item>('WorkItem').implement({
    description: 'An interaction from the point of view of the agent who has (or is offered) it.',
    fields: (t) => {
      const moment = (name: 'queuedAt' | 'legSince' | 'handlingSince' | 'wrapUpSince' | 'wrapUpDeadline' | 'finishedAt' | 'closedAt' | 'lastMessageAt') =>
        t.field({ type: 'Instant', nullable: true, resolve: (item) => item[name] });
      return {
        id: t.exposeID('id'),
        channel: t.field({ type: ChannelKind, resolve: (item) => item.channel }),
        direction: t.exposeString('direction'),
        queueId: t.exposeID('queueId', { nullable: true }),
        queueName: t.exposeString('queueName', { nullable: true }),
        customerName: t.string({ nullable: true, resolve: async (item, _args, context) => (await openField(context, item.customer))?.name ?? null }),
        customerAddress: t.string({ nullable: true, resolve: async (item, _args, context) => (await openField(context, item.customer))?.address ?? null }),
        erased: t.boolean({
          description: "True when the customer's data were erased on his demand.",
          resolve: async (item, _args, context) => item.customer !== null && (await openField(context, item.customer)) === null,
        }),
        contactId: t.exposeID('contactId', { nullable: true }),
        vip: t.exposeBoolean('vip'),
        language: t.exposeString('language', { nullable: true }),
        attributes: t.field({ type: 'Json', resolve: (item) => item.attributes }),
        startedAt: t.field({ type: 'Instant', resolve: (item) => item.startedAt }),
        queuedAt: moment('queuedAt'),
        waitedMs: t.exposeFloat('waitedMs', { nullable: true }),
        offer: t.field({ type: Offer, nullable: true, resolve: (item) => item.offer }),
        legState: t.field({ type: LegState, nullable: true, resolve: (item) => item.legState }),
        legSince: moment('legSince'),
        handlingId: t.exposeID('handlingId', { nullable: true }),
        handlingSince: moment('handlingSince'),
        wrapUpSince: moment('wrapUpSince'),
        wrapUpDeadline: moment('wrapUpDeadline'),
        finishedAt: moment('finishedAt'),
        closedAt: moment('closedAt'),
        customerGone: t.exposeBoolean('customerGone'),
        conversationId: t.exposeID('conversationId', { nullable: true }),
        lastText: t.string({ nullable: true, resolve: async (item, _args, context) => (await openField(context, item.lastText))?.text ?? null }),
        lastAuthor: t.field({ type: AuthorKind, nullable: true, resolve: (item) => item.lastAuthor }),
        lastMessageAt: moment('lastMessageAt'),
        unread: t.exposeInt('unread'),
        dispositionIds: t.idList({ resolve: (item) => item.dispositionIds }),
        note: t.string({ nullable: true, resolve: async (item, _args, context) => (await openField(context, item.note))?.text ?? null }),
        others: t.stringList({ description: 'Other agents and outside parties in it now.', resolve: (item) => item.others }),
        steps: t.field({ type: [TimelineStep], resolve: (item) => item.steps }),
      };
    },
  });
};
