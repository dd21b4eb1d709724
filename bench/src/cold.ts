/**
 * `pnpm bench cold` (D6): from starting the server's process to its first GraphQL answer, on a new data folder, on one with history, and after `kill -9` in
 * the middle of it; against a bare Node with GraphQL Yoga that answers the same question, in turns. Both keep their compiled code as the launcher has
 * the server do (NODE_COMPILE_CACHE). The history is a simulated day, brought into the documents by a start that is not measured, nor is the very first. `--hours=9 --rounds=3` (9 hours are 55,000 events, 24 are 300,000). Prints one line of JSON per figure.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sqliteEventStore } from '@callboard/adapters/event-store/sqlite';
import { freePort } from './live/server.ts';
import { benchFolder } from './measure/bench-folder.ts';
import { demand, flagNumber, median, printFigure } from './measure/figure.ts';
import { clock } from './replay/project.ts';
import { simulatedLog } from './replay/simulated-log.ts';

const hours = flagNumber('hours', 9);
const rounds = flagNumber('rounds', 3);
const PATIENCE_MS = 600_000;
const folder = benchFolder('cold');

const answers = async (port: number, path: string): Promise<boolean> => {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: `http://127.0.0.1:${port}` },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    return (await response.text()).includes('"__typename":"Query"');
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
};

/** Milliseconds from `start` to the first answer; the process is killed afterwards, without being asked. */
const untilAnswer = async (start: (port: number) => ChildProcess, path: string, alive: (port: number) => Promise<void> = async () => {}): Promise<number> => {
  const port = await freePort();
  const begin = performance.now();
  const child = start(port);
  const ended = once(child, 'exit');
  while (!(await answers(port, path))) {
    demand(child.exitCode === null, `the process ended with ${String(child.exitCode)}`);
    demand(performance.now() - begin < PATIENCE_MS, 'no answer came');
    await pause(2);
  }
  const ms = performance.now() - begin;
  await alive(port);
  child.kill('SIGKILL');
  await ended;
  return ms;
};

/** As the launcher starts the server: compiled code is kept from one start to the next. */
const COMPILED = { NODE_COMPILE_CACHE: join(folder, 'code') };

const server =
  (data: string) =>
  (port: number): ChildProcess =>
    spawn(
      process.execPath,
      ['--no-warnings', fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url)), '--data', data, '--port', String(port), '--quiet-demo'],
      {
        stdio: ['pipe', 'ignore', 'inherit'],
        env: { ...COMPILED, PATH: process.env['PATH'], HOME: folder, XDG_STATE_HOME: join(folder, 'state'), CALLBOARD_LOG: 'error' },
      },
    );
const yoga = (port: number): ChildProcess =>
  fork(fileURLToPath(new URL('fanout/yoga-server.ts', import.meta.url)), [String(port)], {
    execArgv: ['--no-warnings'],
    env: { ...process.env, ...COMPILED },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });

/** Until the documents reflect the whole log. */
const caughtUp = async (port: number): Promise<void> => {
  const begin = performance.now();
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`);
    if (ready.ok) return;
    demand(performance.now() - begin < PATIENCE_MS, `the server never became ready: ${await ready.text()}`);
    await pause(200);
  }
};

const bring = async (data: string): Promise<number> => {
  const store = await sqliteEventStore({ path: join(data, 'events.db'), clock });
  // The router of the centre has a stream already, and decides anew.
  const lines = simulatedLog(hours).filter(({ stream }) => !stream.includes('.router-'));
  for (let from = 0; from < lines.length; from += 1000) {
    const part = lines.slice(from, from + 1000);
    const done = await Promise.all(part.map(({ stream, event }) => store.append(stream.replace(/^sim\./, 'demo.'), 'any', [event])));
    demand(
      done.every(({ ok }) => ok),
      'the history was refused',
    );
  }
  await store.close();
  return lines.length;
};

const data = join(folder, 'data');
await untilAnswer(server(data), '/graphql', caughtUp);
const events = await bring(data);
await untilAnswer(server(data), '/graphql', caughtUp);

const fresh: number[] = [];
const after: number[] = [];
const bare: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  bare.push(await untilAnswer(yoga, '/graphql'));
  fresh.push(await untilAnswer(server(join(folder, `fresh-${round}`)), '/graphql'));
  // Killed as soon as it has answered, so the next one starts after that.
  after.push(await untilAnswer(server(data), '/graphql'));
}
const ratio = median(fresh.map((ms, round) => ms / (bare[round] ?? Number.NaN)));
printFigure({
  name: 'cold-new-folder',
  value: median(fresh),
  unit: 'ms to the first GraphQL answer, demo centre seeded',
  peer: 'Node with Yoga',
  peerValue: median(bare),
  ratio,
  target: '<= 3.5 x Node with Yoga',
  pass: ratio <= 3.5,
  slices: fresh,
});
printFigure({
  name: `cold-after-kill-${events}-events`,
  value: median(after),
  unit: 'ms to the first GraphQL answer',
  peer: 'Node with Yoga',
  peerValue: median(bare),
  ratio: median(after.map((ms, round) => ms / (bare[round] ?? Number.NaN))),
  target: '<= 1500 ms with 1,000,000 events',
  pass: median(after) <= 1500,
  slices: after,
});
