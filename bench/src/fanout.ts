/**
 * `pnpm bench fanout` (D11, D13): changes sent to 1,000 live clients of the same view by the gateway and by stock GraphQL Yoga with graphql-ws, in
 * alternating slices of one run: one change at a time, the next when everybody has it; and with 50 on their way, where the gateway may put several
 * into one message. A delivery is one change at one client; each change is of another row, so none may be left out. `--clients=1000 --rounds=5 --ms=1500`.
 * With `--distinct` (D12) every client asks in words of its own, so that nothing can be executed or encoded once for several.
 * Prints one line of JSON per figure.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { countingClient } from './fanout/counting-client.ts';
import { type Order, QUERY, type Report } from './fanout/shown.ts';
import { demand, flagNumber, printFigure, quantile, sortedUp } from './measure/figure.ts';
import { interleaved, medianOf, ratioOf } from './measure/slices.ts';

const CLIENTS = flagNumber('clients', 1000);
const rounds = flagNumber('rounds', 5);
const sliceMs = flagNumber('ms', 1500);
const DISTINCT = process.argv.includes('--distinct');
const MB = 1024 * 1024;

type Usage = Extract<Report, { kind: 'usage' }>;
type Side = {
  readonly name: string;
  /** Deliveries per second with so many changes on their way, and how long each change took to be everywhere. */
  readonly run: (ms: number, outstanding: number, tookMs: number[]) => Promise<number>;
  readonly usage: () => Promise<Usage>;
  readonly end: () => void;
};

const queryOf = (place: number): string => (DISTINCT ? QUERY.replace('{ wallboard', `{ client${place}: wallboard`) : QUERY);

const reportOf = async <K extends Report['kind']>(child: ChildProcess, kind: K): Promise<Extract<Report, { kind: K }>> => {
  for (;;) {
    const [message] = (await once(child, 'message')) as [Report];
    if (message.kind === kind) return message as Extract<Report, { kind: K }>;
  }
};

const start = async (name: string, file: URL): Promise<Side> => {
  const child = fork(fileURLToPath(file), [], {
    execArgv: ['--no-warnings'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const tell = (order: Order): void => void child.send(order);
  const { port, path } = await reportOf(child, 'listening');
  const at = new Int32Array(CLIENTS);
  /** How many clients have reached each position. */
  const reached = new Map<number, number>();
  let everywhere = 0;
  let wake: (() => void) | null = null;
  const heard = (place: number, position: number): void => {
    const before = at[place] ?? 0;
    demand(position > before, `${name}: a client went from ${before} to ${position}`);
    at[place] = position;
    for (let passed = before + 1; passed <= position; passed += 1) reached.set(passed, (reached.get(passed) ?? 0) + 1);
    for (; reached.get(everywhere + 1) === CLIENTS; everywhere += 1) reached.delete(everywhere + 1);
    wake?.();
  };
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, (_, place) => countingClient(port, path, queryOf(place), (position) => heard(place, position))),
  );
  let sent = 0;
  return {
    name,
    run: async (ms, outstanding, tookMs) => {
      const begin = performance.now();
      const first = everywhere;
      const sentAt = new Map<number, number>();
      const until = async (position: number): Promise<void> => {
        while (everywhere < position) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      };
      while (performance.now() - begin < ms) {
        sent += 1;
        sentAt.set(sent, performance.now());
        tell({ kind: 'step' });
        await until(sent - outstanding + 1);
        const oldest = sentAt.get(sent - outstanding + 1);
        if (oldest !== undefined) tookMs.push(performance.now() - oldest);
      }
      await until(sent);
      return ((everywhere - first) * CLIENTS) / ((performance.now() - begin) / 1000);
    },
    usage: () => {
      const answer = reportOf(child, 'usage');
      tell({ kind: 'usage' });
      return answer;
    },
    end: () => {
      for (const client of clients) client.close();
      child.kill();
    },
  };
};

const ours = await start('callboard', new URL('fanout/our-server.ts', import.meta.url));
const yoga = await start('graphql-yoga', new URL('fanout/yoga-server.ts', import.meta.url));
const before = process.cpuUsage();
const begin = performance.now();
const measure = async (outstanding: number, target: number | null): Promise<void> => {
  const took = new Map<string, number[]>([ours, yoga].map(({ name }) => [name, []]));
  const slices = await interleaved(
    [ours, yoga].map(({ name, run }) => ({ name, run: (ms: number) => run(ms, outstanding, took.get(name) ?? []) })),
    // What is on its way has to arrive before the other one's turn.
    { rounds: outstanding > 1 ? Math.min(rounds, 3) : rounds, sliceMs },
  );
  const ratio = ratioOf(slices, ours.name, yoga.name);
  printFigure({
    name: `fanout-${CLIENTS}-${DISTINCT ? 'distinct' : 'same-view'}-${outstanding}-outstanding`,
    value: medianOf(slices, ours.name),
    unit: 'deliveries/s',
    peer: yoga.name,
    peerValue: medianOf(slices, yoga.name),
    ratio,
    ...(target === null ? {} : { target: `>= ${target} x stock Yoga`, pass: ratio >= target }),
    slices: slices.get(ours.name) ?? [],
  });
  if (outstanding > 1) return;
  for (const share of [0.5, 0.99]) {
    const [mine, theirs] = [ours, yoga].map(({ name }) => quantile(sortedUp(took.get(name) ?? []), share));
    printFigure({
      name: `fanout-to-all-p${share * 100}`,
      value: mine ?? 0,
      unit: 'ms',
      peer: yoga.name,
      peerValue: theirs ?? 0,
      ratio: (mine ?? 0) / (theirs ?? 1),
    });
  }
};
await measure(1, DISTINCT ? 3 : null);
if (!DISTINCT) await measure(50, 15);
const own = process.cpuUsage(before);
const share = (own.user + own.system) / 1000 / (performance.now() - begin);
const [oursUsed, yogaUsed] = [await ours.usage(), await yoga.usage()];
ours.end();
yoga.end();

const rss = oursUsed.rssBytes / yogaUsed.rssBytes;
printFigure({
  name: 'fanout-rss',
  value: oursUsed.rssBytes / MB,
  unit: 'MB',
  peer: yoga.name,
  peerValue: yogaUsed.rssBytes / MB,
  ratio: rss,
  ...(DISTINCT ? {} : { target: '<= 0.5 x Yoga', pass: rss <= 0.5 }),
});
printFigure({ name: 'fanout-generator-cpu', value: share, unit: share > 0.9 ? 'cores: generator bound' : 'cores' });
