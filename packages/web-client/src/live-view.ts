import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { stringifyDocument } from '@urql/core';
import type { Connection } from './connection.ts';
import { createFrameBatch } from './frame-batch.ts';
import { applyChanges, type LiveChange, type LiveItem, type LiveItems } from './live-items.ts';
import { createStore } from './store.ts';
import type { LiveResult } from './transport.ts';

/** What a live view shows at one moment. */
export interface LiveSnapshot<Item extends LiveItem> {
  /** `loading` until the first change came; `failed` when the server refused and nothing was shown yet. */
  readonly status: 'loading' | 'ready' | 'failed';
  readonly items: LiveItems<Item>;
  /** The log position these items reflect; null while loading. */
  readonly position: string | null;
  /** The server's sentence where it refused. */
  readonly trouble: string | null;
}

/** What a cut hid: the view when it began and the view once everything missed was there. Moments in epoch ms of this machine. */
export interface Away<Item extends LiveItem> {
  readonly from: number;
  readonly to: number;
  readonly before: LiveItems<Item>;
  readonly after: LiveItems<Item>;
}

/** A live view held outside React. It runs while somebody subscribes, and for a few seconds after. */
export interface LiveView<Item extends LiveItem> {
  readonly get: () => LiveSnapshot<Item>;
  readonly subscribe: (listener: () => void) => () => void;
  /** The last cut, until it is dismissed or the next one ends. */
  readonly away: { readonly get: () => Away<Item> | null; readonly subscribe: (listener: () => void) => () => void };
  readonly dismissAway: () => void;
  /** Ends the view now; a later subscriber starts it again from its cursor. */
  readonly stop: () => void;
}

/** The items of a live document: `{ desk: { upserts: … } }` gives the union of what it selects. */
export type ItemOf<Data> =
  Data extends Readonly<Record<string, infer Field>> ? (Field extends { readonly upserts: readonly (infer Item)[] } ? Extract<Item, LiveItem> : never) : never;

/** Leaving and entering a screen again within this time costs the server nothing. */
const lingerMs = 5_000;

const changeOf = <Item extends LiveItem>(result: LiveResult): LiveChange<Item> | null => {
  // The document is typed and the server has validated it against the schema both sides are generated from.
  const [change] = Object.values((result.data ?? {}) as Record<string, LiveChange<Item>>);
  return change ?? null;
};

/**
 * Makes a live view of a subscription document with the variable `$after: Cursor`. After every reconnect it subscribes anew with the
 * latest cursor, so the server sends exactly what was missed, or one reset.
 */
export const createLiveView = <Data, Variables extends Readonly<Record<string, unknown>>>(
  connection: Connection,
  document: TypedDocumentNode<Data, Variables>,
  variables: Readonly<Omit<Variables, 'after'>>,
): LiveView<ItemOf<Data>> => {
  type Item = ItemOf<Data>;
  const query = stringifyDocument(document);
  const empty: LiveItems<Item> = new Map();
  const snapshot = createStore<LiveSnapshot<Item>>({ status: 'loading', items: empty, position: null, trouble: null });
  const away = createStore<Away<Item> | null>(null);
  let cursor: string | null = null;
  let waiting: LiveChange<Item>[] = [];
  let cut: { readonly from: number; readonly before: LiveItems<Item> } | null = null;
  let listeners = 0;
  let running: (() => void) | null = null;
  let linger: ReturnType<typeof setTimeout> | undefined;

  const apply = (): void => {
    const changes = waiting;
    waiting = [];
    const last = changes.at(-1);
    if (last === undefined) return;
    const items = applyChanges(snapshot.get().items, changes);
    if (cut !== null) away.set({ from: cut.from, to: Date.now(), before: cut.before, after: items });
    cut = null;
    snapshot.set({ status: 'ready', items, position: last.position, trouble: null });
  };
  const batch = createFrameBatch(apply);

  const onConnection = (): void => {
    const now = connection.state.get();
    if (now.status !== 'cut' || cut !== null || snapshot.get().status !== 'ready') return;
    batch.flush();
    cut = { from: now.since, before: snapshot.get().items };
  };

  const start = (): (() => void) => {
    const end = connection.keep({
      request: () => ({ query, variables: { ...variables, after: cursor } }),
      next: (result) => {
        const change = changeOf<Item>(result);
        if (change === null) return;
        cursor = change.cursor;
        connection.observeServerTime(change.serverTime);
        // A step whose cursor did not move counts too: what is not recorded (who is typing) moves no cursor, what came twice changes nothing,
        // and an empty one is the first answer after a cut in which nothing happened: the view is complete again.
        waiting.push(change);
        batch.ask();
      },
      refused: (errors) => {
        const now = snapshot.get();
        const trouble = errors[0]?.message ?? null;
        snapshot.set({ ...now, status: now.status === 'loading' ? 'failed' : now.status, trouble });
      },
    });
    const unwatch = connection.state.subscribe(onConnection);
    return () => {
      end();
      unwatch();
    };
  };

  const stop = (): void => {
    clearTimeout(linger);
    running?.();
    running = null;
  };

  return {
    get: snapshot.get,
    subscribe: (listener) => {
      clearTimeout(linger);
      listeners += 1;
      running ??= start();
      const unsubscribe = snapshot.subscribe(listener);
      return () => {
        unsubscribe();
        listeners -= 1;
        if (listeners === 0) linger = setTimeout(stop, lingerMs);
      };
    },
    away,
    dismissAway: () => away.set(null),
    stop,
  };
};
