import {
  type CallboardEvent,
  channels,
  type ContactId,
  type InteractionId,
  type OfferId,
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
import { callActions } from './actions/call-actions.ts';
import { messageActions, visitorActions } from './actions/message-actions.ts';
import { statusActions } from './actions/status-actions.ts';
import { workActions } from './actions/work-actions.ts';
import { createContacts } from './contacts.ts';
import type { EngineContext, Log } from './context.ts';
import { executeCommand } from './domain/command-table.ts';
import type { CallboardCommand } from './domain/commands.ts';
import { contact } from './domain/contact/contact.ts';
import { interaction } from './domain/interaction/interaction.ts';
import { user } from './domain/user/user.ts';
import { callEffects } from './effects/call-effects.ts';
import { nextStatus } from './effects/next-status.ts';
import { eraseContact } from './effects/erase-contact.ts';
import { watchExchange } from './intake/exchange-link.ts';
import { createTelephonyIntake } from './intake/telephony.ts';
import { carryOffers } from './policies/carry-offers.ts';
import { endOffers } from './policies/end-offers.ts';
import { sayEntry } from './policies/queueing/entry-rules.ts';
import { leaveWhenDisabled } from './policies/leave-when-disabled.ts';
import { relaxWaiting } from './policies/queueing/relax-waiting.ts';
import { wrapUp } from './policies/wrap-up.ts';
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
};

/** The router's account of one decision or of one waiting stay. */
export type RouterAccount = Awaited<ReturnType<RouterLead['explain']>>;

export type Engine = {
  readonly execute: (command: CallboardCommand, meta: CommandMeta) => Promise<Executed<string>>;
  readonly desk: ReturnType<typeof statusActions> & ReturnType<typeof workActions> & ReturnType<typeof callActions> & ReturnType<typeof messageActions>;
  readonly chat: ReturnType<typeof visitorActions>;
  readonly admin: ReturnType<typeof adminActions>;
  readonly explain: (
    what: { readonly offerId: OfferId } | { readonly stayId: StayId },
    meta: { readonly tenant: string; readonly at: Instant },
  ) => Promise<RouterAccount>;
  readonly dryRunRules: (interactionId: InteractionId, meta: { readonly tenant: string; readonly at: Instant }) => Promise<readonly Words[]>;
  readonly world: World;
  /** Follows the log, leads the router, talks to the exchange. Without it the engine only takes commands (a gateway's engine). */
  readonly start: () => Promise<void>;
  /** Rejects when the engine can no longer follow the log: the process must end and start anew. */
  readonly dead: Promise<never>;
  readonly close: () => Promise<void>;
  readonly health: () => {
    readonly position: Position;
    readonly leading: boolean;
    readonly exchange: 'none' | 'up' | 'down';
    readonly openInteractions: number;
  };
};

/** The write side of one tenant: commands in, events out, policies and effects between. */
export const createEngine = (options: EngineOptions): Engine => {
  const { tenant, store, codec, telephony, log, clock } = options;
  const executor = createExecutor<CallboardEvent>({ store, codec, keyed: options.hash });
  const world = createWorld();
  const contacts = createContacts((field) => options.vault.read(field), options.hash);

  const dispatch = (command: CallboardCommand, meta: CommandMeta): Promise<Executed<string>> => executeCommand(executor, command, meta);
  const context: EngineContext = {
    tenant,
    world,
    clock,
    newId: options.newId,
    vault: options.vault,
    contacts,
    telephony,
    dispatch,
    interaction: async (id) => (await executor.load(interaction, streamOf(tenant, 'interaction', id))).state,
    contact: async (id: ContactId) => (await executor.load(contact, streamOf(tenant, 'contact', id))).state,
    pause: options.pause,
    user: async (id: UserId) => (await executor.load(user, streamOf(tenant, 'user', id))).state,
    log,
  };
  const intake = telephony === null ? null : createTelephonyIntake(context);
  const exchange = telephony === null || intake === null ? null : watchExchange(context, telephony, intake);
  const router = leadRouter({ context, timers: options.timers, defer: options.defer, leaderId: options.leaderId });
  let runner: PolicyRunner | null = null;
  let indexing: Promise<void> = Promise.resolve();
  const dying = Promise.withResolvers<never>();
  dying.promise.catch(() => undefined);

  /** A voice offer does not expire while nothing is known of the calls. */
  const dispatchInStep = async (command: CallboardCommand, meta: CommandMeta): Promise<unknown> => {
    const open = command.type === 'ExpireOffer' ? world.interaction(command.interactionId) : null;
    if (open !== null && channels[open.channel].telephony) await exchange?.ready();
    return dispatch(command, meta);
  };

  const start = async (): Promise<void> => {
    runner = await runPolicies<CallboardEvent, CallboardCommand>({
      name: `engine:${tenant}`,
      feed: options.feed,
      codec,
      checkpoints: options.checkpoints,
      policies: [carryOffers, endOffers, wrapUp, leaveWhenDisabled, relaxWaiting],
      effects: [
        nextStatus(context),
        ...(telephony === null || intake === null || exchange === null ? [] : [callEffects(context, telephony, intake, exchange.ready)]),
      ],
      timers: options.timers,
      dispatch: dispatchInStep,
      observe: (recorded) => {
        world.fold(recorded);
        router.observe(recorded);
        if (recorded.event.type.startsWith('Contact') || recorded.event.type === 'SubjectErased') {
          indexing = indexing.then(() => contacts.fold(recorded)).catch((error: unknown) => log.error('contact index', { error: String(error) }));
        }
        if (runner !== null && (recorded.event.type.startsWith('Queue') || recorded.event.type.startsWith('User') || recorded.event.type.startsWith('Agent'))) {
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
    await router.start();
    await exchange?.start();
  };

  return {
    execute: dispatch,
    desk: { ...statusActions(context), ...workActions(context), ...callActions(context, intake), ...messageActions(context) },
    chat: visitorActions(context),
    admin: adminActions(context, eraseContact(context)),
    explain: (what) => router.explain(what),
    dryRunRules: (interactionId, { at }) => sayEntry(context, interactionId, at),
    world,
    start,
    dead: dying.promise,
    close: async () => {
      router.close();
      await telephony?.close();
      await runner?.close();
    },
    health: () => ({
      position: world.position(),
      leading: router.leading(),
      exchange: exchange === null ? 'none' : exchange.isReady() ? 'up' : 'down',
      openInteractions: world.openInteractions(),
    }),
  };
};
