/**
 * `pnpm bench offer` (D18): durable offers a second. So many agents are free at once before as many who wait; measured is from the router's pass to the
 * change of the last offer in the live feed: decided with explanations, appended to the router's stream, carried to each interaction, projected into all
 * read models, told. Against our own appends with 256 in flight, in turns. No agent and no interaction may get two. `--offers=1000 --rounds=3`.
 * Prints one line of JSON per figure.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sqliteEventStore } from '@callboard/adapters/event-store/sqlite';
import { sqliteReadStore } from '@callboard/adapters/read-store/sqlite';
import { clockTimers } from '@callboard/adapters/timers/clock-timers';
import { AgentId, type CallboardEvent, InteractionId, LegId, QueueId, StayId, SubjectId, UserId } from '@callboard/contracts';
import { type CallboardCommand, carryOffers, createRouter, defaultRouting, defaultService, endOffers, executeCommand } from '@callboard/engine';
import { type CommandMeta, createExecutor, memoryCheckpoints, runPolicies } from '@callboard/kernel';
import type { LiveMessage, Whisper } from '@callboard/projections';
import { closedLoop } from './append/load.ts';
import { ours } from './append/stores.ts';
import { benchFolder } from './measure/bench-folder.ts';
import { demand, flagNumber, median, printFigure } from './measure/figure.ts';
import { clock, project } from './replay/project.ts';
import { plainCodec } from './replay/simulated-log.ts';

const OFFERS = flagNumber('offers', 1000);
const rounds = flagNumber('rounds', 3);
const APPEND_MS = 1000;
const tenant = 'bench';
const queueId = QueueId.parse('service');
const folder = benchFolder('offer');

const metaOf = (kind: 'system' | 'policy'): CommandMeta => {
  const commandId = randomUUID();
  return { commandId, tenant, actor: { kind, id: 'bench' }, correlationId: commandId, causationId: null };
};

const agentWhoIs = (place: number): readonly CallboardCommand[] => {
  const [userId, agentId, at] = [UserId.parse(`agent-${place}`), AgentId.parse(`agent-${place}`), clock.now()];
  return [
    { type: 'CreateUser', userId, login: userId, displayName: userId, roles: ['agent'], teamId: null, siteId: null, language: 'cs', demo: false, at },
    { type: 'SetCapacity', userId, units: 3, channels: [{ channel: 'voice', max: 1, cost: 3 }], chatDuringCall: false, at },
    { type: 'SetQueue', userId, queueId, order: 1, at },
    { type: 'SignIn', agentId, device: { kind: 'desk', address: String(2000 + place) }, at },
    { type: 'GoReady', agentId, busy: false, at },
  ];
};

const caller = (place: number): readonly CallboardCommand[] => {
  const [interactionId, subjectId, at] = [InteractionId.parse(`call-${place}`), SubjectId.parse(`subject-${place}`), clock.now()];
  return [
    {
      type: 'StartInteraction',
      interactionId,
      channel: 'voice',
      direction: 'inbound',
      conversationId: null,
      subjectId,
      customer: { subjectId, erased: true },
      entry: 'service',
      evidence: 'observed',
      customerLeg: { legId: LegId.parse(`leg-${place}`), connection: null },
      at,
    },
    {
      type: 'EnqueueInteraction',
      interactionId,
      stayId: StayId.parse(`stay-${place}`),
      queueId,
      cause: 'entry',
      needs: [],
      prefers: [],
      priority: 50,
      preferredAgentId: null,
      preferredUntil: null,
      reservedFor: null,
      at,
    },
  ];
};

/** A floor of its own, set up; answers how long its offers took, milliseconds. */
const offered = async (round: number): Promise<number> => {
  const path = join(folder, `round-${round}`);
  mkdirSync(path);
  const store = await sqliteEventStore({ path: join(path, 'events.db'), clock });
  const readStore = sqliteReadStore({ path: join(path, 'documents.db') });
  const executor = createExecutor<CallboardEvent>({ store, codec: plainCodec });
  const dispatch = async (command: CallboardCommand, meta: CommandMeta): Promise<void> => {
    const done = await executeCommand(executor, command, meta);
    demand(done.ok, `${command.type} was refused: ${done.ok ? '' : done.rejected}`);
  };
  const inTurn = async (commands: readonly CallboardCommand[]): Promise<void> => {
    for (const command of commands) await dispatch(command, metaOf('system'));
  };

  let made = 0;
  const router = createRouter({ tenant, leaderId: 'bench', makeId: () => `offer-${(made += 1)}` });
  const agents = new Set<string>();
  const interactions = new Set<string>();
  let lastAt = 0n;
  const all = Promise.withResolvers<number>();
  const liveFeed = {
    publish: (message: LiveMessage | Whisper): Promise<void> => {
      if (message.kind === 'changes' && interactions.size === OFFERS && message.position >= lastAt) all.resolve(performance.now());
      return Promise.resolve();
    },
  };
  await inTurn([{ type: 'CreateQueue', queueId, name: 'service', channels: ['voice'], routing: defaultRouting, service: defaultService, at: clock.now() }]);
  await Promise.all(Array.from({ length: OFFERS }, (_, place) => inTurn(agentWhoIs(place))));
  await Promise.all(Array.from({ length: OFFERS }, (_, place) => inTurn(caller(place))));
  const runner = await project(store, readStore, liveFeed);
  const timers = clockTimers(clock, (error) => demand(false, String(error)));
  const policies = await runPolicies<CallboardEvent, CallboardCommand>({
    name: 'bench',
    feed: store,
    codec: plainCodec,
    checkpoints: memoryCheckpoints(),
    policies: [carryOffers, endOffers],
    effects: [],
    timers,
    dispatch,
    observe: (recorded) => {
      router.onEvent(recorded);
      if (recorded.event.type !== 'InteractionRouted') return;
      const { agentId, interactionId } = recorded.event;
      demand(
        !agents.has(agentId) && !interactions.has(interactionId),
        `${interactionId} and ${agentId} were brought together although one of them had another`,
      );
      agents.add(agentId);
      interactions.add(interactionId);
      lastAt = recorded.position;
    },
    failed: (what, error) => demand(false, `${what}: ${String(error)}`),
    pause: async (ms) => void (await pause(ms)),
  });
  await Promise.all([runner.ready, policies.ready]);
  await dispatch(router.lead(clock.now()), metaOf('policy'));
  while (!router.leading()) await pause(1);

  const begin = performance.now();
  for (const command of router.decide(clock.now())) await dispatch(command, metaOf('policy'));
  const ms = (await all.promise) - begin;
  timers.close();
  await policies.close();
  await runner.close();
  await readStore.close();
  await store.close();
  return ms;
};

const log = await ours(folder);
let acknowledged = 0;
const offers: number[] = [];
const appends: number[] = [];
for (let round = 0; round <= rounds; round += 1) {
  const { perSecond, appended } = await closedLoop(log.append, 256, APPEND_MS);
  acknowledged += appended;
  const ms = await offered(round);
  // The first round warms up.
  if (round === 0) continue;
  appends.push(perSecond);
  offers.push((OFFERS / ms) * 1000);
}
await log.check(acknowledged);
await log.close();
const ratio = median(offers.map((rate, round) => rate / (appends[round] ?? Number.NaN)));
printFigure({
  name: `offer-${OFFERS}-at-once`,
  value: median(offers),
  unit: 'offers/s, decided, appended, carried, projected, told',
  peer: 'append-c256',
  peerValue: median(appends),
  ratio,
  target: '>= 0.35 x our own append-c256',
  pass: ratio >= 0.35,
  slices: offers,
});
printFigure({ name: 'offer-all-told', value: (OFFERS / median(offers)) * 1000, unit: `ms for ${OFFERS} offers` });
