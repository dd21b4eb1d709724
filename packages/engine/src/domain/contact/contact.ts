import type { ContactEvent, SubjectId } from '@callboard/contracts';
import { type Aggregate, type Decision, reject } from '@callboard/kernel';
import type { ContactCommand, ContactRejection } from './commands.ts';

/** The profile is not kept: what is sealed cannot be compared, and no rule looks at it. */
export type Contact =
  | { readonly presence: 'absent' }
  | { readonly presence: 'known' | 'erased'; readonly subjectId: SubjectId; readonly linked: readonly SubjectId[]; readonly vip: boolean };

type ContactDecision = Decision<ContactEvent, ContactRejection>;

const decide = (command: ContactCommand, contact: Contact): ContactDecision => {
  const on = { contactId: command.contactId, at: command.at };
  if (command.type === 'CreateContact') {
    const { subjectId, profile, vip } = command;
    if (contact.presence === 'absent') return [{ type: 'ContactCreated', ...on, subjectId, profile, vip }];
    return contact.presence === 'known' && contact.subjectId === subjectId ? [] : reject('ContactAlreadyExists');
  }
  if (contact.presence === 'absent') return reject('ContactNotFound');
  if (contact.presence === 'erased') return command.type === 'EraseSubject' ? [] : reject('ContactErased');
  switch (command.type) {
    case 'ChangeContact':
      return [{ type: 'ContactChanged', ...on, subjectId: contact.subjectId, profile: command.profile, vip: command.vip }];
    case 'LinkSubject':
      if (command.subjectId === contact.subjectId || contact.linked.includes(command.subjectId)) return [];
      return [{ type: 'ContactSubjectLinked', ...on, subjectId: command.subjectId }];
    case 'UnlinkSubject':
      return contact.linked.includes(command.subjectId)
        ? [{ type: 'ContactSubjectUnlinked', ...on, subjectId: command.subjectId }]
        : reject('SubjectNotLinked');
    case 'EraseSubject':
      return [{ type: 'SubjectErased', ...on, subjectIds: [contact.subjectId, ...contact.linked], byUserId: command.byUserId }];
  }
};

const evolve = (contact: Contact, event: ContactEvent): Contact => {
  if (event.type === 'ContactCreated') {
    return contact.presence === 'absent' ? { presence: 'known', subjectId: event.subjectId, linked: [], vip: event.vip } : contact;
  }
  if (contact.presence === 'absent') return contact;
  switch (event.type) {
    case 'ContactChanged':
      return { ...contact, vip: event.vip };
    case 'ContactSubjectLinked':
      return contact.linked.includes(event.subjectId) ? contact : { ...contact, linked: [...contact.linked, event.subjectId] };
    case 'ContactSubjectUnlinked':
      return { ...contact, linked: contact.linked.filter((subjectId) => subjectId !== event.subjectId) };
    case 'SubjectErased':
      return { ...contact, presence: 'erased' };
  }
};

/** A customer, and the data subjects that turned out to be the same person. */
export const contact: Aggregate<Contact, ContactCommand, ContactEvent, ContactRejection> = {
  name: 'contact',
  decider: { initial: { presence: 'absent' }, decide, evolve },
};
