import { activityIcons, type ActivityState } from '../activity.ts';
import type { Icon } from '../icons.ts';
import { Chip } from './chip.tsx';
import { Timer } from './timer.tsx';

export interface StateChipProps {
  readonly state: ActivityState;
  /** The state's word; the reason may follow it ("Pauza: oběd"). */
  readonly label: string;
  /** When the state began, epoch ms; shows the running time behind the word. */
  readonly since?: number | null | undefined;
  /** Overrides the state's icon where the reason has its own (an offer's channel). */
  readonly icon?: Icon | undefined;
  readonly onClick?: (() => void) | undefined;
  readonly selected?: boolean | undefined;
}

/** A state as colour, icon and word; never one of them alone. */
export const StateChip = ({ state, label, since, icon, onClick, selected }: StateChipProps) => (
  <Chip tone={state} icon={icon ?? activityIcons[state]} onClick={onClick} selected={selected}>
    {label}
    {since != null && (
      <>
        {' '}
        <Timer since={since} />
      </>
    )}
  </Chip>
);
