import type { ContactId } from '@callboard/contracts';
import { type Act, outcomeOf } from '../actions/outcome.ts';
import type { EngineContext } from '../context.ts';

/** Erases a person: the fact first (later sealing for him is refused), then the keys. Asked again it destroys what may be left of them. */
export const eraseContact =
  (context: EngineContext): Act<{ readonly contactId: ContactId }> =>
  async ({ contactId, at }, meta) => {
    const done = await context.dispatch({ type: 'EraseSubject', contactId, byUserId: meta.actor.id, at }, meta);
    if (!done.ok) return outcomeOf(done);
    const state = await context.contact(contactId);
    if (state.presence !== 'absent') await context.vault.erase([state.subjectId, ...state.linked]);
    return outcomeOf(done, contactId);
  };
