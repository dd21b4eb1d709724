import { type ContactEvent, SubjectId } from '@callboard/contracts';
import { specFor } from '@callboard/kernel/testing';
import { describe, it } from 'vitest';
import { contactId, MORNING, subjectId } from '../../testing/index.ts';
import { contact } from './contact.ts';
import type { ContactCommand } from './commands.ts';

const given = specFor(contact.decider);
const on = { contactId, at: MORNING };
const caller = SubjectId.parse('unknown-caller');
const profile = {
  subjectId,
  clear: { name: 'Jan Novák', birthDate: null, insuredNumber: null, phones: [], emails: [], insuredSince: null, payer: null, consents: [] },
};
const create: ContactCommand = { type: 'CreateContact', ...on, subjectId, profile, vip: false };
const created: ContactEvent = { type: 'ContactCreated', ...on, subjectId, profile, vip: false };
const linked: ContactEvent = { type: 'ContactSubjectLinked', ...on, subjectId: caller };
const erased: ContactEvent = { type: 'SubjectErased', ...on, subjectIds: [subjectId, caller], byUserId: 'admin' };

describe('a contact', () => {
  it('is created once per subject', () => {
    given().when(create).then(created);
    given(created).when(create).thenNothing();
    given(created)
      .when({ ...create, subjectId: caller })
      .thenRejected('ContactAlreadyExists');
  });
  it('changes under its own subject', () => {
    given(created)
      .when({ type: 'ChangeContact', ...on, profile, vip: true })
      .then({ type: 'ContactChanged', ...on, subjectId, profile, vip: true });
    given()
      .when({ type: 'ChangeContact', ...on, profile, vip: true })
      .thenRejected('ContactNotFound');
  });
  it('is linked with another subject once, and unlinked', () => {
    given(created)
      .when({ type: 'LinkSubject', ...on, subjectId: caller })
      .then(linked);
    given(created, linked)
      .when({ type: 'LinkSubject', ...on, subjectId: caller })
      .thenNothing();
    given(created)
      .when({ type: 'LinkSubject', ...on, subjectId })
      .thenNothing();
    given(created, linked)
      .when({ type: 'UnlinkSubject', ...on, subjectId: caller })
      .then({ type: 'ContactSubjectUnlinked', ...on, subjectId: caller });
    given(created)
      .when({ type: 'UnlinkSubject', ...on, subjectId: caller })
      .thenRejected('SubjectNotLinked');
  });
  it('is erased with all its subjects, and refuses later ones', () => {
    given(created, linked)
      .when({ type: 'EraseSubject', ...on, byUserId: 'admin' })
      .then(erased);
    given(created, linked, erased)
      .when({ type: 'EraseSubject', ...on, byUserId: 'admin' })
      .thenNothing();
    given(created, linked, erased)
      .when({ type: 'LinkSubject', ...on, subjectId: caller })
      .thenRejected('ContactErased');
    given(created, erased).when(create).thenRejected('ContactAlreadyExists');
  });
});
