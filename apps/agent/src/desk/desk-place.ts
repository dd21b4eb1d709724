import { create } from 'zustand';

/** What is open on the desktop; the server does not know it. */
export interface DeskPlace {
  /** The interaction in the centre. */
  readonly selectedId: string | null;
  readonly listTab: 'mine' | 'done';
  /** Below 1280 px the context lies over the centre while this is on. */
  readonly contextDrawer: boolean;
  readonly dialog: 'settings' | 'shortcuts' | 'transfer' | 'consult' | null;
}

export const useDeskPlace = create<DeskPlace>(() => ({ selectedId: null, listTab: 'mine', contextDrawer: false, dialog: null }));

export const selectWork = (selectedId: string | null): void => useDeskPlace.setState({ selectedId });
export const openDialog = (dialog: DeskPlace['dialog']): void => useDeskPlace.setState({ dialog });
