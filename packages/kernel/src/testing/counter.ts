import type { Codec } from '../codec.ts';
import type { Aggregate } from '../run/execute.ts';
import { reject } from '../decider.ts';

/** The smallest aggregate: it counts up to a limit. For tests of what runs deciders. */
export type CounterEvent = { readonly type: 'Counted'; readonly by: number; readonly at: number } | { readonly type: 'CountingClosed'; readonly at: number };
export type CounterCommand = { readonly type: 'Count'; readonly by: number; readonly at: number } | { readonly type: 'CloseCounting'; readonly at: number };
export type CounterState = { readonly total: number; readonly closed: boolean };

export const counter: Aggregate<CounterState, CounterCommand, CounterEvent, 'CountingIsClosed'> = {
  name: 'counter',
  decider: {
    initial: { total: 0, closed: false },
    decide: (command, state) => {
      switch (command.type) {
        case 'Count':
          if (state.closed) return reject('CountingIsClosed');
          return command.by === 0 ? [] : [{ type: 'Counted', by: command.by, at: command.at }];
        case 'CloseCounting':
          return state.closed ? [] : [{ type: 'CountingClosed', at: command.at }];
      }
    },
    evolve: (state, event) => {
      switch (event.type) {
        case 'Counted':
          return { ...state, total: state.total + event.by };
        case 'CountingClosed':
          return { ...state, closed: true };
      }
    },
  },
};

/** Stores events as they are; `Unheard` is a type it does not know. */
export const plainCodec: Codec<CounterEvent> = {
  encode: ({ type, ...data }) => Promise.resolve({ type, version: 1, data, sealed: {} }),
  decode: (stored) => {
    if (stored.type !== 'Counted' && stored.type !== 'CountingClosed') return null;
    const { data, ...envelope } = stored;
    // The test's own store holds what the test's own encode wrote.
    const event: unknown = { type: stored.type, ...data };
    return { ...envelope, event: event as CounterEvent };
  },
};
