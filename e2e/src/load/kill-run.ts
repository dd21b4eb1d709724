import { setTimeout as pause } from 'node:timers/promises';
import type { Acknowledgement } from '../checker/acknowledgement.ts';
import { checkLog } from '../checker/check-log.ts';
import { checkSubscribers, type Heard } from '../checker/check-subscribers.ts';
import { type Finding, finding } from '../checker/finding.ts';
import { type LogEvent, readLog } from '../checker/log.ts';
import { personalLogged } from '../harness/personal-logged.ts';
import { openPhones } from '../harness/phones.ts';
import { signInProgram } from '../harness/program.ts';
import { startSystem } from '../harness/system.ts';
import { watchView } from '../harness/watched-view.ts';
import { chanceFrom } from './chance.ts';
import { caller, visitor } from './customers.ts';
import { loadedAgent } from './loaded-agent.ts';

const AGENTS: readonly (readonly [login: string, desk: string])[] = [
  ['petra', '4003'],
  ['zuzana', '4004'],
  ['ondrej', '4005'],
  ['eva', '4006'],
  ['marketa', '4008'],
  ['alena', '4010'],
];
const CALLERS = 5;
const VISITORS = 2;
const PILOTS = ['800100', '800101', '800103'] as const;
const SETTLE_MS = 90_000;
/** After one kill in three the next server is killed too, within its first seconds. */
const START_SHARE = 1 / 3;
const START_MS = 2500;
const OTHER_QUEUE = 'Obecné dotazy';
const FLOOR =
  'subscription($after: Cursor) { floor(after: $after) { cursor since reset removes upserts { __typename ... on AgentRow { id displayName status } } } }';

export type KillRun = {
  readonly kills: number;
  /** How many of them fell on a server that had not come up yet. */
  readonly killsAtStart: number;
  readonly log: readonly LogEvent[];
  readonly acknowledgements: readonly Acknowledgement[];
  /** What the agents heard at their desks and a supervisor of the floor. */
  readonly heard: readonly Heard[];
  readonly findings: readonly Finding[];
  /** For a person who looks into the findings: what happened to each interaction they name, and what the server complained about. */
  readonly traces: readonly string[];
  /** From the kill to the first decision of the router after it, ms, one per kill after which somebody was waiting. */
  readonly routingAfterMs: readonly number[];
};

type Centre = {
  readonly directory: { readonly queues: readonly { readonly id: string; readonly name: string; readonly dispositionIds: readonly string[] }[] };
};

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const COMPLAINTS = 20;

/** Documents that stopped following the log. */
const parkedIn = (serverLog: string): readonly Finding[] =>
  serverLog
    .split('\n')
    .filter((line) => line.includes('an event could not be applied and is parked') && !line.includes('behind a parked event'))
    .map((line) => finding('every event finds its document', line));

/** The events of every interaction that a finding names, and the first and the last warnings and errors of the server's log. */
const tracesOf = (findings: readonly Finding[], log: readonly LogEvent[], serverLog: string, killedAt: readonly number[]): readonly string[] => {
  if (findings.length === 0) return [];
  const named = new Set(findings.flatMap(({ where }) => UUID.exec(where) ?? []));
  const started = log[0]?.recordedAt ?? 0;
  const seconds = (at: number): string => `${((at - started) / 1000).toFixed(3)} s`;
  const complaints = serverLog.split('\n').filter((line) => /"level":[45]0/.test(line));
  const shown = complaints.length > 2 * COMPLAINTS ? [...complaints.slice(0, COMPLAINTS), '…', ...complaints.slice(-COMPLAINTS)] : complaints;
  return [
    ...log
      .filter(({ data }) => named.has(String(data['interactionId'])))
      .map(({ position, recordedAt, type, data }) => `${position} ${seconds(recordedAt)} ${type} ${JSON.stringify(data)}`),
    `killed at ${killedAt.map(seconds).join(', ')}`,
    ...shown,
  ];
};

const stuckIn = (log: readonly LogEvent[]): number => {
  const open = new Set<string>();
  for (const { type, data } of log) {
    if (type === 'InteractionStarted') open.add(String(data['interactionId']));
    if (type === 'InteractionClosed') open.delete(String(data['interactionId']));
  }
  return open.size;
};

/** Kills the server again and again while agents and customers work, lets everybody finish, and checks the log against what all were told. */
export const killRun = async ({
  kills,
  minutes = Number.POSITIVE_INFINITY,
  seed,
  say,
}: {
  readonly kills: number;
  /** No further kill after so many minutes. */
  readonly minutes?: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}): Promise<KillRun> => {
  const system = await startSystem();
  const phones = await openPhones(system.exchange);
  const acknowledgements: Acknowledgement[] = [];
  const remember = (acknowledgement: Acknowledgement): void => void acknowledgements.push(acknowledgement);
  const chance = chanceFrom(seed);
  try {
    const admin = await signInProgram(system.url, 'jana');
    const { directory } = await admin.ask<Centre>('{ directory { queues { id name dispositionIds } } }');
    const dispositions = (queueId: string | null): readonly string[] => directory.queues.find(({ id }) => id === queueId)?.dispositionIds ?? [];
    const otherQueue = directory.queues.find(({ name }) => name === OTHER_QUEUE)?.id ?? '';
    const floor = watchView(system.url, admin.token, FLOOR, 'floor');
    const colleagues = new Set<string>();
    const agents = await Promise.all(
      AGENTS.map(async ([login, desk]) =>
        loadedAgent({
          url: system.url,
          program: await signInProgram(system.url, login),
          phones,
          desk,
          chance: chanceFrom(seed + Number(desk)),
          dispositions,
          otherQueue,
          colleagues,
          remember,
        }),
      ),
    );
    const customers = await Promise.all([
      ...Array.from({ length: CALLERS }, (_, index) => caller(phones, `+42060311843${index}`, PILOTS, chanceFrom(seed + index + 1))),
      ...Array.from({ length: VISITORS }, (_, index) => Promise.resolve(visitor(system.url, chanceFrom(seed + 100 + index), remember))),
    ]);

    const killedAt: number[] = [];
    let killsAtStart = 0;
    const kill = async (pid: number): Promise<void> => {
      const [wasUp, at] = [system.serverPid() === pid, Date.now()];
      if (!(await system.killServer(pid))) return;
      killedAt.push(at);
      killsAtStart += wasUp ? 0 : 1;
    };
    const enough = performance.now() + minutes * 60_000;
    while (killedAt.length < kills && performance.now() < enough) {
      await pause(chance.between(400, 3500));
      const pid = await system.serverBegun(null);
      await kill(pid);
      const next = await system.serverBegun(pid);
      if (chance.unit() < START_SHARE && killedAt.length < kills) {
        await pause(chance.between(0, START_MS));
        await kill(next);
        await system.ready(next);
      } else await system.ready(pid);
      if (killedAt.length % 10 === 0) say(`${killedAt.length} of ${kills} kills, ${killsAtStart} of them during a start`);
    }
    await Promise.all(customers.map((customer) => customer.stop()));
    await phones.hangUpAll();
    const settled = performance.now() + SETTLE_MS;
    while (stuckIn(readLog(system.dataDir)) > 0 && performance.now() < settled) await pause(250);
    const heard = [...(await Promise.all(agents.map((agent) => agent.stop()))), await floor.close()];

    const log = readLog(system.dataDir);
    const decided = log.filter(({ type }) => type === 'OffersDecided').map(({ recordedAt }) => recordedAt);
    const routingAfterMs = killedAt.flatMap((at, index) => {
      const first = decided.find((when) => when > at);
      return first === undefined || first > (killedAt[index + 1] ?? Number.POSITIVE_INFINITY) ? [] : [first - at];
    });
    const named = await personalLogged(system, admin);
    const findings = [
      ...checkLog(log, acknowledgements),
      ...checkSubscribers(heard),
      ...parkedIn(system.log()),
      ...named.map((line) => finding('no log names anybody', line)),
    ];
    return {
      kills: killedAt.length,
      killsAtStart,
      log,
      acknowledgements,
      heard,
      findings,
      traces: tracesOf(findings, log, system.log(), killedAt),
      routingAfterMs,
    };
  } finally {
    await phones.close();
    await system.stop();
  }
};

/** What a run came to, in a few lines. */
export const reportOf = ({ kills, killsAtStart, log, acknowledgements, heard, findings, traces, routingAfterMs }: KillRun): string => {
  const sorted = routingAfterMs.toSorted((a, b) => a - b);
  const count = (type: string): number => log.filter((event) => event.type === type).length;
  const retried = acknowledgements.filter(({ attempts }) => attempts > 1).length;
  return [
    `${kills} kills, ${killsAtStart} of them during a start, ${log.length} events, ${count('InteractionStarted')} interactions, ${count('InteractionRouted')} offers`,
    `${count('InteractionConsultStarted')} consultations, ${count('InteractionConferenced')} conferences, ${count('InteractionTransferRequested')} transfers asked for, ${count('InteractionTransferred')} done`,
    `${acknowledgements.length} commands acknowledged, ${retried} of them asked again after an outage`,
    `${heard.reduce((sum, { steps }) => sum + steps.length, 0)} steps of live views heard by ${heard.length} subscribers, over ${heard.reduce((sum, { steps }) => sum + steps.filter(({ first }) => first).length, 0)} subscriptions`,
    `from kill to the first decision: median ${sorted[Math.floor(sorted.length / 2)] ?? 0} ms, longest ${sorted.at(-1) ?? 0} ms (${sorted.length} measured)`,
    ...(findings.length === 0 ? ['no violation'] : findings.map(({ rule, where }) => `VIOLATION: ${rule}: ${where}`)),
    ...traces,
  ].join('\n');
};
