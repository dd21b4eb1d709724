import {
  aggregates,
  type CallboardEvent,
  channels,
  type ContactId,
  type ConversationId,
  type InteractionId,
  type OfferId,
  PLATFORM,
  type RoutingRule,
  type StayId,
  streamOf,
  type UserId,
  type Words,
} from '@callboard/contracts';
import {
  type CommandMeta,
  createExecutor,
  type Effect,
  type Executed,
  feedOfTenants,
  type Instant,
  NewerThanThisProgram,
  type PolicyRunner,
  type Position,
  runPolicies,
  type StoredEvent,
} from '@callboard/kernel';
import { createAnswers } from './actions/answers.ts';
import { dryRun } from './actions/dry-run.ts';
import { type EngineActions, engineActions } from './engine-actions.ts';
import type { EngineOptions, SharedWork } from './engine-options.ts';
import { atTheExchange, serveExchangeActions } from './at-the-exchange.ts';
import { createContacts } from './contacts.ts';
import type { EngineContext } from './context.ts';
import { createOutages } from './outages.ts';
import { rememberParked } from './parked-memory.ts';
import { type Attempt, createParking, type ParkedWork } from './parked-work.ts';
import { executeCommand, streamOfCommand } from './domain/command-table.ts';
import type { CallboardCommand } from './domain/commands.ts';
import { contact } from './domain/contact/contact.ts';
import { conversation } from './domain/conversation/conversation.ts';
import { interaction } from './domain/interaction/interaction.ts';
import { router as routers, ROUTER_ID } from './domain/router/router.ts';
import { user } from './domain/user/user.ts';
import { autoAnswer } from './effects/auto-answer.ts';
import { callEffects } from './effects/call-effects.ts';
import { messageEffects } from './effects/message-effects.ts';
import { nextStatus } from './effects/next-status.ts';
import { createFence } from './fence.ts';
import { watchExchange } from './intake/exchange-link.ts';
import { createMessageIntake } from './intake/messages.ts';
import { createTelephonyIntake } from './intake/telephony.ts';
import { carryOffers } from './policies/carry-offers.ts';
import { endOffers } from './policies/end-offers.ts';
import { leaveWhenDisabled } from './policies/leave-when-disabled.ts';
import { relaxWaiting } from './policies/queueing/relax-waiting.ts';
import { wrapUp } from './policies/wrap-up.ts';
import { leadRouter, type RouterLead } from './router-lead.ts';
import { createWorld, type World } from './world.ts';

/** How often a standby reads on in the router's stream. */
const READ_AGAIN_MS = 10_000;

/** Tries of what a policy wants, over about twelve seconds, before it is parked. */
const TRIES = 6;

/** The router's account of one decision or of one waiting stay. */
export type RouterAccount = Awaited<ReturnType<RouterLead['explain']>>;

export type Engine = EngineActions & {
  readonly execute: (command: CallboardCommand, meta: CommandMeta) => Promise<Executed<string>>;
  readonly explain: (
    what: { readonly offerId: OfferId } | { readonly stayId: StayId },
    meta: { readonly tenant: string; readonly at: Instant },
  ) => Promise<RouterAccount>;
  /** `staged`: rules that are not published yet; null takes those in force. */
  readonly dryRunRules: (interactionId: InteractionId, staged: readonly RoutingRule[] | null) => Promise<readonly Words[]>;
  readonly world: World;
  /** Resolves when everything recorded is known. An engine that is alone then leads the router and talks to the exchange; one of several when it is its turn. */
  readonly start: () => Promise<void>;
  /** Rejects when the engine can no longer follow the log: the process must end and start anew. */
  readonly dead: Promise<never>;
  readonly close: () => Promise<void>;
  /** What this process could not do and keeps for a person. */
  readonly parked: () => readonly ParkedWork[];
  /** Tries it once more; false when it is not parked here. */
  readonly retryParked: (id: string) => Promise<boolean>;
  readonly health: () => {
    readonly position: Position;
    readonly leading: boolean;
    /** `commands`: this process takes commands and leaves the rest to others. */
    readonly part: 'active' | 'standby' | 'commands';
    readonly exchange: 'none' | 'up' | 'down';
    readonly openInteractions: number;
  };
};

/** The write side of one tenant: commands in, events out, policies and effects between. */
export const createEngine = (options: EngineOptions): Engine => {
  const { tenant, codec, log, clock, shared = null } = options;
  const lease = shared?.lease ?? null;
  const routerStream = streamOf(tenant, 'router', ROUTER_ID);
  const fence = createFence({
    isSure: () => lease === null || lease.isSure(),
    leads: async () => (await executor.load(routers, routerStream)).state.leaderId === options.leaderId,
    replaced: () => dying.reject(new Error('another engine leads the router now')),
  });
  const outages = createOutages(clock);
  const store = outages.store(options.store);
  const executor = createExecutor<CallboardEvent>({
    store: lease === null ? store : fence.store(store, (stream) => stream === routerStream),
    codec,
    keyed: options.hash,
    shared: shared !== null,
  });
  const telephony = options.telephony === null || lease === null ? options.telephony : fence.telephony(options.telephony);
  const world = createWorld();
  const answers = createAnswers(options.hash);
  const contacts = createContacts((field) => options.vault.read(field), options.hash);

  const dispatch = (command: CallboardCommand, meta: CommandMeta): Promise<Executed<string>> => executeCommand(executor, command, meta);
  const context: EngineContext = {
    tenant,
    world,
    clock,
    newId: options.newId,
    vault: options.vault,
    hash: options.hash,
    contacts,
    telephony,
    dispatch,
    interaction: async (id) => (await executor.load(interaction, streamOf(tenant, 'interaction', id))).state,
    contact: async (id: ContactId) => (await executor.load(contact, streamOf(tenant, 'contact', id))).state,
    conversation: async (id: ConversationId) => (await executor.load(conversation, streamOf(tenant, 'conversation', id))).state,
    heldAt: async (kind, id) => {
      const stream = streamOf(tenant, kind, id);
      return (kind === 'interaction' ? await executor.load(interaction, stream) : await executor.load(conversation, stream)).position;
    },
    pause: options.pause,
    user: async (id: UserId) => (await executor.load(user, streamOf(tenant, 'user', id))).state,
    log,
  };
  const parking = createParking({
    clock,
    position: () => world.position(),
    changed: (about, isParked) => router.setAside(about as InteractionId, isParked),
    report: ({ by, what, about, reason }) => log.error('work is parked until somebody retries it', { by, what, about, reason }),
  });
  const runnerName = `engine:${tenant}`;
  const memory = rememberParked({
    name: runnerName,
    checkpoints: lease === null ? options.checkpoints : fence.checkpoints(options.checkpoints),
    isAnythingParked: () => parking.remembers(),
    standby: shared !== null,
  });
  /** What follows from the log, unless it was done before this process began. */
  const carriedOut = async <T>(work: Attempt, run: () => Promise<T>): Promise<T | null> =>
    (await memory.isDue(work.id)) ? parking.attempt(work, run, TRIES, memory) : null;
  const intake = telephony === null ? null : createTelephonyIntake(context, parking);
  const exchange = telephony === null || intake === null ? null : watchExchange(context, telephony, intake);
  const router = leadRouter({
    context,
    timers: options.timers,
    defer: options.defer,
    leaderId: options.leaderId,
    replaced: () => dying.reject(new Error('another engine leads the router now')),
  });
  const services = options.messageChannels ?? [];
  let runner: PolicyRunner | null = null;
  /** Carries out what policies want and holds the link to the exchange. */
  let active = false;
  let open = true;
  let indexing: Promise<void> = Promise.resolve();
  let awaited: { readonly position: Position; readonly resolve: () => void }[] = [];
  const dying = Promise.withResolvers<never>();
  dying.promise.catch(() => undefined);

  /** A voice offer does not expire while nothing is known of the calls, and what an outage held up is judged by when it is done. */
  const dispatchInStep = async (command: CallboardCommand, meta: CommandMeta): Promise<unknown> => {
    if (command.type === 'RouteInteraction') {
      const at = clock.now();
      return dispatch(at < command.expiresAt ? command : { ...command, at }, { ...meta, fingerprint: command.offerId });
    }
    if (command.type !== 'ExpireOffer') return dispatch(command, meta);
    const open = world.interaction(command.interactionId);
    if (open !== null && channels[open.channel].telephony) await exchange?.ready();
    return dispatch({ ...command, outageAt: outages.lastAt() }, { ...meta, fingerprint: command.offerId });
  };
  /** One interaction that cannot be written does not stop the others. */
  const carryOut = (command: CallboardCommand, meta: CommandMeta): Promise<unknown> => {
    const about = 'interactionId' in command && command.interactionId !== null ? command.interactionId : streamOfCommand(command, meta.tenant);
    return carriedOut({ id: meta.commandId, by: meta.actor.id, what: command.type, about }, () => dispatchInStep(command, meta));
  };

  /** Everything up to there has been folded. */
  const known = async (position: Position): Promise<void> => {
    if (world.position() < position) await new Promise<void>((resolve) => awaited.push({ position, resolve }));
    await indexing;
  };

  const lead = async (): Promise<void> => {
    // Who was asked before could not answer while nobody was here.
    outages.note();
    const ledAt = await router.start();
    if (shared !== null) {
      fence.raise();
      // What the one before recorded last is known before anything is done, or compared with the exchange.
      await known(ledAt);
    }
    await runner?.activate();
    memory.leads();
    active = true;
    if (shared !== null) serveExchangeActions(shared.peers, exchangeActions).catch((error: unknown) => log.error('serve the others', { error: String(error) }));
    await exchange?.start();
    for (const service of services) await service.start(createMessageIntake(context, service));
    outages.note();
  };

  let inTurn = false;
  /** The router's stream is long: a standby has read it before its turn comes. What cannot be read now is read then. */
  const keepRead = async (): Promise<void> => {
    while (open && !inTurn) {
      await executor.load(routers, routerStream).catch(() => undefined);
      await options.pause(READ_AGAIN_MS);
    }
  };

  /** When it is our turn: soon after the active engine's end. What cannot be done now is tried again. */
  const leadInTurn = async ({ beforeLeading }: SharedWork): Promise<void> => {
    if (lease === null) return;
    void keepRead();
    await lease.taken();
    inTurn = true;
    void lease.lost.then(() => dying.reject(new Error('another engine has taken over')));
    log.info('this engine is the active one now', { leaderId: options.leaderId });
    while (open) {
      try {
        await beforeLeading();
        return await lead();
      } catch (error) {
        log.error('taking over is tried again', { error: String(error) });
        await options.pause(500);
      }
    }
  };

  const effects = (): readonly Effect<CallboardEvent>[] => [
    nextStatus(context),
    autoAnswer(context),
    messageEffects(context, new Map(services.map((service) => [service.kind, service]))),
    ...(telephony === null || intake === null || exchange === null ? [] : [callEffects(context, telephony, intake, exchange.ready)]),
  ];

  /** Who decides for everybody must know everything. What only takes commands is refused them stream by stream. */
  const works = shared === null || lease !== null;
  const unknown = (stored: StoredEvent): void => {
    const isOurs = Object.keys(aggregates).some((name) => stored.stream.startsWith(`${stored.tenant}.${name}-`));
    if (works && isOurs) throw new NewerThanThisProgram(stored);
    log.warn('something recorded is not known to this program', { type: stored.type, version: stored.version, position: String(stored.position) });
  };

  const start = async (): Promise<void> => {
    outages.note();
    runner = await runPolicies<CallboardEvent, CallboardCommand>({
      name: runnerName,
      // What another tenant's centre did is not this one's to know, to answer or to carry out.
      feed: feedOfTenants(options.feed, [tenant, PLATFORM]),
      codec,
      checkpoints: memory.checkpoints,
      standby: shared !== null,
      policies: works ? memory.policies<CallboardEvent, CallboardCommand>([carryOffers, endOffers, wrapUp, leaveWhenDisabled, relaxWaiting]) : [],
      effects: works ? fence.effects(memory.effects(effects(), carriedOut)) : [],
      timers: options.timers,
      dispatch: carryOut,
      observe: (recorded) => {
        world.fold(recorded);
        answers.fold(recorded);
        router.observe(recorded);
        for (const { position, resolve } of awaited) if (position <= recorded.position) resolve();
        awaited = awaited.filter(({ position }) => position > recorded.position);
        if (recorded.event.type.startsWith('Contact') || recorded.event.type === 'SubjectErased') {
          indexing = indexing.then(() => contacts.fold(recorded)).catch((error: unknown) => log.error('contact index', { error: String(error) }));
        }
        if (active && (recorded.event.type.startsWith('Queue') || recorded.event.type.startsWith('User') || recorded.event.type.startsWith('Agent'))) {
          options.defer(() => void exchange?.watchDevices().catch((error: unknown) => log.error('watch devices', { error: String(error) })));
        }
      },
      unknown,
      failed: (what, error) => log.error('work failed and is tried again', { what, error: String(error) }),
      pause: options.pause,
    });
    runner.closed.catch((error: unknown) => {
      log.error('the engine stopped following the log', { error: String(error) });
      dying.reject(error);
    });
    await Promise.race([runner.ready, dying.promise]);
    await indexing;
    if (shared === null) await lead();
    else void leadInTurn(shared);
  };

  const { exchange: exchangeActions, ...actions } = engineActions(context, answers, intake, (here) =>
    shared === null ? here : atTheExchange(shared.peers, () => active, here, world),
  );

  return {
    execute: dispatch,
    ...actions,
    explain: (what) => router.explain(what),
    dryRunRules: (interactionId, staged) => dryRun(context, router.explainIf, interactionId, staged),
    world,
    start,
    dead: dying.promise,
    close: async () => {
      open = false;
      router.close();
      intake?.stop();
      for (const service of services) await service.close();
      await telephony?.close();
      await runner?.close();
    },
    parked: () => parking.list(),
    retryParked: (id) => parking.retry(id),
    health: () => ({
      position: world.position(),
      leading: router.leading(),
      part: active ? 'active' : shared?.lease === null ? 'commands' : 'standby',
      exchange: exchange === null ? 'none' : exchange.isReady() ? 'up' : 'down',
      openInteractions: world.openInteractions(),
    }),
  };
};
