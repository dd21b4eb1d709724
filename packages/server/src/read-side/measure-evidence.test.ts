import { instant } from '@callboard/kernel';
import type { DocumentReader } from '@callboard/projections';
import { describe, expect, it } from 'vitest';
import { createMeasures } from './measure-evidence.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const clock = { now: () => instant(NOW) };
const stay = (id: string, outcome: string | null) => ({
  id,
  tenant: 'demo',
  interaction_id: id,
  queue_id: 'q',
  channel: 'voice',
  cause: 'entry',
  queued_at: NOW - 60_000,
  left_at: outcome === null ? null : NOW - 30_000,
  outcome,
  waited_ms: outcome === null ? null : 30_000,
});

describe('a number that is opened', () => {
  it('is a count of as many rows as it shows', async () => {
    const rows = [stay('i1', 'answered'), stay('i2', 'abandoned'), stay('i3', null), stay('i4', 'answered')];
    const documents: DocumentReader = {
      load: () => Promise.resolve(null),
      // The reader answers the type it is asked for.
      find: <Doc extends object>(collection: string) => Promise.resolve((collection === 'stay_facts' ? rows : []) as unknown as readonly Doc[]),
      count: () => Promise.resolve(0),
    };
    const open = async (name: string) => {
      const evidence = await createMeasures(documents, clock)('demo', name, { queueId: 'q', agentId: null, from: null, to: null });
      return { value: evidence?.value, total: evidence?.totalRows, ids: evidence?.rows.map((row) => (row as { readonly id: string }).id) };
    };
    expect(await open('answered')).toEqual({ value: 2, total: 2, ids: ['i1', 'i4'] });
    expect(await open('abandoned')).toEqual({ value: 1, total: 1, ids: ['i2'] });
    expect(await open('queued')).toMatchObject({ value: 4, total: 4 });
    expect(await open('abandon-rate')).toMatchObject({ value: 0.25, total: 4 });
  });
});
