import type { Message } from './event.ts';

/** A command refused by a business rule. Not an error: a caller must be able to act on it. */
export type Rejection<Reason extends string> = { readonly rejected: Reason };

/** What a command leads to: the events to record (none when it already holds), or a refusal. */
export type Decision<E extends Message, Reason extends string> = readonly E[] | Rejection<Reason>;

/** The rules of one kind of stream. All three are pure: same input, same answer, no I/O, no clock. */
export type Decider<State, C extends Message, E extends Message, Reason extends string> = {
  readonly initial: State;
  readonly decide: (command: C, state: State) => Decision<E, Reason>;
  /** Trusts facts: never throws, never mutates; an event that cannot apply leaves the state as it is. */
  readonly evolve: (state: State, event: E) => State;
};

export const reject = <Reason extends string>(rejected: Reason): Rejection<Reason> => ({ rejected });

export const isRejection = <E extends Message, R extends string>(decision: Decision<E, R>): decision is Rejection<R> => 'rejected' in decision;
