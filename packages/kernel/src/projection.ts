import type { Message, Recorded } from './event.ts';

/** How one document follows from events. The keys of `on` are the subscription: there is no second list. */
export type Projection<Doc, E extends Message> = {
  readonly name: string;
  /** Raised when the shape or the rule changes: the runner rebuilds under a new name and swaps. */
  readonly version: number;
  /** The documents an event touches, known from the event alone: usually one, two when something moves. */
  readonly idsOf: (recorded: Recorded<E>) => readonly string[];
  /** The document after the event; null deletes it; the same object says that nothing changed. Called once per touched id. */
  readonly on: {
    readonly [T in E['type']]?: (doc: Doc | null, recorded: Recorded<Extract<E, { type: T }>>, id: string) => Doc | null;
  };
};
