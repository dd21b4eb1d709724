import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallWitness, parseScenario, runOnce } from '@callboard/simulation';
import { seedQueues } from './seed/centre.ts';
import { insurerScenario } from './seed/scenario.ts';
import { simulateCommand } from './simulate-command.ts';
import { witnessWithFacts } from './simulate-command-witness.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-simulate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const simulated = (
  json: unknown,
  { log = null, html = null, ...more }: { readonly log?: string | null; readonly html?: string | null; readonly witness?: CallWitness } = {},
) => {
  const path = join(folder, 'scenario.json');
  writeFileSync(path, typeof json === 'string' ? json : JSON.stringify(json));
  return simulateCommand({ source: 'scenario.json', path, log, html, ...more });
};
const simple = { lambdaPerHour: 60, ahtSeconds: 120, agents: 3, patienceSeconds: 60, hours: 1, seed: 7, replications: 2, slSeconds: 20 };

describe('callboard simulate', () => {
  it('says each measure with its interval, the same for the same seed', () => {
    const { ok, words, complaints } = simulated(simple);
    expect(complaints).toEqual([]);
    expect(ok).toBe(true);
    const results = JSON.parse(words) as Record<string, { mean: number; halfWidth95: number }>;
    expect(Object.entries(results).map(([name, estimate]) => [name, ...Object.keys(estimate)])).toEqual(
      ['pWait', 'asaSeconds', 'slWithin', 'abandonRate', 'occupancy'].map((name) => [name, 'mean', 'halfWidth95']),
    );
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
    simulated(simple, { log, html });
    const positions = readFileSync(log, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => Number((JSON.parse(line) as { position: string }).position));
    expect(positions.length).toBeGreaterThan(200);
    expect(positions).toEqual(positions.map((_, place) => place + 1));
    simulated({ ...simple, replications: 1 }, { log: `${log}-alone` });
    expect(readFileSync(`${log}-alone`, 'utf8') === readFileSync(log, 'utf8')).toBe(true);
    expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<svg [\s\S]*<\/html>\n$/);
  });

  it('names the seed and the command that plays it again when something does not hold, and the command finds the same', () => {
    const planted = witnessWithFacts({ heard: ({ event }) => event.type !== 'InteractionLeftQueue' });
    const { ok, complaints } = simulated(simple, { witness: planted });
    expect(ok).toBe(false);
    expect(complaints[0]).toMatch(/^seed 7\/0: at \d+: /);
    expect(complaints.at(-1)).toBe('again with: npx -y pnpm@12 callboard simulate scenario.json');
    expect(simulated(simple, { witness: planted }).complaints).toEqual(complaints);
  });

  it('plays a trace from the file beside the scenario', () => {
    writeFileSync(join(folder, 'trace.csv'), 'interval,calls\n08:00,6\n08:15,0\n08:30,9\n');
    const log = join(folder, 'trace.jsonl');
    const floor = { hours: 1, queues: [{ id: 'service' }], agents: [{ count: 2, queues: { service: 1 } }] };
    const trace = { queue: 'service', handling: 60, arrivalsFile: 'trace.csv', arrivalsColumn: 'calls', intervalMinutes: 15 };
    expect(simulated({ ...floor, customers: [trace] }, { log })).toMatchObject({ ok: true, complaints: [] });
    expect(
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line.includes('"type":"InteractionStarted"')).length,
    ).toBe(15);
    expect(simulated({ ...floor, customers: [{ ...trace, arrivalsFile: 'nowhere.csv' }] }).complaints).toEqual([
      'customers[0].arrivalsFile names the file nowhere.csv, which cannot be read.',
    ]);
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
    expect(queues.find(({ id }) => id === 'payments')?.steps.find(({ afterSeconds }) => afterSeconds === 60)?.overflowTo).toBe('general');
    expect(queues.find(({ id }) => id === 'employers')).toMatchObject({
      hours: [{ fromDay: 1, toDay: 5, from: '07:00', to: '18:00' }],
      closedOn: expect.arrayContaining(['2026-12-24']),
      outsideHours: 'overflow',
      outsideHoursTo: 'payments',
    });
    expect(new Set(customers.filter(({ queue }) => queue === 'payments').map(({ addPriority }) => addPriority))).toEqual(new Set([0, 30]));
    expect(customers.find(({ channel }) => channel === 'sms')?.addPriority).toBe(15);
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
