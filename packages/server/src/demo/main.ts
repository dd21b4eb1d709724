import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { demoEnvironment } from '../config.ts';
import { findRunning } from '../run-file.ts';
import { demoAgent } from './agents.ts';
import { demoApi } from './api.ts';
import { demoCallers } from './callers.ts';
import { arrivalsPerMinute, demoSource, type DemoCatalogue } from './catalogue.ts';
import { createChance } from './chance.ts';
import { demoPhones } from './phones.ts';
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

const chance = createChance(Date.now());
const staff = demoApi(port, '/graphql');
const chat = demoApi(port, '/chat/graphql');
const phones = demoPhones(exchange.host, exchange.port);
let running = true;
const end = (): void => {
  running = false;
};
process.once('SIGTERM', end);
process.once('SIGINT', end);

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
const callers = demoCallers(phones, catalogue.callers, chance);
const agents = catalogue.agents.map((agent) => demoAgent(agent, staff, phones, chance, catalogue));
const totalWeight = catalogue.voiceQueues.reduce((sum, { weight }) => sum + weight, 0);
const someQueue = (): string => {
  let at = chance.unit() * totalWeight;
  for (const { number, weight } of catalogue.voiceQueues) {
    at -= weight;
    if (at <= 0) return number;
  }
  return catalogue.voiceQueues[0]?.number ?? '800100';
};

let chats = 0;
let nextCallAt = Date.now();
let nextChatAt = Date.now() + 2000;
const calledFor = new Map<string, number>();

while (running) {
  const now = Date.now();
  const state = await source()
    .then((from) => from.state())
    .catch(() => null);
  if (state !== null) {
    const rate = arrivalsPerMinute[state.pace];
    for (const { number } of state.callNow) void callers.callOnce(number);
    for (const { agentId, number, rivals } of state.waitingPeople) {
      // Whoever signs in and goes ready is offered work soon: his queue gets as many calls as are needed to reach him.
      if (now - (calledFor.get(agentId) ?? 0) < 6000) continue;
      calledFor.set(agentId, now);
      for (let calls = Math.min(FIRST_OFFER_CALLS, rivals + 1); calls > 0; calls -= 1) void callers.callOnce(number);
    }
    while (nextCallAt <= now) {
      nextCallAt = Math.max(nextCallAt, now - 1000) + chance.exponential(60_000 / rate.calls);
      if (callers.onTheLine() < MAX_CALLS_ON_THE_LINE) void callers.callOnce(someQueue());
    }
    while (nextChatAt <= now) {
      nextChatAt = Math.max(nextChatAt, now - 1000) + chance.exponential(60_000 / rate.chats);
      if (chats >= MAX_CHATS) continue;
      chats += 1;
      void demoVisitor(chat, chance).finally(() => {
        chats -= 1;
      });
    }
  }
  await pause(TICK_MS);
}
for (const agent of agents) agent.stop();
await callers.stop();
await phones.stop();
process.exit(0);
