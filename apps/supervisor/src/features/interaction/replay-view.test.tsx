import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { setLanguage } from '@callboard/web-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { floorClient, InApp } from '../../testing/in-app.tsx';
import type { Step } from './history-document.ts';
import { ReplayView } from './replay-view.tsx';

const directory = {
  __typename: 'Directory',
  agents: [{ __typename: 'DirectoryAgent', id: 'a1', displayName: 'Hana Nováková', teamId: null, siteId: null }],
  queues: [{ __typename: 'DirectoryQueue', id: 'q1', name: 'Platby', channels: ['voice'] }],
  reasons: [],
  dispositions: [],
  sites: [],
};
const stay = { stayId: 's1', queueId: 'q1', queuedAt: 1_000, outcome: null, waitedMs: null };
const offer = { offerId: 'o1', agentId: 'a1', routedAt: 2_000, offeredAt: null, outcome: null };
const step = (index: number, type: string, data: unknown, state: unknown): Step => ({
  position: String(100 + index).padStart(20, '0'),
  revision: index,
  type,
  at: index * 1_000,
  recordedAt: index * 1_000,
  actorKind: 'policy',
  actorId: 'router',
  actorName: null,
  data,
  state,
});
const steps = [
  step(0, 'InteractionStarted', { entry: '800 100' }, { stays: [] }),
  step(1, 'InteractionQueued', { queueId: 'q1' }, { stays: [stay] }),
  step(2, 'InteractionRouted', { agentId: 'a1', offerId: 'o1' }, { stays: [stay], offers: [offer] }),
];

describe('the replay of an interaction', () => {
  beforeEach(() => setLanguage('cs'));
  afterEach(cleanup);
  const show = async () => {
    const { client } = floorClient({ Me: { me: null }, FloorDirectory: { directory } });
    render(
      <InApp client={client}>
        <ReplayView steps={steps} />
      </InApp>,
    );
    await screen.findAllByText('Hana Nováková');
  };
  const current = (): string => document.querySelector('[aria-current="step"]')?.textContent ?? '';
  const state = () => within(screen.getByRole('region', { name: 'Stav po této události' }));

  it('stands at the last event, each with its time, actor and position', async () => {
    await show();
    expect(current()).toContain('Přidělen:');
    expect(current()).toContain('směrování');
    expect(current()).toContain('pozice 102');
    expect(screen.getByText('3. z 3')).toBeDefined();
    expect(state().getByText('Hana Nováková')).toBeDefined();
  });

  it('steps back and forwards with the arrow keys, with the state of each step', async () => {
    await show();
    await userEvent.keyboard('{ArrowLeft}');
    expect(current()).toContain('Zařazen do fronty');
    expect(state().queryByText('Hana Nováková')).toBeNull();
    expect(state().getByText('Platby')).toBeDefined();
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    expect(current()).toContain('Přišlo na');
    expect(screen.getByText('1. z 3')).toBeDefined();
    await userEvent.keyboard('{ArrowRight}');
    expect(current()).toContain('Zařazen do fronty');
  });

  it('steps with the buttons and stops at the ends', async () => {
    await show();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'O událost dál' }).disabled).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'O událost zpět' }));
    expect(current()).toContain('Zařazen do fronty');
  });

  it('goes to the event that is pressed and marks what it changed', async () => {
    await show();
    await userEvent.click(screen.getByText('Platby', { selector: 'b' }));
    expect(screen.getByText('2. z 3')).toBeDefined();
    expect(state().getByText('Platby').closest('dd')?.dataset['changed']).toBe('true');
  });

  it('leaves arrows to whoever chooses a speed', async () => {
    await show();
    await userEvent.click(screen.getByRole('radio', { name: '1×' }));
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByRole('radio', { name: '2×' }).getAttribute('aria-checked')).toBe('true');
    expect(screen.getByText('3. z 3')).toBeDefined();
  });
});
