import { expect, it } from 'vitest';
import { statusTable, type SystemStatus } from './status-table.ts';

const NOW = Date.UTC(2026, 10, 23, 16, 0, 0);
const component = (name: string, state: string, en: string, since: number | null): SystemStatus['components'][number] => ({
  name,
  state,
  sentence: { en },
  since,
});
const projection = (name: string, behindEvents = 0, rebuilding: number | null = null): SystemStatus['projections'][number] => ({
  name,
  position: '9',
  behindEvents,
  rebuilding,
});

it('a system that is well says so', () => {
  const table = statusTable(
    {
      components: [component('log', 'good', 'Events are recorded.', NOW - 90_000), component('exchange', 'none', 'Telephony is not set up.', null)],
      projections: [projection('queue')],
      parked: [],
    },
    NOW,
  );
  expect(table).toBe(
    [
      'Every part is well.',
      '',
      '  part      state  since',
      '  log       good   2026-11-23 15:58:30 UTC (90 s)  Events are recorded.',
      '  exchange  none                                   Telephony is not set up.',
      '',
      'Documents: 1 projection, up to date.',
      'Parked events: none.',
    ].join('\n'),
  );
});

it('parts that are not well come first, with since when', () => {
  const lines = statusTable(
    {
      components: [
        component('log', 'good', 'Events are recorded.', NOW - 86_400_000),
        component('exchange', 'bad', 'The link to the exchange is lost.', NOW - 300_000),
        component('reports', 'warn', 'Reports lag behind.', NOW - 3 * 86_400_000),
      ],
      projections: [projection('queue', 5000), projection('waiting', 9, 0.456)],
      parked: [{ projection: 'queue@1-a', eventType: 'QueueChanged', reason: 'no such queue', at: NOW }],
    },
    NOW,
  ).split('\n');
  expect(lines[0]).toBe('Not well: exchange, reports.');
  expect(lines.slice(3, 6).map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['exchange', 'bad', '2026-11-23 15:55:00 UTC (5 min)', 'The link to the exchange is lost.'],
    ['reports', 'warn', '2026-11-20 16:00:00 UTC (3 days)', 'Reports lag behind.'],
    ['log', 'good', '2026-11-22 16:00:00 UTC (24 h)', 'Events are recorded.'],
  ]);
  expect(lines.slice(7)).toEqual([
    'Documents: 2 projections, behind: queue by 5000 events.',
    'Being rebuilt: waiting 45 %.',
    'Parked events:',
    '  queue@1-a  QueueChanged  2026-11-23 16:00:00 UTC  no such queue',
  ]);
});
