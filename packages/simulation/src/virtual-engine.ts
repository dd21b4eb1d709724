import { type AgentId, type CallboardEvent } from '@callboard/contracts';
import {
  carryOffers,
  type CallboardCommand,
  createRouter,
  endOffers,
  executeCommand,
  leaveWhenDisabled,
  relaxWaiting,
  type Router,
  wrapUp,
} from '@callboard/engine';
import {
  type Action,
  type Actor,
  type AnyPolicy,
  byType,
  type CommandMeta,
  type Executed,
  type Instant,
  type Position,
  type Recorded,
  START,
} from '@callboard/kernel';
import type { Agenda } from './agenda.ts';
import { createVirtualLog, type VirtualLog } from './virtual-log.ts';

const policies: readonly AnyPolicy<CallboardEvent, CallboardCommand>[] = [carryOffers, endOffers, wrapUp, leaveWhenDisabled, relaxWaiting];

type Work = { readonly position: Position; readonly command: CallboardCommand; readonly meta: CommandMeta };

/**
 * The write side on virtual time: the real deciders, policies and router, with a runner that does one thing after another. It dies and comes
 * back where it is told to; what is not in the log is then lost, and what follows from events after the checkpoint is done (again).
 */
export type VirtualEngine = {
  readonly log: VirtualLog;
  /** Decides a command and does everything that follows from it. Null while the engine is down: nothing was taken. */
  readonly execute: (command: CallboardCommand, meta: CommandMeta) => Executed<string> | null;
  readonly isUp: () => boolean;
  readonly start: () => void;
  /** Loses everything that is not in the log. */
  readonly crash: () => void;
  readonly router: () => Router;
  /** He has an offer, a conversation or a wrap-up: what he wants to be next waits for that. */
  readonly isBusy: (agentId: AgentId) => boolean;
};

export type VirtualEngineOptions = {
  readonly tenant: string;
  readonly agenda: Agenda;
  readonly makeId: (kind: string) => string;
  /** Keeps the whole log in memory: an engine that may die needs it. */
  readonly keep: boolean;
  readonly recorded: (event: Recorded<CallboardEvent>) => void;
  /** Called when nothing more follows from anything: every eligible pair must be gone. */
  readonly quiet: () => void;
  /** Asked between any two steps; true makes the engine die there. */
  readonly dies: () => boolean;
  /** Told of each command as it is decided, with the moment. */
  readonly commanded: (command: CallboardCommand, meta: CommandMeta, at: Instant) => void;
  /** How long the next action of a policy takes to be carried out, milliseconds; 0 = at once. */
  readonly actionMs: () => number;
};

class Died extends Error {
  override readonly name = 'Died';
}

export const createVirtualEngine = ({ tenant, agenda, makeId, keep, recorded, commanded, quiet, dies, actionMs }: VirtualEngineOptions): VirtualEngine => {
  const log = createVirtualLog({ now: agenda.clock.now, keep, recorded });
  let router: Router = createRouter({ tenant, leaderId: 'nobody', makeId: () => makeId('offer') });
  let states = new Map<AnyPolicy<CallboardEvent, CallboardCommand>, Map<string, unknown>>();
  let work: Work[] = [];
  let delayed = new Map<Work, () => void>();
  let followed = 0;
  let checkpoint: Position = START;
  let up = false;
  let lives = 0;
  let pumping = false;
  /** Offers, legs and wrap-ups that each agent has open. */
  let busy = new Map<AgentId, Set<string>>();

  const mayDie = (): void => {
    if (dies()) throw new Died();
  };

  const decide = (command: CallboardCommand, meta: CommandMeta): Executed<string> => {
    commanded(command, meta, agenda.clock.now());
    void executeCommand(log.executor, command, meta);
    return log.lastAnswer();
  };

  const metaOf = (recorded: Recorded<CallboardEvent>, actor: Actor, commandId: string): CommandMeta => ({
    commandId,
    tenant,
    actor,
    correlationId: recorded.correlationId,
    causationId: recorded.id,
  });

  const put = (one: Work): void => {
    const ms = actionMs();
    if (ms <= 0 && delayed.size === 0) {
      work.push(one);
      return;
    }
    // Later work waits for earlier work, as it does behind one key in the real runner.
    const cancel = agenda.after(ms, () => {
      delayed.delete(one);
      work.push(one);
      pump();
    });
    delayed.set(one, cancel);
  };

  const carryOut = (
    policy: AnyPolicy<CallboardEvent, CallboardCommand>,
    recorded: Recorded<CallboardEvent>,
    action: Action<CallboardCommand>,
    index: number,
    replayed: boolean,
  ): void => {
    const meta = metaOf(recorded, { kind: 'policy', id: policy.name }, `${policy.name}:${recorded.id}:${index}`);
    if ('cancel' in action) agenda.timers.disarm(action.cancel);
    else if ('schedule' in action) {
      agenda.timers.arm(action.key, action.at, () => {
        work.push({ position: recorded.position, command: action.schedule, meta });
        pump();
      });
    } else if (!replayed) put({ position: recorded.position, command: action.send, meta });
  };

  const opens = (agentId: AgentId, what: string): void => {
    busy.set(agentId, (busy.get(agentId) ?? new Set()).add(what));
  };
  const ends = (recorded: Recorded<CallboardEvent>, agentId: AgentId, what: string, replayed: boolean): void => {
    busy.get(agentId)?.delete(what);
    if (replayed || (busy.get(agentId)?.size ?? 0) > 0) return;
    // Stands for the effect `next-status` of the real engine: it acts on what is open, which no policy sees.
    put({
      position: recorded.position,
      command: { type: 'ApplyNextStatus', agentId, at: agenda.clock.now() },
      meta: metaOf(recorded, { kind: 'policy', id: 'next-status' }, `next-status:${recorded.id}`),
    });
  };
  const followBusy = byType<CallboardEvent, [Recorded<CallboardEvent>, boolean], void>(
    {
      InteractionRouted: ({ agentId, offerId }) => opens(agentId, offerId),
      InteractionOfferRejected: ({ agentId, offerId }, recorded, replayed) => ends(recorded, agentId, offerId, replayed),
      InteractionOfferTimedOut: ({ agentId, offerId }, recorded, replayed) => ends(recorded, agentId, offerId, replayed),
      InteractionOfferWithdrawn: ({ agentId, offerId }, recorded, replayed) => ends(recorded, agentId, offerId, replayed),
      InteractionOfferCustomerLeft: ({ agentId, offerId }, recorded, replayed) => ends(recorded, agentId, offerId, replayed),
      InteractionOfferFailed: ({ agentId, offerId }, recorded, replayed) => ends(recorded, agentId, offerId, replayed),
      InteractionAnswered: ({ agentId, offerId, handlingId }) => {
        opens(agentId, handlingId);
        busy.get(agentId)?.delete(offerId);
      },
      InteractionLegJoined: ({ agentId, handlingId }) => {
        if (agentId !== null && handlingId !== null) opens(agentId, handlingId);
      },
      InteractionLegLeft: ({ agentId, handlingId }, recorded, replayed) => {
        if (agentId !== null && handlingId !== null) ends(recorded, agentId, handlingId, replayed);
      },
      InteractionWrapUpStarted: ({ agentId, handlingId }) => opens(agentId, handlingId),
      InteractionWrapped: ({ agentId, handlingId }, recorded, replayed) => ends(recorded, agentId, handlingId, replayed),
    },
    () => undefined,
  );

  const follow = (event: Recorded<CallboardEvent>, replayed: boolean): void => {
    router.onEvent(event);
    followBusy(event.event, event, replayed);
    for (const policy of policies) {
      const key = policy.keyOf(event.event);
      if (key === null) continue;
      const instances = states.get(policy) ?? new Map<string, unknown>();
      states.set(policy, instances);
      const next: unknown = policy.evolve(instances.get(key) ?? policy.initial, event.event);
      if (next === null) instances.delete(key);
      else instances.set(key, next);
      for (const [index, action] of policy.react(event, next ?? policy.initial).entries()) carryOut(policy, event, action, index, replayed);
    }
  };

  const saveProgress = (): void => {
    if (work.length === 0 && delayed.size === 0) checkpoint = BigInt(followed);
  };

  const wakeRouter = (): void => {
    const at = router.nextWake(agenda.clock.now());
    if (at === null) agenda.timers.disarm('router');
    else agenda.timers.arm('router', at, pump);
  };

  const nextStep = (): boolean => {
    const event = log.at(followed);
    if (event !== null) {
      followed += 1;
      follow(event, event.position <= checkpoint);
      return true;
    }
    const one = work.shift();
    if (one !== undefined) {
      decide(one.command, one.meta);
      return true;
    }
    saveProgress();
    const commands = router.decide(agenda.clock.now());
    for (const command of commands) {
      const id = makeId('pass');
      const done = decide(command, { commandId: id, tenant, actor: { kind: 'policy', id: 'router' }, correlationId: id, causationId: null });
      if (!done.ok) router.abandonPass();
      mayDie();
    }
    if (commands.length > 0) return true;
    const estimates = router.estimates(agenda.clock.now());
    for (const command of estimates) {
      const id = makeId('estimate');
      decide(command, { commandId: id, tenant, actor: { kind: 'policy', id: 'router' }, correlationId: id, causationId: null });
    }
    return estimates.length > 0;
  };

  const crash = (): void => {
    up = false;
    agenda.timers.forget();
    for (const cancel of delayed.values()) cancel();
    log.forget();
    states = new Map();
    busy = new Map();
    work = [];
    delayed = new Map();
    followed = 0;
  };

  const pump = (): void => {
    if (!up || pumping) return;
    pumping = true;
    try {
      while (nextStep()) mayDie();
      log.letGo(followed);
      wakeRouter();
      quiet();
    } catch (error) {
      if (!(error instanceof Died)) throw error;
      crash();
    } finally {
      pumping = false;
    }
  };

  return {
    log,
    router: () => router,
    isBusy: (agentId) => (busy.get(agentId)?.size ?? 0) > 0,
    isUp: () => up,
    crash,
    start: () => {
      lives += 1;
      up = true;
      router = createRouter({ tenant, leaderId: `leader-${lives}`, makeId: () => makeId('offer') });
      const known = log.size();
      while (followed < known) {
        const event = log.at(followed);
        followed += 1;
        if (event !== null) follow(event, event.position <= checkpoint);
      }
      const id = makeId('lead');
      decide(router.lead(agenda.clock.now()), { commandId: id, tenant, actor: { kind: 'policy', id: 'router' }, correlationId: id, causationId: null });
      pump();
    },
    execute: (command, meta) => {
      if (!up) return null;
      const answer = decide(command, meta);
      pump();
      return answer;
    },
  };
};
