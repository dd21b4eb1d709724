/**
 * `pnpm bench storm` (D14): 1,000 live clients lose their connections at once, the view goes on changing, and all come back and ask for what they missed:
 * how long until everybody has it, and how long other questions to the gateway take meanwhile. Nobody may be told to begin anew, miss a change or see one
 * twice. `--clients=1000 --rounds=3`. Prints one line of JSON per figure.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import type { Order, Report } from './fanout/shown.ts';
import { demand, flagNumber, median, printFigure, quantile, sortedUp } from './measure/figure.ts';

const CLIENTS = flagNumber('clients', 1000);
const rounds = flagNumber('rounds', 3);
/** Changes while nobody is there; each is of another row, so each has to be told. */
const MISSED = 40;
const QUERY = 'subscription($after: Cursor) { wallboard(after: $after) { cursor position reset upserts { ... on QueueRow { id answered } } } }';

type Change = {
  readonly cursor: string;
  readonly position: string;
  readonly reset: boolean;
  readonly upserts: readonly { readonly answered: number }[];
};
type Message = { readonly type: string; readonly payload?: { readonly data?: { readonly wallboard: Change }; readonly errors?: readonly unknown[] } };
type Client = { readonly drop: () => void; readonly resume: () => void; readonly reached: (step: number) => Promise<void> };

const child = fork(fileURLToPath(new URL('fanout/our-server.ts', import.meta.url)), [], {
  execArgv: ['--no-warnings'],
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
const tell = (order: Order): void => void child.send(order);
const [listening] = (await once(child, 'message')) as [Report];
if (listening.kind !== 'listening') throw new Error('the gateway does not listen');
const { port, path } = listening;

const client = (): Client => {
  let socket: WebSocket | null = null;
  let cursor: string | null = null;
  let at = 0;
  let waiting: { readonly step: number; readonly there: () => void } | null = null;
  const told = ({ cursor: next, position, reset, upserts }: Change): void => {
    const before = at;
    at = Number(position);
    demand(reset === (cursor === null), `a client at ${before} was told to begin anew at ${position}`);
    // What changed is numbered: each number once, none left out.
    if (!reset)
      demand(upserts.length === at - before && upserts.every(({ answered }, place) => answered === before + 1 + place), `a gap between ${before} and ${at}`);
    cursor = next;
    if (waiting !== null && at >= waiting.step) waiting.there();
  };
  const resume = (): void => {
    const mine = new WebSocket(`ws://127.0.0.1:${port}${path}`, 'graphql-transport-ws', { origin: `http://127.0.0.1:${port}` });
    socket = mine;
    mine.on('open', () => mine.send(JSON.stringify({ type: 'connection_init' })));
    mine.on('error', (error) => demand(mine !== socket, String(error)));
    mine.on('message', (data: Buffer) => {
      if (mine !== socket) return;
      const { type, payload } = JSON.parse(data.toString('utf8')) as Message;
      if (type === 'connection_ack') mine.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: QUERY, variables: { after: cursor } } }));
      else if (type === 'next') {
        demand(payload?.data !== undefined && payload.errors === undefined, data.toString('utf8'));
        if (payload?.data !== undefined) told(payload.data.wallboard);
      } else demand(type === 'ping', data.toString('utf8'));
    });
  };
  return {
    resume,
    drop: () => {
      const mine = socket;
      socket = null;
      mine?.terminate();
    },
    reached: (step) =>
      new Promise((there) => {
        waiting = { step, there };
        if (cursor !== null && at >= step) there();
      }),
  };
};

/** Somebody else, who asks all the time: milliseconds of each answer. */
const asking = (): { readonly end: () => Promise<readonly number[]> } => {
  const tookMs: number[] = [];
  let open = true;
  const running = (async () => {
    while (open) {
      const begin = performance.now();
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: `http://127.0.0.1:${port}` },
        body: JSON.stringify({ query: '{ __typename }' }),
      });
      demand((await response.text()).includes('__typename'), 'no answer');
      tookMs.push(performance.now() - begin);
      await pause(10);
    }
  })();
  return {
    end: async () => {
      open = false;
      await running;
      return tookMs;
    },
  };
};

const clients = Array.from({ length: CLIENTS }, client);
let step = 0;
for (const one of clients) one.resume();
await Promise.all(clients.map((one) => one.reached(step)));

const resumedMs: number[] = [];
const othersMs: number[] = [];
const cpu = process.cpuUsage();
const begin = performance.now();
for (let round = 0; round <= rounds; round += 1) {
  for (const one of clients) one.drop();
  for (let missed = 0; missed < MISSED; missed += 1) tell({ kind: 'step' });
  step += MISSED;
  // The gateway has noticed before the first one comes back.
  await pause(300);
  const others = asking();
  const at = performance.now();
  for (const one of clients) one.resume();
  await Promise.all(clients.map((one) => one.reached(step)));
  const ms = performance.now() - at;
  const took = await others.end();
  if (round === 0) continue;
  resumedMs.push(ms);
  othersMs.push(quantile(sortedUp(took), 0.99));
}
const { user, system } = process.cpuUsage(cpu);
const share = (user + system) / 1000 / (performance.now() - begin);
for (const one of clients) one.drop();
child.kill();

const [all, others] = [median(resumedMs), median(othersMs)];
printFigure({
  name: `storm-${CLIENTS}-all-resumed`,
  value: all,
  unit: `ms until everybody has the ${MISSED} changes he missed`,
  target: '<= 5000 ms',
  pass: all <= 5000,
  slices: resumedMs,
});
printFigure({
  name: `storm-${CLIENTS}-others-p99`,
  value: others,
  unit: 'ms, the generator’s own wait included',
  target: '<= 100 ms',
  pass: others <= 100,
  slices: othersMs,
});
printFigure({ name: 'storm-generator-cpu', value: share, unit: share > 0.9 ? 'cores: generator bound' : 'cores' });
