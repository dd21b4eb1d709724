import { createChance, drawGapMs } from '@callboard/simulation';
import { expect, it } from 'vitest';
import { arrivalsPerHour, paces, perHourOf, seedCustomers } from './customers.ts';

it.each(seedCustomers)('customers of $queue over $channel come more often at each busier pace', (kind) => {
  const [calm = 0, normal = 0, peak = 0] = paces.map((pace) => perHourOf(kind, pace));
  expect(calm).toBeGreaterThan(0);
  expect(normal).toBeGreaterThan(calm);
  expect(peak).toBeGreaterThan(normal);
});

it.each(paces)('all kinds together are what comes over each channel (%s)', (pace) => {
  for (const channel of ['voice', 'chat', 'mail', 'sms', 'social'] as const) {
    const kinds = seedCustomers.filter((kind) => kind.channel === channel);
    expect(kinds.reduce((sum, kind) => sum + perHourOf(kind, pace), 0)).toBeCloseTo(arrivalsPerHour[pace][channel]);
  }
});

it.each(seedCustomers)('customers of $queue over $channel do come so: an hour of drawn gaps has about as many as the pace says', (kind) => {
  const HOURS = 200;
  for (const pace of paces) {
    const chance = createChance('arrivals');
    let come = 0;
    for (let at = 0; (at += drawGapMs(perHourOf(kind, pace), chance)) < HOURS * 3_600_000;) come += 1;
    expect(come / HOURS / perHourOf(kind, pace)).toBeGreaterThan(0.85);
    expect(come / HOURS / perHourOf(kind, pace)).toBeLessThan(1.15);
  }
});
