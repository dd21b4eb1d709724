import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseScenario, runOnce } from '@callboard/simulation';
import { seedQueues } from './seed/centre.ts';
import { insurerScenario } from './seed/scenario.ts';
import { simulateCommand } from './simulate-command.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-simulate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const simulated = (json: unknown, more: { readonly log?: string; readonly html?: string } = {}) => {
  const path = join(folder, 'scenario.json');
  writeFileSync(path, typeof json === 'string' ? json : JSON.stringify(json));
  return simulateCommand({ source: 'scenario.json', path, log: more.log ?? null, html: more.html ?? null });
};
const simple = { lambdaPerHour: 60, ahtSeconds: 120, agents: 3, patienceSeconds: 60, hours: 1, seed: 7, replications: 2, slSeconds: 20 };

describe('callboard simulate', () => {
  it('says each measure with its interval, the same for the same seed', () => {
    const { ok, words, complaints } = simulated(simple);
    expect(complaints).toEqual([]);
    expect(ok).toBe(true);
    const results = JSON.parse(words) as Record<string, { mean: number; halfWidth95: number }>;
    for (const measure of ['pWait', 'slWithin', 'abandonRate', 'occupancy']) {
      expect(results[measure]?.mean).toBeGreaterThanOrEqual(0);
      expect(results[measure]?.mean).toBeLessThanOrEqual(1);
    }
    expect(results['asaSeconds']?.halfWidth95).toBeGreaterThan(0);
    expect(simulated(simple).words).toBe(words);
  });

  it('keeps the events of the first replication, one a line in order, and a page', () => {
    const log = join(folder, 'events.jsonl');
    const html = join(folder, 'report.html');
    const { words } = simulated(simple, { log, html });
    const positions = readFileSync(log, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => Number((JSON.parse(line) as { position: string }).position));
    expect(positions.length).toBeGreaterThan(200);
    expect(positions).toEqual(positions.map((_, place) => place + 1));
    expect(positions.length).toBeLessThan((JSON.parse(words) as { events: number }).events);
    expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<svg [\s\S]*<\/html>\n$/);
  });

  it('says what is wrong with a scenario in sentences', () => {
    expect(simulated({ ...simple, agents: 2.5, colour: 'red' })).toEqual({
      ok: false,
      words: '',
      complaints: ['agents must be a whole number.', 'colour is not known here.'],
    });
    expect(simulated('{').complaints).toEqual([expect.stringMatching(/^scenario\.json cannot be read as JSON: /)]);
    expect(simulateCommand({ source: 'nothing', path: join(folder, 'nothing'), log: null, html: null })).toEqual({
      ok: false,
      words: '',
      complaints: ['There is no file nothing, and no scenario of that name is built in (insurer).'],
    });
  });
});

describe('the insurer’s centre as a scenario', () => {
  const insurer = (hours: number) => {
    const parsed = parseScenario(insurerScenario({ hours }));
    return parsed.ok ? parsed.scenario : expect.fail(parsed.problems.join(' '));
  };

  it('is the centre that the demo records', () => {
    const { queues, agents, customers } = insurer(1);
    expect(queues.map(({ id }) => id)).toEqual(seedQueues.map(({ key }) => key));
    expect(agents).toHaveLength(28);
    expect(new Set(customers.map(({ channel }) => channel)).size).toBe(5);
    expect(queues.find(({ id }) => id === 'payments')?.steps.find(({ afterSeconds }) => afterSeconds === 60)?.alsoQueues).toEqual(['general']);
    expect(customers.find(({ queue }) => queue === 'payments')).toMatchObject({ preferSeconds: 10, preferShare: 0.15 });
  });

  it('breaks no invariant, and every channel and queue is served', { timeout: 60_000 }, () => {
    const answered = new Set<string>();
    const channelOf = new Map<string, string>();
    const run = runOnce(insurer(1), {
      seed: 'insurer',
      check: true,
      stretches: 1,
      recorded: ({ event }) => {
        if (event.type === 'InteractionQueued') channelOf.set(event.interactionId, `${event.queueId} by ${event.channel}`);
        if (event.type === 'InteractionAnswered') answered.add(channelOf.get(event.interactionId) ?? 'nowhere');
      },
    });
    expect(run.breaches).toEqual([]);
    // Whoever hangs up while an agent reaches for the telephone is refused; nothing else is.
    const races = ['AnswerOffer: InteractionClosed', 'ConfirmOffer: OfferNotOpen', 'ConfirmOffer: InteractionClosed'];
    expect([...run.refusals.keys()].filter((name) => !races.includes(name))).toEqual([]);
    expect(run.events).toBeGreaterThan(3000);
    expect([...new Set(channelOf.values())].filter((entry) => !answered.has(entry))).toEqual([]);
    expect(new Set([...answered].map((entry) => entry.split(' by ')[0])).size).toBe(12);
    expect(new Set([...answered].map((entry) => entry.split(' by ')[1])).size).toBe(5);
  });
});
