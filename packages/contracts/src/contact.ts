import { z } from 'zod';
import { ContactId, SubjectId } from './ids.ts';
import { ContactProfile, personal } from './personal.ts';
import { Instant } from './values.ts';

const common = { contactId: ContactId, at: Instant };

/** A customer. The profile is sealed under the contact's subject; finding by number or address goes through derived rows. */
export const ContactEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ContactCreated'), ...common, subjectId: SubjectId, profile: personal(ContactProfile), vip: z.boolean() }),
  z.object({ type: z.literal('ContactChanged'), ...common, subjectId: SubjectId, profile: personal(ContactProfile), vip: z.boolean() }),
  /** Another subject (an unknown caller, say) turned out to be this contact; undone by `ContactSubjectUnlinked`. */
  z.object({ type: z.literal('ContactSubjectLinked'), ...common, subjectId: SubjectId }),
  z.object({ type: z.literal('ContactSubjectUnlinked'), ...common, subjectId: SubjectId }),
  z.object({ type: z.literal('SubjectErased'), ...common, subjectIds: z.array(SubjectId), byUserId: z.string() }),
]);
export type ContactEvent = z.infer<typeof ContactEvent>;
