import { setTimeout as pause } from 'node:timers/promises';
import type { Acknowledgement } from '../checker/acknowledgement.ts';
import { checkLog } from '../checker/check-log.ts';
import { checkSubscribers } from '../checker/check-subscribers.ts';
import { readDoubleLog } from '../checker/double-log.ts';
import type { Finding } from '../checker/finding.ts';
import type { LogEvent } from '../checker/log.ts';
import type { Backends } from '../harness/backends.ts';
import { type Installation, type Server, startInstallation } from '../harness/installation.ts';
import { openPhones } from '../harness/phones.ts';
import { type Program, signInProgram } from '../harness/program.ts';
import { parseMetrics } from '../harness/system.ts';
import { until } from '../harness/until.ts';
import { watchView } from '../harness/watched-view.ts';
import { loadFloor } from './floor-load.ts';

export const outages = ['mongodb', 'analytics', 'redis', 'eventstore'] as const;
export type OutageOf = (typeof outages)[number];

/** Which part of the status says so. */
const COMPONENT: Readonly<Record<OutageOf, string>> = { mongodb: 'projections', analytics: 'reports', redis: 'redis', eventstore: 'log' };
const START_MS = 150_000;
const CAUGHT_UP_MS = 300_000;
/** While people work the documents are never quite at the end: bytes of EventStoreDB's log, a hundred events or so. */
const NEARLY_THERE = 60_000;
/** After ten minutes the exchange has hundreds of calls to tell of. */
const SETTLE_MS = 300_000;
/** Longest wait for the reports once everything else is well, ms: their feeder pauses 5 s at most. */
const REPORTS_MS = 30_000;
const LOOK_MS = 500;
const PROBE = 'marketa';
const FLOOR =
  'subscription($after: Cursor) { floor(after: $after) { cursor since reset removes upserts { __typename ... on AgentRow { id displayName status } } } }';

/** What the load's customers are: their numbers, and what they and the agents write. */
const PERSONAL = /\+?42060311850\d|"(?:hello|line \d|answer \d)"/;

type Compared = {
  readonly documents: number;
  readonly different: readonly string[];
  readonly samples: readonly string[];
  readonly reports: number | null;
  readonly differentReports: number | null;
};

export type OutageRun = {
  readonly of: OutageOf;
  readonly awayMs: number;
  readonly events: number;
  readonly recordedWhileAway: number;
  /** Commands that were answered, and those of them that were asked again after an outage. */
  readonly acknowledged: number;
  readonly askedAgain: number;
  /** A command of an agent asked now and then while it was away: how many were done, how many refused, and the longest wait for an answer, ms. */
  readonly probes: { readonly done: number; readonly refused: number; readonly longestMs: number; readonly words: readonly string[] };
  /** From the beginning of the outage until a status said so, in its words; null when none did. */
  readonly said: { readonly afterMs: number; readonly words: string } | null;
  /** From its end until every document was written and every part well, ms. */
  readonly caughtUpMs: number;
  readonly compared: Compared;
  readonly findings: readonly Finding[];
  /** Events in which a customer's number, or what he wrote, can be read without a key. */
  readonly inTheClear: number;
};

const ends = (
  of: OutageOf,
  { mongoCable, analytics, redis, eventStore }: Backends,
): { readonly begin: () => Promise<void>; readonly end: () => Promise<void> } => {
  const killed = (what: { readonly kill: () => Promise<void>; readonly start: () => Promise<void> } | null) => {
    if (what === null) throw new Error(`${of} is not ours to take away`);
    return { begin: what.kill, end: what.start };
  };
  switch (of) {
    case 'mongodb':
      if (mongoCable === null) throw new Error('there is no cable to MongoDB');
      return { begin: () => Promise.resolve(mongoCable.cut()), end: mongoCable.restore };
    case 'analytics':
      return killed(analytics);
    case 'redis':
      return killed(redis);
    case 'eventstore':
      return killed(eventStore);
  }
};

/** An agent who changes his status now and then, whatever comes of it. */
const probing = async (program: Program): Promise<(going: () => boolean) => Promise<OutageRun['probes']>> => {
  const { directory } = await program.ask<{ readonly directory: { readonly reasons: readonly { readonly id: string }[] } }>('{ directory { reasons { id } } }');
  await program.command('startWork');
  return async (going) => {
    const words = new Set<string>();
    let [done, refused, longestMs] = [0, 0, 0];
    for (let turn = 0; going(); turn += 1) {
      const since = performance.now();
      try {
        await program.command('goNotReady', { reasonId: directory.reasons[turn % 2]?.id });
        done += 1;
      } catch (error) {
        refused += 1;
        words.add(/"message":"([^"]+)"/.exec(String(error))?.[1] ?? String(error).slice(0, 200));
      }
      longestMs = Math.max(longestMs, performance.now() - since);
      await pause(LOOK_MS);
    }
    return { done, refused, longestMs: Math.round(longestMs), words: [...words] };
  };
};

const lag = async (server: Server): Promise<number> => {
  const metrics = parseMetrics(await (await fetch(`${server.url}/metrics`)).text());
  const lags = Object.entries(metrics).filter(([name]) => name.startsWith('callboard_projection_lag{'));
  if (lags.length === 0) throw new Error('/metrics has no lag of projections');
  return Math.max(...lags.map(([, value]) => value));
};

/** Takes a server away from an installation at work, gives it back, lets everybody finish, and compares what is there with a rebuild from the log. */
export const outageRun = async (options: {
  readonly of: OutageOf;
  readonly minutes: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}): Promise<OutageRun> => {
  const { of, minutes, seed, say } = options;
  const whole: Installation = await startInstallation({ outages: true });
  const phones = await openPhones(whole.exchange);
  const servers: Server[] = [];
  try {
    const log = (after = 0): readonly LogEvent[] => readDoubleLog(whole.backends.logFolder, after);
    const end = (): number => log().at(-1)?.position ?? 0;
    const start = async (...roles: readonly string[]): Promise<Server> => {
      const server = await whole.server(...roles);
      servers.push(server);
      return server;
    };
    const [documents, engine] = await Promise.all([start('projections', 'jobs'), start('engine')]);
    await until('the engine is the active one', async () => (await engine.health()).parts.engine === 'active', START_MS);
    const gateway = await start('gateway');
    const admin = await signInProgram(gateway.url, 'jana');
    const probe = await signInProgram(gateway.url, PROBE);
    const probeWhile = await probing(probe);
    const floor = watchView(gateway.url, admin.token, FLOOR, 'floor');
    const load = await loadFloor({ urls: [gateway.url], admin, phones, seed, readLog: log, patienceMs: (minutes + 5) * 60_000 });
    const answered = (after: number): number => log(after).filter(({ type }) => type === 'InteractionAnswered').length;
    await until('calls and chats are answered', () => answered(0) >= 3, START_MS);

    const outage = ends(of, whole.backends);
    const [before, begunAt] = [end(), performance.now()];
    say(`${of} is away`);
    await outage.begin();
    let away = true;
    const probed = probeWhile(() => away);
    let said: OutageRun['said'] = null;
    while (performance.now() - begunAt < minutes * 60_000) {
      for (const server of [gateway, documents]) {
        const found = (await server.health().catch(() => null))?.components.find(({ name, state }) => name === COMPONENT[of] && state !== 'good');
        if (said === null && found !== undefined) said = { afterMs: Math.round(performance.now() - begunAt), words: found.sentence.en };
      }
      await pause(LOOK_MS);
    }
    const recordedWhileAway = log(before).length;
    const awayMs = Math.round(performance.now() - begunAt);
    const lagging = await lag(documents).catch((error: unknown) => String(error));
    say(`${of} comes back after ${awayMs} ms; ${recordedWhileAway} events were recorded meanwhile, documents lag by ${lagging} (in the log's positions)`);
    await outage.end();
    const backAt = performance.now();
    away = false;
    const probes = await probed;
    const isWell = async (): Promise<boolean> => {
      const healths = await Promise.all(servers.map((server) => server.health()));
      return healths.every(({ ready, components }) => ready && components.every(({ state }) => state === 'good')) && (await lag(documents)) < NEARLY_THERE;
    };
    await until('everything is well again', isWell, CAUGHT_UP_MS);
    const caughtUpMs = Math.round(performance.now() - backAt);
    say(`well again after ${caughtUpMs} ms`);
    const wellAt = end();
    await until('calls and chats are answered again', () => answered(wellAt) >= 2, START_MS);
    const desks = await load.settle(SETTLE_MS);
    await probe.command('endWork');
    await until('the documents have followed', async () => (await lag(documents)) === 0, CAUGHT_UP_MS);
    const watched = await floor.close();
    // What the log was told last may still be on its way to the reports: they are asked again until they have followed.
    const compare = async (): Promise<Compared> => JSON.parse(await whole.run('packages/server/src/faults/testing/compare-installation.ts')) as Compared;
    let compared = await compare();
    for (const since = performance.now(); compared.differentReports !== 0 && performance.now() - since < REPORTS_MS;) compared = await compare();
    const { acknowledgements } = load;
    const again = (acknowledgement: Acknowledgement): boolean => acknowledgement.attempts > 1;
    return {
      of,
      awayMs,
      events: log().length,
      recordedWhileAway,
      acknowledged: acknowledgements.length,
      askedAgain: acknowledgements.filter(again).length,
      probes,
      said,
      caughtUpMs,
      compared,
      findings: [...checkLog(log(), acknowledgements), ...checkSubscribers([...desks, watched])],
      inTheClear: log().filter(({ data }) => PERSONAL.test(JSON.stringify(data))).length,
    };
  } catch (error) {
    throw new Error(servers.map((server) => `--- ${server.url} ---\n${server.log().slice(-3000)}`).join('\n'), { cause: error });
  } finally {
    await phones.close();
    await whole.stop();
  }
};

/** What was not as it has to be, in words; nothing when all was well. */
export const troubleOf = ({ findings, compared, said, inTheClear }: OutageRun): readonly string[] => [
  ...findings.map(({ rule, where }) => `${rule}: ${where}`),
  ...compared.different.map((name) => `documents of ${name} are not those of a rebuild`),
  ...(compared.differentReports === 0 ? [] : [`${compared.differentReports ?? 'no'} tables of reports are not those of a rebuild`]),
  ...(said === null ? ['no status said so'] : []),
  ...(inTheClear === 0 ? [] : [`${inTheClear} events have personal data in the clear`]),
];
