import {
  type CallboardEvent,
  channels,
  type ContactId,
  type ConversationId,
  type InteractionId,
  type OfferId,
  type RoutingRule,
  type StayId,
  streamOf,
  type UserId,
  type Words,
} from '@callboard/contracts';
import {
  type Checkpoints,
  type Clock,
  type Codec,
  type CommandMeta,
  createExecutor,
  type Effect,
  type EventFeed,
  type EventStore,
  type Executed,
  type Instant,
  type PolicyRunner,
  type Position,
  runPolicies,
  type Timers,
} from '@callboard/kernel';
import { adminActions } from './actions/admin-actions.ts';
import { createAnswers } from './actions/answers.ts';
import { callActions } from './actions/call-actions.ts';
import { callbackActions } from './actions/callback-actions.ts';
import { dryRun } from './actions/dry-run.ts';
import { messageActions, visitorActions } from './actions/message-actions.ts';
import { queueActions } from './actions/queue-actions.ts';
import { statusActions } from './actions/status-actions.ts';
import { transferActions } from './actions/transfer-actions.ts';
import { workActions } from './actions/work-actions.ts';
import { atTheExchange, serveExchangeActions } from './at-the-exchange.ts';
import { createContacts } from './contacts.ts';
import type { EngineContext, Log } from './context.ts';
import { createParking, type ParkedWork } from './parked-work.ts';
import { executeCommand, streamOfCommand } from './domain/command-table.ts';
import type { CallboardCommand } from './domain/commands.ts';
import { contact } from './domain/contact/contact.ts';
import { conversation } from './domain/conversation/conversation.ts';
import { interaction } from './domain/interaction/interaction.ts';
import { user } from './domain/user/user.ts';
import { autoAnswer } from './effects/auto-answer.ts';
import { callEffects } from './effects/call-effects.ts';
import { messageEffects } from './effects/message-effects.ts';
import { nextStatus } from './effects/next-status.ts';
import { eraseContact } from './effects/erase-contact.ts';
import { watchExchange } from './intake/exchange-link.ts';
import { createMessageIntake } from './intake/messages.ts';
import { createTelephonyIntake } from './intake/telephony.ts';
import { carryOffers } from './policies/carry-offers.ts';
import { endOffers } from './policies/end-offers.ts';
import { leaveWhenDisabled } from './policies/leave-when-disabled.ts';
import { relaxWaiting } from './policies/queueing/relax-waiting.ts';
import { wrapUp } from './policies/wrap-up.ts';
import type { Lease } from './ports/lease.ts';
import type { Peers } from './ports/peers.ts';
import type { MessageChannel } from './ports/message-channel.ts';
import type { Telephony } from './ports/telephony.ts';
import type { Vault } from './ports/vault.ts';
import { leadRouter, type RouterLead } from './router-lead.ts';
import { createWorld, type World } from './world.ts';

export type EngineOptions = {
  readonly tenant: string;
  readonly store: EventStore;
  readonly feed: EventFeed;
  readonly codec: Codec<CallboardEvent>;
  readonly checkpoints: Checkpoints;
  readonly vault: Vault;
  /** Null: no voice in this installation. */
  readonly telephony: Telephony | null;
  /** Services that carry written messages, at most one per kind. */
  readonly messageChannels?: readonly MessageChannel[];
  readonly timers: Timers;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Keyed hash for the contact index and for what is stored of commands. */
  readonly hash: (text: string) => string;
  /** Runs after what is going on now: what `setImmediate` is in Node. */
  readonly defer: (work: () => void) => void;
  readonly pause: (ms: number) => Promise<void>;
  readonly leaderId: string;
  readonly log: Log;
  /** Where other processes work on the same log; absent: this one is alone. */
  readonly shared?: SharedWork;
};

export type SharedWork = {
  /** Decides which engine is the active one. Null: this process only takes commands. */
  readonly lease: Lease | null;
  readonly peers: Peers;
  /** Done by the active one before it leads. */
  readonly beforeLeading: () => Promise<void>;
};

/** Tries of what a policy wants, over about twelve seconds, before it is parked. */
const TRIES = 6;

/** The router's account of one decision or of one waiting stay. */
export type RouterAccount = Awaited<ReturnType<RouterLead['explain']>>;

export type Engine = {
  readonly execute: (command: CallboardCommand, meta: CommandMeta) => Promise<Executed<string>>;
  readonly desk: ReturnType<typeof statusActions> &
    ReturnType<typeof workActions> &
    ReturnType<typeof callActions> &
    ReturnType<typeof transferActions> &
    ReturnType<typeof callbackActions> &
    ReturnType<typeof queueActions> &
    ReturnType<typeof messageActions>;
  readonly chat: ReturnType<typeof visitorActions>;
  readonly admin: ReturnType<typeof adminActions>;
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
  const { tenant, store, codec, telephony, log, clock, shared = null } = options;
  const executor = createExecutor<CallboardEvent>({ store, codec, keyed: options.hash, shared: shared !== null });
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
  const dying = Promise.withResolvers<never>();
  dying.promise.catch(() => undefined);

  /** A voice offer does not expire while nothing is known of the calls. */
  const dispatchInStep = async (command: CallboardCommand, meta: CommandMeta): Promise<unknown> => {
    const open = command.type === 'ExpireOffer' ? world.interaction(command.interactionId) : null;
    if (open !== null && channels[open.channel].telephony) await exchange?.ready();
    return dispatch(command, meta);
  };
  /** One interaction that cannot be written does not stop the others. */
  const carryOut = (command: CallboardCommand, meta: CommandMeta): Promise<unknown> => {
    const about = 'interactionId' in command && command.interactionId !== null ? command.interactionId : streamOfCommand(command, meta.tenant);
    return parking.attempt({ id: meta.commandId, by: meta.actor.id, what: command.type, about }, () => dispatchInStep(command, meta), TRIES);
  };

  const lead = async (): Promise<void> => {
    await router.start();
    await runner?.activate();
    active = true;
    if (shared !== null) serveExchangeActions(shared.peers, exchangeActions).catch((error: unknown) => log.error('serve the others', { error: String(error) }));
    await exchange?.start();
    for (const service of services) await service.start(createMessageIntake(context, service));
  };

  /** When it is our turn: soon after the active engine's end. What cannot be done now is tried again. */
  const leadInTurn = async ({ lease, beforeLeading }: SharedWork): Promise<void> => {
    if (lease === null) return;
    await lease.taken();
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

  const start = async (): Promise<void> => {
    const works = shared === null || shared.lease !== null;
    runner = await runPolicies<CallboardEvent, CallboardCommand>({
      name: `engine:${tenant}`,
      feed: options.feed,
      codec,
      checkpoints: options.checkpoints,
      standby: shared !== null,
      policies: works ? [carryOffers, endOffers, wrapUp, leaveWhenDisabled, relaxWaiting] : [],
      effects: works ? effects() : [],
      timers: options.timers,
      dispatch: carryOut,
      observe: (recorded) => {
        world.fold(recorded);
        answers.fold(recorded);
        router.observe(recorded);
        if (recorded.event.type.startsWith('Contact') || recorded.event.type === 'SubjectErased') {
          indexing = indexing.then(() => contacts.fold(recorded)).catch((error: unknown) => log.error('contact index', { error: String(error) }));
        }
        if (active && (recorded.event.type.startsWith('Queue') || recorded.event.type.startsWith('User') || recorded.event.type.startsWith('Agent'))) {
          options.defer(() => void exchange?.watchDevices().catch((error: unknown) => log.error('watch devices', { error: String(error) })));
        }
      },
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

  const work = workActions(context);
  const exchangeActions = { ...callActions(context, intake), acceptOffer: work.acceptOffer };
  const calls = shared === null ? exchangeActions : atTheExchange(shared.peers, () => active, exchangeActions, world);
  const transfers = transferActions(context, calls);

  return {
    execute: dispatch,
    desk: answers.repeatable({
      ...statusActions(context),
      ...work,
      ...calls,
      ...transfers,
      ...callbackActions(context),
      ...queueActions(context, work, calls),
      ...messageActions(context),
    }),
    chat: answers.repeatable(visitorActions(context), ['startChat']),
    admin: answers.repeatable(adminActions(context, eraseContact(context)), [
      'createUser',
      'changeUser',
      'setSkills',
      'createQueue',
      'changeQueue',
      'eraseContact',
    ]),
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
