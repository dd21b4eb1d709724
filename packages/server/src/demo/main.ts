import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { createChance, drawGapMs } from '@callboard/simulation';
import { demoEnvironment } from '../config.ts';
import { findRunning } from '../run-file.ts';
import { type Pace, perHourOf, type SeedCustomers, seedCustomers } from '../seed/customers.ts';
import { DEMO_PASSWORD, seedUsers } from '../seed/people.ts';
import { demoAgent } from './agents.ts';
import { demoApi } from './api.ts';
import { demoCallers } from './callers.ts';
import { demoSource, type DemoCatalogue } from './catalogue.ts';
import { demoPhones } from './phones.ts';
import { demoSession } from './session.ts';
import { demoVisitor } from './visitors.ts';

/*
 * The demo's people, in a process of their own. They come in where real ones do: telephones over CSTA at the exchange, chats over the public chat,
 * agents over the API with their own sign-in. Nothing here reaches past them.
 */
const TICK_MS = 500;
const MAX_CALLS_ON_THE_LINE = 60;
const MAX_CHATS = 12;
const FIRST_OFFER_CALLS = 6;

const { values } = parseArgs({ options: { port: { type: 'string' } } });
const port = Number(values.port ?? '4000');
const { exchange, stateDir } = demoEnvironment();
const say = (line: string): void => void process.stderr.write(`demo: ${line}\n`);

const chance = createChance(String(Date.now()));
const staff = demoApi(port, '/graphql');
const chat = demoApi(port, '/chat/graphql');
const phones = demoPhones(exchange.host, exchange.port);
let running = true;
const end = (): void => {
  running = false;
};
process.once('SIGTERM', end);
process.once('SIGINT', end);
// Whoever started us is gone.
process.stdin.once('end', end).resume();

const source = async (): Promise<ReturnType<typeof demoSource>> => {
  for (;;) {
    const run = findRunning(stateDir, { port, dataDir: null });
    if (run !== null) return demoSource(port, run.token);
    if (!running) process.exit(0);
    await pause(TICK_MS);
  }
};

const catalogueWhenReady = async (): Promise<DemoCatalogue> => {
  for (;;) {
    try {
      return await (await source()).catalogue();
    } catch (error) {
      if (!running) process.exit(0);
      say(`waiting for the server: ${error instanceof Error ? error.message : String(error)}`);
      await pause(TICK_MS * 2);
    }
  }
};

phones.start();
const catalogue = await catalogueWhenReady();
const peoplesDesks = new Set(seedUsers.flatMap(({ forPeople, desk }) => (forPeople && desk !== null ? [desk] : [])));
const callers = demoCallers(phones, catalogue.callers, chance, (telephone) => peoplesDesks.has(telephone));
const agents = catalogue.agents.map((agent) => {
  const { login, token } = agent;
  const session = demoSession({ login, password: DEMO_PASSWORD, token, api: staff, now: Date.now, early: chance.next() });
  return demoAgent(agent, session, staff, phones, chance, catalogue);
});
const numberOf = new Map(catalogue.voiceQueues.map(({ key, number }) => [key, number]));
/** Who calls a number: the customers of its queue, or the most ordinary ones. */
const callersOf = (number: string): SeedCustomers | null =>
  seedCustomers.find(({ queue }) => numberOf.get(queue) === number) ?? seedCustomers.find(({ channel }) => channel === 'voice') ?? null;
const call = (number: string): void => {
  const kind = callersOf(number);
  if (kind !== null) void callers.callOnce(number, kind);
};

let chats = 0;
const comes = (kind: SeedCustomers): void => {
  const number = numberOf.get(kind.queue);
  if (kind.channel === 'voice') {
    if (number !== undefined && callers.onTheLine() < MAX_CALLS_ON_THE_LINE) void callers.callOnce(number, kind);
  } else if (chats < MAX_CHATS) {
    chats += 1;
    void demoVisitor(chat, chance, kind).finally(() => {
      chats -= 1;
    });
  }
};

/** The kinds of customers that have a way in here, each with the moment of the next one; null until its rate is known. */
const arrivals = seedCustomers
  .filter(({ channel }) => channel === 'voice' || channel === 'chat')
  .map((kind): { readonly kind: SeedCustomers; nextAt: number | null; pace: Pace | null } => ({ kind, nextAt: null, pace: null }));
const calledFor = new Map<string, number>();

while (running) {
  const now = Date.now();
  const state = await source()
    .then((from) => from.state())
    .catch(() => null);
  if (state !== null) {
    for (const { number } of state.callNow) call(number);
    for (const { agentId, number, rivals } of state.waitingPeople) {
      // Whoever signs in and goes ready is offered work soon: his queue gets as many calls as are needed to reach him.
      if (now - (calledFor.get(agentId) ?? 0) < 6000) continue;
      calledFor.set(agentId, now);
      for (let calls = Math.min(FIRST_OFFER_CALLS, rivals + 1); calls > 0; calls -= 1) call(number);
    }
    for (const arrival of arrivals) {
      const gapMs = (): number => drawGapMs(perHourOf(arrival.kind, state.pace), chance);
      // Gaps have no memory: at another pace the next one is drawn anew.
      if (arrival.nextAt === null || arrival.pace !== state.pace) arrival.nextAt = now + gapMs();
      arrival.pace = state.pace;
      while (arrival.nextAt <= now) {
        comes(arrival.kind);
        arrival.nextAt = Math.max(arrival.nextAt, now - 1000) + gapMs();
      }
    }
  }
  await pause(TICK_MS);
}
for (const agent of agents) agent.stop();
await callers.stop();
await phones.stop();
process.exit(0);
