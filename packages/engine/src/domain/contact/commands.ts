import type { ContactId, ContactProfile, Personal, SubjectId } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

type On = { readonly contactId: ContactId; readonly at: Instant };

export type ContactCommand =
  | ({ type: 'CreateContact'; subjectId: SubjectId; profile: Personal<ContactProfile>; vip: boolean } & On)
  | ({ type: 'ChangeContact'; profile: Personal<ContactProfile>; vip: boolean } & On)
  | ({ type: 'LinkSubject'; subjectId: SubjectId } & On)
  | ({ type: 'UnlinkSubject'; subjectId: SubjectId } & On)
  | ({ type: 'EraseSubject'; byUserId: string } & On);

export type ContactRejection = 'ContactNotFound' | 'ContactAlreadyExists' | 'ContactErased' | 'SubjectNotLinked';
