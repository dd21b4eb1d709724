import { setTimeout as pause } from 'node:timers/promises';
import type { Heard, HeardStep } from '../checker/check-subscribers.ts';
import { follow, type Step } from './program.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A live view that somebody follows over every cut. */
export type WatchedView = {
  /** What he holds, by id. */
  readonly rows: ReadonlyMap<string, Row>;
  readonly stop: () => void;
  /** Waits up to 20 s until a fresh subscription gives what he holds, stops, and says what he heard, for `checkSubscribers`. */
  readonly close: () => Promise<Heard>;
};

const SAME_MS = 20_000;

/** Items of kinds that the query does not ask about come without an id. */
const take = (rows: Map<string, Row>, { reset, upserts, removes }: Step): void => {
  if (reset) rows.clear();
  for (const id of removes) rows.delete(id);
  for (const row of upserts) {
    const { id } = row;
    if (typeof id === 'string') rows.set(id, row);
  }
};

const heldIn = (rows: ReadonlyMap<string, Row>): readonly string[] => [...rows.values()].map((row) => JSON.stringify(row)).toSorted();

/** What only one of the two has; nothing when they are equal. */
const differenceOf = (mine: ReadonlyMap<string, Row>, fresh: ReadonlyMap<string, Row>): string | null => {
  const [here, there] = [heldIn(mine), heldIn(fresh)];
  const [onlyHere, onlyThere] = [here.filter((row) => !there.includes(row)), there.filter((row) => !here.includes(row))];
  return onlyHere.length + onlyThere.length === 0 ? null : `held alone: ${onlyHere.join(', ')}; given alone: ${onlyThere.join(', ')}`;
};

/** Follows a view at `url`; its `query` selects cursor, since, reset, removes and of each item its id. */
export const watchView = (
  url: string,
  token: string,
  query: string,
  field: string,
  { who = field, changed }: { readonly who?: string; readonly changed?: (step: Step) => void } = {},
): WatchedView => {
  const socketUrl = `${url.replace('http', 'ws')}/graphql`;
  const rows = new Map<string, Row>();
  const steps: HeardStep[] = [];
  const stop = follow(socketUrl, token, query, field, {}, (step, { first, asked }) => {
    steps.push({ first, asked, cursor: step.cursor, since: step.since ?? null, reset: step.reset });
    take(rows, step);
    changed?.(step);
  });
  return {
    rows,
    stop,
    close: async () => {
      const until = performance.now() + SAME_MS;
      let given = false;
      const fresh = new Map<string, Row>();
      const stopFresh = follow(socketUrl, token, query, field, {}, (step) => {
        given = true;
        take(fresh, step);
      });
      const difference = (): string | null => (given ? differenceOf(rows, fresh) : 'a fresh subscription is given nothing');
      while (difference() !== null && performance.now() < until) await pause(100);
      const differs = difference();
      stopFresh();
      stop();
      return { who, steps, differs };
    },
  };
};
