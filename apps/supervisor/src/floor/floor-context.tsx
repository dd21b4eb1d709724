import { useLiveItem, useLiveItems, useLiveStatus, useStore, useWebClient } from '@callboard/web-client';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import type { FloorSettings, FloorSettingsStore } from './floor-settings.ts';
import { createFloorView, type AgentRow, type CentreFigures, type FloorAlert, type FloorView, type QueueRow, type WaitingItem } from './floor-view.ts';

interface Floor {
  readonly view: FloorView;
  readonly settings: FloorSettingsStore;
}

const FloorContext = createContext<Floor | null>(null);

/** The live floor of whoever is signed in; stands as long as the session does. */
export const FloorProvider = ({ settings, children }: { readonly settings: FloorSettingsStore; readonly children: ReactNode }) => {
  const client = useWebClient();
  const [view] = useState(() => createFloorView(client));
  const floor = useMemo(() => ({ view, settings }), [view, settings]);
  return <FloorContext value={floor}>{children}</FloorContext>;
};

/** Throws outside `FloorProvider`. */
export const useFloor = (): Floor => {
  const floor = useContext(FloorContext);
  if (floor === null) throw new Error('useFloor outside FloorProvider');
  return floor;
};

export const useFloorSettings = (): FloorSettings => useStore(useFloor().settings);
export const useFloorStatus = () => useLiveStatus(useFloor().view);

export const useAgents = (): ReadonlyMap<string, AgentRow> => useLiveItems(useFloor().view, 'AgentRow');
export const useAgent = (id: string | null): AgentRow | null => useLiveItem(useFloor().view, 'AgentRow', id);
export const useQueues = (): ReadonlyMap<string, QueueRow> => useLiveItems(useFloor().view, 'QueueRow');
export const useQueue = (id: string | null): QueueRow | null => useLiveItem(useFloor().view, 'QueueRow', id);
export const useWaiting = (): ReadonlyMap<string, WaitingItem> => useLiveItems(useFloor().view, 'WaitingItem');
export const useAlerts = (): ReadonlyMap<string, FloorAlert> => useLiveItems(useFloor().view, 'FloorAlert');

/** The centre's figures; null while they have not come. */
export const useFigures = (): CentreFigures | null => useLiveItems(useFloor().view, 'CentreFigures').values().next().value ?? null;
