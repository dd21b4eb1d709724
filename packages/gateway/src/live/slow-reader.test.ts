import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { QueueRow } from '../ports.ts';
import { live, until } from '../testing/client.ts';
import { gateways } from '../testing/running.ts';

/** R13: who reads slowly or not at all costs the others nothing. Measured against slices of the same run without him. Long form: CALLBOARD_FAULTS=long. */
const IS_LONG = process.env['CALLBOARD_FAULTS'] === 'long';
const SLICES = IS_LONG ? 200 : 4;
const STEPS = 40;
const READERS = 8;
/** What one step changes, about 400 kB: a socket that nobody reads, and the system's buffers around it, are full within a slice. */
const ROWS = 150;
const NAME = 'A queue whose name is as long as it has to be '.repeat(52);
/** The others' p99 with him, as a multiple of that without him. */
const PASS = 1.2;
/** A busy machine disturbs one side or the other: it has to hold in one of so many runs. */
const RUNS = IS_LONG ? 1 : 4;

const { start, stop } = gateways();
const opened: { dispose: () => unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.dispose();
  await stop();
});

const FLOOR =
  'subscription Floor($after: Cursor) { floor(after: $after) { cursor position reset removes serverTime upserts { __typename ... on QueueRow { id name waiting } } } }';
const row = (index: number, waiting: number): QueueRow => ({
  ...{ type: 'QueueRow', id: `q${index}`, name: `${NAME}${index}`, channels: ['voice'], waiting },
  ...{ longestSince: null, longestLimitMs: 60_000, estimateMs: null, serviceLevel: null, serviceLevelTarget: 0.8, serviceLevelSeconds: 20 },
  ...{ serviceLevelWithin: 0, serviceLevelOf: 0, answered: 0, abandoned: 0, shortAbandoned: 0, averageWaitMs: null, averageHandleMs: null },
  ...{ ready: 0, members: 0, recent: [] },
});
const p99 = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN;

/** A socket that subscribes and never reads again. */
const deafReader = (port: number, cookie: string): WebSocket => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/supervisor/graphql`, 'graphql-transport-ws', { headers: { cookie } });
  socket.on('error', () => undefined);
  socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
  socket.once('message', () => socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: FLOOR } }), () => socket.pause()));
  return socket;
};

const measured = async (hinder?: () => void): Promise<{ readonly ratio: number; readonly cut: number }> => {
  const { port, doubles, cookie, gateway } = await start({ sharedGapMs: 0, maxSocketsPerReader: 50 });
  const view = doubles.views.of.floor;
  const headers = { cookie: await cookie('supervisor', 'petr') };
  for (let index = 0; index < ROWS; index += 1) view.put(row(index, 0));
  const readers = Array.from({ length: READERS }, () => live(port, '/supervisor/graphql', FLOOR, { headers }));
  opened.push(...readers.map(({ client }) => client));
  await until('all have begun', () => readers.every(({ steps }) => steps.length > 0));
  let value = 0;
  /** From a change to the moment when each of the others shows it, ms. */
  const step = async (): Promise<readonly number[]> => {
    value += 1;
    const since = performance.now();
    const seen = new Map<number, number>();
    for (let index = 0; index < ROWS; index += 1) view.put(row(index, value));
    while (seen.size < READERS) {
      await turn();
      for (const [index, { steps }] of readers.entries())
        if (!seen.has(index) && steps.at(-1)?.upserts.at(-1)?.['waiting'] === value) seen.set(index, performance.now() - since);
    }
    return [...seen.values()];
  };
  const slice = async (into: number[] | null, meanwhile: () => void = () => undefined): Promise<void> => {
    for (let count = 0; count < STEPS; count += 1) {
      const took = await step();
      into?.push(...took);
      meanwhile();
    }
    for (const { steps } of readers) steps.splice(0, steps.length - 1);
  };
  await slice(null);
  const [without, withHim]: [number[], number[]] = [[], []];
  for (let count = 0; count < SLICES; count += 1) {
    await slice(without);
    let known = gateway.counters.slowClientsCut;
    const deaf = [deafReader(port, headers.cookie)];
    await until('he has subscribed', () => gateway.counters.subscriptions > READERS);
    const unhinder = hinder === undefined ? () => undefined : view.onChange(hinder);
    await slice(withHim, () => {
      if (gateway.counters.slowClientsCut === known) return;
      // Cut off, he is back at once.
      known = gateway.counters.slowClientsCut;
      deaf.push(deafReader(port, headers.cookie));
    });
    unhinder();
    for (const socket of deaf) socket.terminate();
    await until('he is gone', () => gateway.counters.subscriptions === READERS);
  }
  const cut = gateway.counters.slowClientsCut;
  for (const one of opened.splice(0)) await one.dispose();
  await stop();
  return { ratio: p99(withHim) / p99(without), cut };
};

it(
  "the others' p99 beside a reader who never reads is what it is without him, and he is cut off",
  async () => {
    const ratios: number[] = [];
    let cut = 0;
    for (let run = 0; run < RUNS && !ratios.some((ratio) => ratio <= PASS); run += 1) {
      const found = await measured();
      ratios.push(found.ratio);
      cut += found.cut;
    }
    process.stderr.write(`p99 beside a reader who never reads, as a multiple of that without him: ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}\n`);
    expect(Math.min(...ratios)).toBeLessThanOrEqual(PASS);
    expect(cut).toBeGreaterThan(0);
  },
  IS_LONG ? 1_800_000 : 120_000,
);

it.skipIf(IS_LONG)(
  'the measurement notices a reader who does cost the others something',
  async () => {
    let changes = 0;
    const { ratio } = await measured(() => {
      // Once a step, as if his bytes were made for him alone.
      if ((changes += 1) % ROWS !== 0) return;
      const since = performance.now();
      while (performance.now() - since < 30);
    });
    expect(ratio).toBeGreaterThan(PASS);
  },
  120_000,
);
