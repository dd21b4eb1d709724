import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { setLanguage } from '@callboard/web-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WaitingItem } from '../../floor/floor-view.ts';
import { signedInAs, standingStill } from '@callboard/web-client/testing';
import { floorClient, InApp } from '../../testing/in-app.tsx';
import { WaitingRow } from './waiting-row.tsx';

const waiting: WaitingItem = {
  __typename: 'WaitingItem',
  id: 'w1',
  interactionId: 'i1',
  stayId: 's1',
  queueId: 'q1',
  queueName: 'Platby',
  channel: 'voice',
  customerLabel: 'Jiří Dvořák',
  since: 0,
  priority: 1,
  position: 2,
  step: 0,
  offeredToAgentId: null,
  expectedWaitMs: null,
  callback: 'none',
};
const directory = {
  __typename: 'Directory',
  agents: [{ __typename: 'DirectoryAgent', id: 'a1', displayName: 'Hana Nováková', teamId: null, siteId: null }],
  queues: [],
  reasons: [],
  dispositions: [],
  sites: [],
};
const agentRow = (status: string) => ({ __typename: 'AgentRow', id: 'martin', status });
const carriedOut = { __typename: 'Outcome', ok: true, position: '1', refusal: null };
const acceptName = 'Přijmout zpětné volání za klienta';

describe('one who waits', () => {
  beforeEach(() => setLanguage('cs'));
  afterEach(cleanup);

  const show = async (
    item: Partial<WaitingItem>,
    { roles = ['supervisor'], atWork }: { readonly roles?: readonly string[]; readonly atWork?: string } = {},
  ) => {
    const { client, asked } = floorClient({
      Me: signedInAs('martin', roles),
      FloorDirectory: { directory },
      AcceptCallback: { acceptCallback: carriedOut },
      Pull: { pull: carriedOut },
    });
    await client.session.refresh();
    render(
      <InApp client={standingStill(client, atWork === undefined ? [] : [agentRow(atWork)])}>
        <WaitingRow item={{ ...waiting, ...item }} limitMs={60_000} open onToggle={() => undefined} />
      </InApp>,
    );
    await screen.findByRole('button', { name: 'Přeřadit…' });
    return { user: userEvent.setup(), askedFor: (name: string) => asked.find(({ operationName }) => operationName === name)?.variables };
  };

  it('is said to have been offered a callback, or to wait for one', async () => {
    await show({ callback: 'offered' });
    expect(screen.getByText(/nabídnuto zpětné volání/)).toBeDefined();
    cleanup();
    await show({ callback: 'accepted' });
    expect(screen.getByText(/klient čeká na zpětné volání/)).toBeDefined();
    expect(screen.queryByRole('button', { name: acceptName })).toBeNull();
  });

  it('has an open offer of a callback accepted for him, after a question', async () => {
    const { user, askedFor } = await show({ callback: 'offered' });
    await user.click(screen.getByRole('button', { name: acceptName }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Zavoláme zpět: Jiří Dvořák' }));
    expect(askedFor('AcceptCallback')).toBeUndefined();
    await user.click(dialog.getByRole('button', { name: 'Zavolat zpět' }));
    await screen.findByText('Klientovi zavoláme zpět');
    expect(askedFor('AcceptCallback')).toMatchObject({ interactionId: 'i1' });
  });

  it('is left alone by an auditor, and where no callback was offered', async () => {
    await show({ callback: 'offered' }, { roles: ['auditor'], atWork: 'ready' });
    expect(screen.queryByRole('button', { name: acceptName })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Vzít si' })).toBeNull();
    cleanup();
    await show({ callback: 'none' });
    expect(screen.queryByRole('button', { name: acceptName })).toBeNull();
  });

  it('can be taken by a supervisor who is at work himself, who is told from whom', async () => {
    const { user, askedFor } = await show({ offeredToAgentId: 'a1' }, { roles: ['agent', 'supervisor'], atWork: 'not_ready' });
    await user.click(screen.getByRole('button', { name: 'Vzít si' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Vzít si: Jiří Dvořák' }));
    expect(await dialog.findByText(/Hana Nováková/)).toBeDefined();
    await user.click(dialog.getByRole('button', { name: 'Vzít si' }));
    await screen.findByText('Nabízí se vám na ploše agenta');
    expect(askedFor('Pull')).toMatchObject({ interactionId: 'i1' });
  });

  it('cannot be taken by a supervisor who is not at work, nor twice', async () => {
    await show({});
    expect(screen.queryByRole('button', { name: 'Vzít si' })).toBeNull();
    cleanup();
    await show({}, { atWork: 'signed_out' });
    expect(screen.queryByRole('button', { name: 'Vzít si' })).toBeNull();
    cleanup();
    await show({ offeredToAgentId: 'martin' }, { atWork: 'ready' });
    expect(screen.queryByRole('button', { name: 'Vzít si' })).toBeNull();
  });
});
