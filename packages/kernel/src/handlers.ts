import type { Message } from './event.ts';

/** What to do by kind of event. The keys are the list: there is no second one, and what has no entry is answered with `otherwise`. */
export const byType =
  <E extends Message, Args extends readonly unknown[], R>(
    handlers: { readonly [T in E['type']]?: (event: Extract<E, { type: T }>, ...args: Args) => R },
    otherwise: (...args: Args) => R,
  ) =>
  (event: E, ...args: Args): R => {
    const type: E['type'] = event.type;
    const handler = handlers[type] as ((event: E, ...args: Args) => R) | undefined;
    return handler === undefined ? otherwise(...args) : handler(event, ...args);
  };
