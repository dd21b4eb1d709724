import { ContactId, SubjectId } from '@callboard/contracts';
import type { CommandMeta } from '@callboard/kernel';
import { describe, expect, it } from 'vitest';
import { after, anna, answer, boris, confirm, contextOverLog, enqueue, interactionId, leave, plainContext, route, start } from '../testing/index.ts';
import { workActions } from './work-actions.ts';

const contactId = ContactId.parse('contact-of-another');
const meta = (commandId: string): CommandMeta => ({
  commandId,
  tenant: 'demo',
  actor: { kind: 'user', id: 'agent' },
  correlationId: 'c',
  causationId: null,
  fingerprint: commandId,
});

/** Anna talks with a customer. */
const talking = async () => {
  const contacts = { ...plainContext().contacts, byId: () => ({ contactId, subjectId: SubjectId.parse('another'), vip: false }) };
  const { context } = contextOverLog({ contacts });
  for (const [index, command] of [start(), enqueue(), route(), confirm(), answer()].entries())
    expect(await context.dispatch(command, meta(`turn-${index}`))).toMatchObject({ ok: true });
  return { context, link: workActions(context).linkContact };
};

describe('whose contact it is', () => {
  it('is said by who talks with him, and while he wraps up', async () => {
    const { context, link } = await talking();
    expect(await link({ agentId: anna, interactionId, contactId, at: after(50) }, meta('link'))).toMatchObject({ ok: true });
    expect(await context.interaction(interactionId)).toMatchObject({ contact: { contactId } });
    await context.dispatch(leave({ at: after(52) }), meta('leave'));
    expect(await link({ agentId: anna, interactionId, contactId, at: after(55) }, meta('link again'))).toMatchObject({ ok: true });
  });

  it('is not said by an agent who never had it', async () => {
    const { context, link } = await talking();
    expect(await link({ agentId: boris, interactionId, contactId, at: after(50) }, meta('link'))).toEqual({ ok: false, rejected: 'AgentNotInInteraction' });
    expect(await context.interaction(interactionId)).toMatchObject({ contact: null });
  });
});
