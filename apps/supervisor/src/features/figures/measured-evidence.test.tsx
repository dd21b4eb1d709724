import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { setLanguage } from '@callboard/web-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { floorClient, InApp } from '../../testing/in-app.tsx';
import { MeasuredEvidence } from './measured-evidence.tsx';

const directory = {
  __typename: 'Directory',
  agents: [],
  queues: [{ __typename: 'DirectoryQueue', id: 'q1', name: 'Platby', channels: ['voice'] }],
  reasons: [],
  dispositions: [],
  sites: [],
};
const row = (interactionId: string, outcome: string, waitedMs: number) => ({
  interaction_id: interactionId,
  queue_id: 'q1',
  channel: 'voice',
  queued_at: 0,
  left_at: waitedMs,
  outcome,
  waited_ms: waitedMs,
});
const measure = {
  __typename: 'MeasureEvidence',
  measure: 'service-level',
  version: 3,
  formula: 'A≤X / (SL − Ab≤X)',
  unit: 'share',
  value: 0.764,
  rows: [row('i1', 'answered', 28_000), row('i2', 'abandoned', 65_000)],
  totalRows: 539,
};

describe('the evidence of a figure', () => {
  beforeEach(() => setLanguage('cs'));
  afterEach(cleanup);
  const open = (answers: Readonly<Record<string, unknown>>) => {
    const { client, asked } = floorClient({ Me: { me: null }, FloorDirectory: { directory }, ...answers });
    render(
      <InApp client={client}>
        <MeasuredEvidence name="service-level" queueId="q1" from={1_000} />
      </InApp>,
    );
    return asked;
  };

  it('says the value, the formula with its version, and how many rows there are', async () => {
    const asked = open({ Measure: { measure } });
    expect(await screen.findByText(/76,4/)).toBeDefined();
    expect(screen.getByText('A≤X / (SL − Ab≤X)')).toBeDefined();
    expect(screen.getByText(/verze 3/)).toBeDefined();
    expect(screen.getByText('zobrazeno 2 z 539')).toBeDefined();
    expect(asked.find(({ operationName }) => operationName === 'Measure')?.variables).toMatchObject({ name: 'service-level', queueId: 'q1', from: 1_000 });
  });

  it('says of each row as what it counts', async () => {
    const rows = ['within', 'past', 'abandonedWithin'].map((counted_as, index) => ({ ...row(`i${index}`, 'answered', 1_000), counted_as }));
    open({ Measure: { measure: { ...measure, rows } } });
    expect(await screen.findByText('v limitu')).toBeDefined();
    expect(screen.getByText('po limitu')).toBeDefined();
    expect(screen.getByText('nepočítá se (ztraceno v limitu)')).toBeDefined();
  });

  it('shows the rows in words and opens the interaction behind one', async () => {
    open({ Measure: { measure } });
    const lost = (await screen.findByText('ztraceno')).closest('tr');
    if (lost === null) throw new Error('the outcome stands in no row');
    expect(await within(lost).findByText('Platby')).toBeDefined();
    expect(within(lost).getByText('1:05')).toBeDefined();
    await userEvent.click(lost);
    expect(screen.getByTestId('address').textContent).toBe('?show=interaction.i2');
  });

  it('says so when the server refuses, and tries again', async () => {
    open({});
    expect(await screen.findByText('Podklady se nepodařilo načíst')).toBeDefined();
    expect(screen.getByText('nobody answers Measure')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Zkusit znovu' })).toBeDefined();
  });
});
