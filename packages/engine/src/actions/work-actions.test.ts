import { ContactId, DispositionId, SubjectId } from '@callboard/contracts';
import type { CommandMeta } from '@callboard/kernel';
import { describe, expect, it } from 'vitest';
import {
  after,
  anna,
  answer,
  boris,
  confirm,
  connectionOf,
  contextOverLog,
  enqueue,
  handling,
  interactionId,
  leave,
  leg,
  plainContext,
  route,
  start,
} from '../testing/index.ts';
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
  const actions = workActions(context);
  return { context, actions, link: actions.linkContact };
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

describe('an agent who has two turns in one interaction', () => {
  const sold = [DispositionId.parse('sold')];
  /** The first one is to be wrapped up still; in the second one she talks. */
  const twice = async () => {
    const { context, actions } = await talking();
    const joins = { type: 'JoinAgent', interactionId, agentId: anna, connection: connectionOf('4001'), evidence: 'observed' } as const;
    await context.dispatch(leave({ at: after(52) }), meta('leave'));
    expect(await context.dispatch({ ...joins, legId: leg(7), handlingId: handling(7), at: after(55) }, meta('join'))).toMatchObject({ ok: true });
    const turns = async () => {
      const state = await context.interaction(interactionId);
      return state.presence === 'absent' ? [] : state.handlings.map(({ status, disposition }) => [status, disposition.dispositionIds]);
    };
    expect(await turns()).toEqual([
      ['wrap-up', []],
      ['active', []],
    ]);
    return { actions, turns, work: { agentId: anna, interactionId } };
  };

  it('says how the one ended that she sees', async () => {
    const { actions, turns, work } = await twice();
    const said = { ...work, dispositionIds: sold, note: null, at: after(60) };
    expect(await actions.setDisposition({ ...said, handlingId: handling(1) }, meta('first'))).toMatchObject({ ok: true });
    expect(await turns()).toEqual([
      ['wrap-up', sold],
      ['active', []],
    ]);
    expect(await actions.extendWrapUp({ ...work, handlingId: handling(1), at: after(61) }, meta('more'))).toMatchObject({ ok: true });
    expect(await actions.finishWrapUp({ ...work, handlingId: handling(1), at: after(62) }, meta('end'))).toMatchObject({ ok: true });
    expect(await turns()).toEqual([
      ['ended', sold],
      ['active', []],
    ]);
  });

  it('means the one she talks in where she names none, and none of somebody else’s', async () => {
    const { actions, turns, work } = await twice();
    expect(await actions.setDisposition({ ...work, dispositionIds: sold, note: null, at: after(60) }, meta('named none'))).toMatchObject({ ok: true });
    expect((await turns())[1]).toEqual(['active', sold]);
    const foreign = { ...work, agentId: boris, handlingId: handling(1), at: after(61) };
    expect(await actions.setDisposition({ ...foreign, dispositionIds: sold, note: null }, meta('foreign'))).toEqual({
      ok: false,
      rejected: 'AgentNotInInteraction',
    });
    expect(await actions.finishWrapUp(foreign, meta('foreign end'))).toEqual({ ok: false, rejected: 'NotInWrapUp' });
  });
});
