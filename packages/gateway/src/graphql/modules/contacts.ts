import { AgentId, ContactId, type ContactProfile, Instant, QueueId } from '@callboard/contracts';
import { z } from 'zod';
import { type GatewayContext, metaOf, openField } from '../../context.ts';
import type { ContactCard, ContactVisit as Visit } from '../../ports.ts';
import { type Builder, mutations, parsed, queries } from '../builder.ts';
import type { StaffTypes } from '../types/index.ts';
import type { RefusalShape } from '../refusals.ts';

type Erasure = { readonly ok: boolean; readonly receipt: unknown; readonly refusal: RefusalShape | null };

const Found = z.object({ text: z.string().trim().max(200), limit: z.number().int().min(1).max(100).nullish() });
const Filter = z.object({
  queueId: QueueId.nullish(),
  agentId: AgentId.nullish(),
  from: Instant.nullish(),
  to: Instant.nullish(),
  limit: z.number().int().min(1).max(1_000).nullish(),
});
type OptionalText = 'birthDate' | 'insuredNumber' | 'insuredSince' | 'payer';

/** Customers, what they had with us, and their right to be forgotten. */
export const contactsModule = (builder: Builder, { ChannelKind, Refusal }: StaffTypes): void => {
  const ContactVisit = builder.objectRef<Visit>('ContactVisit').implement({
    fields: (t) => ({
      interactionId: t.exposeID('interactionId'),
      channel: t.field({ type: ChannelKind, resolve: (visit) => visit.channel }),
      at: t.field({ type: 'Instant', resolve: (visit) => visit.at }),
      queueName: t.exposeString('queueName', { nullable: true }),
      agentName: t.exposeString('agentName', { nullable: true }),
      closedAt: t.field({ type: 'Instant', nullable: true, resolve: (visit) => visit.closedAt }),
      outcome: t.exposeString('outcome'),
      handleMs: t.exposeFloat('handleMs', { nullable: true }),
      waitedMs: t.exposeFloat('waitedMs', { nullable: true }),
      dispositionIds: t.idList({ resolve: (visit) => visit.dispositionIds }),
    }),
  });
  const profile = (card: ContactCard, context: GatewayContext): Promise<ContactProfile | null> => openField(context, card.profile);
  const Contact = builder.objectRef<ContactCard>('Contact').implement({
    fields: (t) => {
      const text = (name: OptionalText) =>
        t.string({ nullable: true, resolve: async (card, _args, context) => (await profile(card, context))?.[name] ?? null });
      const texts = (name: 'phones' | 'emails' | 'consents') =>
        t.stringList({ resolve: async (card, _args, context) => (await profile(card, context))?.[name] ?? [] });
      return {
        id: t.exposeID('id'),
        erased: t.boolean({ resolve: async (card, _args, context) => (await profile(card, context)) === null }),
        name: t.string({ nullable: true, resolve: async (card, _args, context) => (await profile(card, context))?.name ?? null }),
        birthDate: text('birthDate'),
        insuredNumber: text('insuredNumber'),
        phones: texts('phones'),
        emails: texts('emails'),
        insuredSince: text('insuredSince'),
        payer: text('payer'),
        consents: texts('consents'),
        vip: t.exposeBoolean('vip'),
        recent: t.field({ type: [ContactVisit], resolve: (card) => card.recent }),
      };
    },
  });
  const ErasureResult = builder.objectRef<Erasure>('ErasureResult').implement({
    fields: (t) => ({
      ok: t.exposeBoolean('ok'),
      receipt: t.field({ type: 'Json', nullable: true, resolve: (result) => result.receipt }),
      refusal: t.field({ type: Refusal, nullable: true, resolve: (result) => result.refusal }),
    }),
  });

  builder.queryFields((t) =>
    queries({
      contact: t.field({
        type: Contact,
        nullable: true,
        args: { id: t.arg.id({ required: true }) },
        resolve: (_root, args, { services, tenant }) => services.reads.contact(tenant, parsed(ContactId, args.id)),
      }),
      findContacts: t.field({
        type: [Contact],
        args: { text: t.arg.string({ required: true }), limit: t.arg.int({ defaultValue: 20 }) },
        resolve: (_root, args, { services, tenant }) => {
          const { text, limit } = parsed(Found, args);
          return text === '' ? [] : services.reads.findContacts(tenant, text, limit ?? 20);
        },
      }),
      findInteractions: t.field({
        type: [ContactVisit],
        description: 'Interactions by queue, agent or moment, newest first.',
        args: {
          queueId: t.arg.id(),
          agentId: t.arg.id(),
          from: t.arg({ type: 'Instant' }),
          to: t.arg({ type: 'Instant' }),
          limit: t.arg.int({ defaultValue: 100 }),
        },
        resolve: (_root, args, { services, tenant }) => {
          const { queueId = null, agentId = null, from = null, to = null, limit } = parsed(Filter, args);
          return services.reads.findInteractions(tenant, { queueId, agentId, from, to, limit: limit ?? 100 });
        },
      }),
    }),
  );
  builder.mutationFields((t) =>
    mutations({
      eraseContact: t.field({
        type: ErasureResult,
        args: { contactId: t.arg.id({ required: true }), commandId: t.arg.id() },
        resolve: async (_root, args, context): Promise<Erasure> => {
          const contactId = parsed(ContactId, args.contactId);
          const { meta, at } = metaOf(context, args.commandId);
          const outcome = await context.services.operations.eraseContact(contactId, at, meta);
          if (!outcome.ok) return { ok: false, receipt: null, refusal: { name: outcome.rejected, detail: outcome.detail ?? null } };
          return { ok: true, receipt: outcome.receipt, refusal: null };
        },
      }),
    }),
  );
};
