import { useLiveItem, useLiveItems, useLiveStatus, useStore, useWebClient, type LiveItem } from '@callboard/web-client';
import { createContext, useContext, useState, type ReactNode } from 'react';
import type { DeskSettings, DeskSettingsStore } from './desk-settings.ts';
import { createDeskView, type DeskItem, type DeskView } from './desk-view.ts';
import type { MyDesk } from './my-desk.ts';
import type { Work } from './work.ts';

interface Desk {
  readonly view: DeskView;
  readonly settings: DeskSettingsStore;
}

const DeskContext = createContext<Desk | null>(null);

/** The live desktop of whoever is signed in; stands as long as the session does. */
export const DeskProvider = ({ settings, children }: { readonly settings: DeskSettingsStore; readonly children: ReactNode }) => {
  const client = useWebClient();
  const [view] = useState(() => createDeskView(client));
  return <DeskContext value={{ view, settings }}>{children}</DeskContext>;
};

/** Throws outside `DeskProvider`. */
export const useDesk = (): Desk => {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('useDesk outside DeskProvider');
  return desk;
};

export const useDeskSettings = (): DeskSettings => useStore(useDesk().settings);
export const useDeskStatus = () => useLiveStatus(useDesk().view);

/** The agent's own state; null while it has not come. */
export const useMyDesk = (): MyDesk | null => {
  const states = useLiveItems(useDesk().view, 'MyState');
  return states.values().next().value ?? null;
};

/** Everything the agent works on or is offered, by id. */
export const useAllWork = (): ReadonlyMap<string, Work> => useLiveItems(useDesk().view, 'WorkItem');

/** One interaction; null when it is not on the desktop (any more). */
export const useWork = (id: string | null): Work | null => useLiveItem(useDesk().view, 'WorkItem', id);

/** The exchange whose link is down, if one is. */
export const useExchangeDown = (): Extract<DeskItem, LiveItem & { readonly __typename: 'ExchangeState' }> | null => {
  const exchanges = useLiveItems(useDesk().view, 'ExchangeState');
  return [...exchanges.values()].find(({ up }) => !up) ?? null;
};
