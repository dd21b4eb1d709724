import type { Message, Recorded } from './event.ts';
import type { Instant } from './time.ts';

/** What a policy may ask for. It never acts itself: the runner carries these out, each under an id that follows from its cause. */
export type Action<C extends Message> =
  /** Done in order with what else is sent in its lane; by default that of the instance. */
  | { readonly send: C; readonly lane?: string }
  /** Sends the command when `at` has come; a later schedule under the same key replaces it. */
  | { readonly schedule: C; readonly at: Instant; readonly key: string }
  | { readonly cancel: string };

/** When this happens, then that is wanted. Pure, like a decider; it cannot refuse a fact. */
export type Policy<State, E extends Message, C extends Message> = {
  readonly name: string;
  /** The instance an event belongs to; null when the event is none of its business. */
  readonly keyOf: (event: E) => string | null;
  readonly initial: State;
  /** The state after the event; null forgets the instance. */
  readonly evolve: (state: State, event: E) => State | null;
  /** What the event leads to, seen with the state after it (`initial` where the instance was forgotten). */
  readonly react: (recorded: Recorded<E>, state: State) => readonly Action<C>[];
};
