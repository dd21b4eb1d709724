import { setLanguage } from '@callboard/web-client';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCall, aChat, myState } from '../../testing/desk-facts.ts';
import { deskClient, InDesk } from '../../testing/in-desk.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

const directory = {
  __typename: 'Directory',
  agents: [],
  queues: [{ __typename: 'DirectoryQueue', id: 'q-1', name: 'Pojistné a platby', channels: ['voice', 'chat'], dispositionIds: [], wrapUp: null }],
  skills: [
    { __typename: 'Skill', id: 's-de', name: 'Němčina', group: 'Jazyky', retired: false },
    { __typename: 'Skill', id: 's-fax', name: 'Fax', group: 'Kanály', retired: true },
  ],
  reasons: [],
  dispositions: [],
};
const transferTargets = {
  __typename: 'TransferTargets',
  agents: [{ __typename: 'TransferAgent', id: 'a-2', displayName: 'Petr Malý', status: 'ready', activity: 'idle', deviceAddress: '4002' }],
  queues: [{ __typename: 'TransferQueue', id: 'q-1', name: 'Pojistné a platby', ready: 2, estimateMs: 5_000, waiting: 0 }],
};
const done = { __typename: 'Outcome', ok: true, position: '1', refusal: null };

describe('where work can be passed on to', () => {
  beforeEach(() => setLanguage('cs'));
  afterEach(cleanup);

  const open = (work: ReturnType<typeof aCall>, consult = false) => {
    const { client, asked } = deskClient(
      {
        Me: { me: null },
        AgentDirectory: { directory },
        TransferTargets: { transferTargets },
        TransferToSkill: { transferToSkill: done },
        TransferToQueue: { transferToQueue: done },
        ConsultQueue: { consultQueue: done },
      },
      [myState(), work],
    );
    render(
      <InDesk client={client}>
        <TransferDialog work={work} consult={consult} />
      </InDesk>,
    );
    return (name: string) => asked.find(({ operationName }) => operationName === name)?.variables;
  };

  it('is whoever has a skill, at the level chosen, in the queue it came from', async () => {
    const sent = open(aCall());
    fireEvent.click(await screen.findByRole('radio', { name: /Němčina/ }));
    fireEvent.click(screen.getByRole('radio', { name: '3+' }));
    fireEvent.click(screen.getByRole('button', { name: 'Přepojit' }));
    await waitFor(() => expect(sent('TransferToSkill')).toMatchObject({ interactionId: 'w-1', skillId: 's-de', minLevel: 3 }));
    expect(screen.queryByRole('radio', { name: /Fax/ })).toBeNull();
  });

  it('is a skill for written work too, but not for work that came through no queue', async () => {
    open(aChat());
    expect(await screen.findByRole('radio', { name: /Němčina/ })).toBeTruthy();
    cleanup();
    open(aCall({ queueId: null, queueName: null }));
    await screen.findByRole('radio', { name: /Petr Malý/ });
    expect(screen.queryByRole('radio', { name: /Němčina/ })).toBeNull();
  });

  it('is asked first in a consultation: an agent, a queue or a skill, but nobody outside', async () => {
    const sent = open(aCall(), true);
    await screen.findByRole('radio', { name: /Petr Malý/ });
    expect(screen.getByRole('radio', { name: /Němčina/ })).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: /Pojistné a platby/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Zavolat kolegovi' }));
    await waitFor(() => expect(sent('ConsultQueue')).toMatchObject({ interactionId: 'w-1', queueId: 'q-1' }));
    expect(sent('TransferToQueue')).toBeUndefined();
    fireEvent.change(screen.getByRole('searchbox', { name: 'Hledat agenta, frontu nebo dovednost' }), { target: { value: '4002' } });
    expect(screen.queryByRole('radio', { name: /4002.*Vnější/ })).toBeNull();
  });

  it('is found with the keyboard alone: arrows choose, Enter passes it on', async () => {
    const sent = open(aCall());
    const queue = await screen.findByRole('radio', { name: /Pojistné a platby/ });
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(queue);
    fireEvent.keyDown(queue, { key: 'ArrowDown' });
    const agent = screen.getByRole('radio', { name: /Petr Malý/ });
    expect(document.activeElement).toBe(agent);
    fireEvent.keyDown(agent, { key: 'ArrowDown' });
    const skill = screen.getByRole('radio', { name: /Němčina/ });
    expect(skill.getAttribute('aria-checked')).toBe('true');
    expect(sent('TransferToSkill')).toBeUndefined();
    fireEvent.keyDown(skill, { key: 'Enter' });
    await waitFor(() => expect(sent('TransferToSkill')).toMatchObject({ skillId: 's-de' }));
  });

  it('is found by typing: Enter chooses the first match, Enter again passes it on', async () => {
    const sent = open(aCall());
    await screen.findByRole('radio', { name: /Petr Malý/ });
    const search = screen.getByRole('searchbox');
    fireEvent.keyDown(search, { key: 'Enter' });
    expect(screen.queryByRole('radio', { checked: true })).toBeNull();
    fireEvent.change(search, { target: { value: 'pojistné' } });
    fireEvent.keyDown(search, { key: 'Enter' });
    const queue = screen.getByRole('radio', { name: /Pojistné a platby/, checked: true });
    expect(document.activeElement).toBe(queue);
    expect(sent('TransferToQueue')).toBeUndefined();
    fireEvent.keyDown(queue, { key: 'Enter' });
    await waitFor(() => expect(sent('TransferToQueue')).toMatchObject({ queueId: 'q-1' }));
  });

  it('says no wait where somebody is free and nobody is before him', async () => {
    open(aCall());
    const queue = await screen.findByRole('radio', { name: /Pojistné a platby/ });
    expect(queue.textContent).toContain('2 volní agenti');
    expect(queue.textContent).not.toContain('odhad');
  });
});
