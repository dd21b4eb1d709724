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

/** Whether a dialog is about the interaction in the centre; such a one must never stand over another interaction. */
export const isAboutWork = (dialog: DeskPlace['dialog']): dialog is 'transfer' | 'consult' => dialog === 'transfer' || dialog === 'consult';

const withoutWorkDialog = ({ dialog }: DeskPlace): DeskPlace['dialog'] => (isAboutWork(dialog) ? null : dialog);

/** Choosing another interaction closes what was open about the one before. */
export const selectWork = (selectedId: string | null): void =>
  useDeskPlace.setState((place) => ({ selectedId, dialog: place.selectedId === selectedId ? place.dialog : withoutWorkDialog(place) }));
export const openDialog = (dialog: DeskPlace['dialog']): void => useDeskPlace.setState({ dialog });
/** Closes what is open about the interaction in the centre and leaves other dialogs alone. */
export const closeWorkDialog = (): void => useDeskPlace.setState((place) => ({ dialog: withoutWorkDialog(place) }));
