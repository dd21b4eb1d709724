import { decode, eventTypes } from '@callboard/contracts';
import type { StoredEvent } from '@callboard/kernel';
import { describe, expect, it } from 'vitest';
import { goldenNames, lost, readGolden, replayed } from './testing/golden-log.ts';

describe('a log that an earlier version recorded', { timeout: 60_000 }, () => {
  it('is there, with a thousand events and nearly every kind', () => {
    expect(goldenNames().length).toBeGreaterThan(0);
    for (const name of goldenNames()) {
      const { events, documents } = readGolden(name);
      const kinds = new Set(events.map(({ type }) => type));
      expect(events.length).toBeGreaterThan(1000);
      expect(kinds.size).toBeGreaterThan(80);
      expect(Object.values(documents).flat().length).toBeGreaterThan(500);
      expect([...kinds].filter((kind) => !eventTypes.some((type) => type === kind))).toEqual([]);
    }
  });

  it.each(goldenNames())('%s can still be read, event by event', (name) => {
    for (const event of readGolden(name).events) expect(decode(event)?.event.type).toBe(event.type);
  });

  it.each(goldenNames())('%s gives the documents and fact rows it gave then', async (name) => {
    const golden = readGolden(name);
    const { documents, parked } = await replayed(golden.events);
    expect(parked.map(({ event, reason }) => `${event.type}: ${reason}`)).toEqual([]);
    expect(lost(golden.documents, documents)).toEqual([]);
  });

  const [first = ''] = goldenNames();
  const changed = async (change: (events: readonly StoredEvent[]) => readonly StoredEvent[]): Promise<readonly string[]> => {
    const golden = readGolden(first);
    return lost(golden.documents, (await replayed(change(golden.events))).documents);
  };

  it('is noticed when one of its events is left out', async () => {
    const differing = await changed((events) =>
      events.filter(({ position }) => position !== events.find(({ type }) => type === 'InteractionAnswered')?.position),
    );
    expect(differing.length).toBeGreaterThan(0);
  });

  it('is noticed when one moment is read differently', async () => {
    const differing = await changed((events) => {
      const place = events.findIndex(({ type }) => type === 'InteractionQueued');
      return events.map((event, index) => (index === place ? { ...event, data: { ...event.data, at: Number(event.data['at']) + 1 } } : event));
    });
    expect(differing.length).toBeGreaterThan(0);
    expect(differing.every((line) => /\d+ became \d+/.test(line) || line.includes('missing'))).toBe(true);
  });
});
