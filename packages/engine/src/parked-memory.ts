import { type AnyPolicy, type Checkpoints, type Effect, idOf, type Message, type Position, START } from '@callboard/kernel';

/** What follows from the log and is parked, kept over a restart: the log tells what it is, the checkpoints which of it is left. */
export type ParkedMemory = {
  /** For the runner. While something is parked its checkpoint stays where it is, and how far the work has come is kept beside it. */
  readonly checkpoints: Checkpoints;
  /** Durable when it resolves. */
  readonly park: (workId: string) => Promise<void>;
  /** It need not be done again after a restart. */
  readonly done: (workId: string) => Promise<void>;
  /** False: it was done before this process began, and is only seen again because of what is parked before it. */
  readonly isDue: (workId: string) => Promise<boolean>;
  /** The same, whose work is recognised when it is seen again. */
  readonly policies: <E extends Message, C extends Message>(policies: readonly AnyPolicy<E, C>[]) => readonly AnyPolicy<E, C>[];
  /** A standby has taken over: what is recorded from now on is nobody else's work. */
  readonly leads: () => void;
  /** Runs what an effect does through `attempt`, when it is due. */
  readonly effects: <E extends Message>(effects: readonly Effect<E>[], attempt: EffectAttempt) => readonly Effect<E>[];
};

export type EffectAttempt = (
  work: { readonly id: string; readonly by: string; readonly what: string; readonly about: string },
  run: () => Promise<void>,
) => Promise<unknown>;

export type ParkedMemoryOptions = {
  /** The runner's. */
  readonly name: string;
  readonly checkpoints: Checkpoints;
  readonly isAnythingParked: () => boolean;
  /** Another one may do what is recorded, until `leads`. */
  readonly standby: boolean;
};

/** A checkpoint never moves back: a work is parked while the number under its name is odd. */
const isOdd = (turns: bigint): boolean => turns % 2n === 1n;

export const rememberParked = ({ name, checkpoints, isAnythingParked, standby }: ParkedMemoryOptions): ParkedMemory => {
  const reachedName = `${name}:reached`;
  const markOf = (workId: string): string => `${name}:parked:${workId}`;
  /** Parked now, or before this process began and not known to be done since. */
  const marked = new Set<string>();
  /** Of what is seen again, or may be: where it stands in the log. */
  const seenAgain = new Map<string, Position>();
  let held: Position = START;
  let reached: Position = START;
  let othersWork = standby;

  const note = (workId: string, position: Position): void => {
    if (position > held && (othersWork || position <= reached)) seenAgain.set(workId, position);
  };
  const turn = async (workId: string, toOdd: boolean): Promise<void> => {
    const turns = await checkpoints.load(markOf(workId));
    if (isOdd(turns) !== toOdd) await checkpoints.save(markOf(workId), turns + 1n);
  };

  return {
    checkpoints: {
      load: async (runner) => {
        held = await checkpoints.load(runner);
        reached = await checkpoints.load(reachedName);
        for (const [workId, position] of seenAgain) if (position <= held) seenAgain.delete(workId);
        return held;
      },
      save: (runner, position) => checkpoints.save(isAnythingParked() ? reachedName : runner, position),
    },
    park: async (workId) => {
      await turn(workId, true);
      marked.add(workId);
    },
    done: async (workId) => {
      if (!marked.has(workId)) return;
      await turn(workId, false);
      marked.delete(workId);
    },
    isDue: async (workId) => {
      const position = seenAgain.get(workId);
      if (position === undefined || position > reached || marked.has(workId)) return true;
      if (!isOdd(await checkpoints.load(markOf(workId)))) return false;
      marked.add(workId);
      return true;
    },
    leads: () => {
      othersWork = false;
      for (const [workId, position] of seenAgain) if (position > reached) seenAgain.delete(workId);
    },
    policies: (policies) =>
      policies.map((policy) => ({
        ...policy,
        react: (recorded, state) => {
          const actions = policy.react(recorded, state);
          // What waits for its time is told by the log alone: its timer is set again.
          for (const [index, action] of actions.entries()) if ('send' in action) note(idOf(policy.name, recorded.id, index), recorded.position);
          return actions;
        },
      })),
    effects: (effects, attempt) => effects.map((effect) => attempted(effect, attempt, note)),
  };
};

const attempted = <E extends Message>(effect: Effect<E>, attempt: EffectAttempt, note: (workId: string, position: Position) => void): Effect<E> => {
  type Handler = NonNullable<Effect<E>['on'][E['type']]>;
  type Seen = Parameters<Handler>[0];
  const handlers = Object.entries(effect.on) as readonly (readonly [string, Handler])[];
  const on = handlers.map(([type, handler]) => [
    type,
    async (recorded: Seen): Promise<void> => {
      const id = idOf(effect.name, recorded.id);
      note(id, recorded.position);
      await attempt({ id, by: effect.name, what: type, about: effect.keyOf(recorded.event) ?? recorded.stream }, () => handler(recorded));
    },
  ]);
  // Each type keeps the handler it had.
  return { ...effect, on: Object.fromEntries(on) as Effect<E>['on'] };
};
