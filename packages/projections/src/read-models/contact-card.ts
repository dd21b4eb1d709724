import type { CallboardEvent, ContactProfile, Personal } from '@callboard/contracts';
import type { Instant, Projection } from '@callboard/kernel';
import type { DocumentReader } from '../document-reader.ts';

/** A customer. The profile stays sealed; after an erasure nothing of it can be opened. */
export type ContactCard = {
  readonly tenant: string;
  readonly id: string;
  readonly subjectId: string;
  /** Subjects that turned out to be this contact, his own first. */
  readonly subjectIds: readonly string[];
  readonly profile: Personal<ContactProfile>;
  readonly vip: boolean;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly erasedAt: Instant | null;
};

export const contactCard: Projection<ContactCard, CallboardEvent> = {
  name: 'contact-card',
  version: 2,
  idsOf: ({ event }) => ('contactId' in event && event.contactId !== null ? [event.contactId] : []),
  on: {
    ContactCreated: (_, { event, tenant }) => ({
      tenant,
      id: event.contactId,
      subjectId: event.subjectId,
      subjectIds: [event.subjectId],
      profile: event.profile,
      vip: event.vip,
      createdAt: event.at,
      changedAt: event.at,
      erasedAt: null,
    }),
    ContactChanged: (doc, { event }) => doc && { ...doc, profile: event.profile, vip: event.vip, changedAt: event.at },
    ContactSubjectLinked: (doc, { event }) =>
      doc === null || doc.subjectIds.includes(event.subjectId) ? doc : { ...doc, subjectIds: [...doc.subjectIds, event.subjectId] },
    ContactSubjectUnlinked: (doc, { event }) => doc && { ...doc, subjectIds: doc.subjectIds.filter((id) => id === doc.subjectId || id !== event.subjectId) },
    SubjectErased: (doc, { event }) => doc && { ...doc, profile: { subjectId: doc.subjectId, erased: true }, erasedAt: event.at },
  },
};

export const contactOf = async (documents: DocumentReader, tenant: string, contactId: string): Promise<ContactCard | null> => {
  const contact = await documents.load<ContactCard>('contact-card', tenant, contactId);
  return contact?.tenant === tenant ? contact : null;
};
