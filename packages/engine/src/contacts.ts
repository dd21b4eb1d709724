import type { CallboardEvent, ContactId, ContactProfile, Personal, SubjectId } from '@callboard/contracts';
import { byType, type Recorded } from '@callboard/kernel';

export type KnownContact = { readonly contactId: ContactId; readonly subjectId: SubjectId; readonly vip: boolean };

/**
 * Finds a contact by number or address. The index lives in memory only, under keyed hashes of the normalised address: it is derived, is rebuilt
 * from the log at start, and loses a person's rows when his key is destroyed.
 */
export type Contacts = {
  readonly fold: (recorded: Recorded<CallboardEvent>) => Promise<void>;
  readonly byAddress: (address: string) => KnownContact | null;
  readonly byId: (contactId: ContactId) => KnownContact | null;
  /** Also by a subject that was linked to the contact, as that of a visitor whom an agent has recognised. */
  readonly bySubject: (subjectId: string) => KnownContact | null;
  /** The profile in the clear, for the moment in which it is needed; null when it is unknown or erased. */
  readonly profileOf: (contactId: ContactId) => Promise<ContactProfile | null>;
  readonly size: () => number;
};

/** Digits of a number in international form without the plus (Czech national numbers get 420), or the lower-case mail address. */
export const normalAddress = (address: string): string => {
  if (address.includes('@')) return address.trim().toLowerCase();
  const digits = address.replaceAll(/\D/g, '').replace(/^00/, '');
  return digits.length === 9 ? `420${digits}` : digits;
};

export const createContacts = (read: <T>(field: Personal<T>) => Promise<T | null>, hash: (text: string) => string): Contacts => {
  const contacts = new Map<string, KnownContact>();
  const byHash = new Map<string, string>();
  const hashesOf = new Map<string, readonly string[]>();
  /** Whose a subject is: a contact's own, and those that were linked to it. */
  const ofSubject = new Map<string, ContactId>();
  const profiles = new Map<string, Personal<ContactProfile>>();

  const forget = (contactId: string): void => {
    for (const known of hashesOf.get(contactId) ?? []) if (byHash.get(known) === contactId) byHash.delete(known);
    hashesOf.delete(contactId);
  };
  const index = async (contactId: ContactId, profile: Personal<ContactProfile>): Promise<void> => {
    const clear = await read(profile);
    forget(contactId);
    if (clear === null) return;
    const hashes = [...clear.phones, ...clear.emails].map((address) => hash(normalAddress(address)));
    hashesOf.set(contactId, hashes);
    for (const one of hashes) byHash.set(one, contactId);
  };
  const keep = async (event: { contactId: ContactId; subjectId: SubjectId; vip: boolean; profile: Personal<ContactProfile> }): Promise<void> => {
    profiles.set(event.contactId, event.profile);
    contacts.set(event.contactId, { contactId: event.contactId, subjectId: event.subjectId, vip: event.vip });
    ofSubject.set(event.subjectId, event.contactId);
    await index(event.contactId, event.profile);
  };
  const fold = byType<CallboardEvent, [], Promise<void>>(
    {
      ContactCreated: keep,
      ContactChanged: keep,
      ContactSubjectLinked: ({ contactId, subjectId }) => Promise.resolve(void ofSubject.set(subjectId, contactId)),
      ContactSubjectUnlinked: ({ contactId, subjectId }) => {
        if (ofSubject.get(subjectId) === contactId) ofSubject.delete(subjectId);
        return Promise.resolve();
      },
      SubjectErased: ({ contactId, subjectIds }) => {
        for (const subjectId of subjectIds) ofSubject.delete(subjectId);
        forget(contactId);
        contacts.delete(contactId);
        profiles.delete(contactId);
        return Promise.resolve();
      },
    },
    () => Promise.resolve(),
  );
  return {
    fold: (recorded) => fold(recorded.event),
    byAddress: (address) => contacts.get(byHash.get(hash(normalAddress(address))) ?? '') ?? null,
    byId: (contactId) => contacts.get(contactId) ?? null,
    bySubject: (subjectId) => contacts.get(ofSubject.get(subjectId) ?? '') ?? null,
    profileOf: async (contactId) => {
      const profile = profiles.get(contactId);
      return profile === undefined ? null : read(profile);
    },
    size: () => contacts.size,
  };
};
