import { useMemo } from 'react';
import type { LiveItem } from './live-items.ts';
import type { Away, LiveSnapshot, LiveView } from './live-view.ts';
import { useStore } from './store.ts';

/** The whole of a live view; renders with every applied frame that changed something. */
export const useLiveView = <Item extends LiveItem>(view: LiveView<Item>): LiveSnapshot<Item> => useStore(view);

const none: ReadonlyMap<string, LiveItem> = new Map<string, LiveItem>();

type OfType<Item extends LiveItem, Type extends Item['__typename']> = Extract<Item, { readonly __typename: Type }>;

/** The items of one type by id; renders only when one of them changed. */
export const useLiveItems = <Item extends LiveItem, const Type extends Item['__typename']>(
  view: LiveView<Item>,
  type: Type,
): ReadonlyMap<string, OfType<Item, Type>> => {
  const slice = useMemo(
    () => ({
      subscribe: view.subscribe,
      // Items are filed under their own `__typename`.
      get: () => (view.get().items.get(type) ?? none) as ReadonlyMap<string, OfType<Item, Type>>,
    }),
    [view, type],
  );
  return useStore(slice);
};

/** One item, or null; renders only when it changed. */
export const useLiveItem = <Item extends LiveItem, const Type extends Item['__typename']>(
  view: LiveView<Item>,
  type: Type,
  id: string | null,
): OfType<Item, Type> | null => {
  const slice = useMemo(
    () => ({
      subscribe: view.subscribe,
      get: () => (id === null ? null : ((view.get().items.get(type)?.get(id) ?? null) as OfType<Item, Type> | null)),
    }),
    [view, type, id],
  );
  return useStore(slice);
};

/** Whether the view is still loading, shows something, or was refused. */
export const useLiveStatus = <Item extends LiveItem>(view: LiveView<Item>): LiveSnapshot<Item>['status'] => {
  const slice = useMemo(() => ({ subscribe: view.subscribe, get: () => view.get().status }), [view]);
  return useStore(slice);
};

/** What the last cut hid, until dismissed. */
export const useAway = <Item extends LiveItem>(view: LiveView<Item>): Away<Item> | null => useStore(view.away);
