import { IconAge, IconLive, IconNoConnection, IconReconnected, type Icon } from '../icons.ts';
import { Chip, type ChipTone } from './chip.tsx';

/** `live` flows, `connecting` is being set up, `stale` has stopped. */
export type LiveState = 'live' | 'connecting' | 'stale';

const looks: Readonly<Record<LiveState, { readonly tone: ChipTone; readonly icon: Icon }>> = {
  live: { tone: 'ready', icon: IconLive },
  connecting: { tone: 'plain', icon: IconReconnected },
  stale: { tone: 'alerting', icon: IconNoConnection },
};

export interface LiveChipProps {
  readonly state: LiveState;
  /** "Živě, stáří dat < 1 s" or "Stav z 10:42:07". */
  readonly text: string;
}

/** Says in the bar that the view is live, or since when it is not. */
export const LiveChip = ({ state, text }: LiveChipProps) => (
  <span role="status">
    <Chip tone={looks[state].tone} icon={looks[state].icon}>
      {text}
    </Chip>
  </span>
);

export interface DataAgeProps {
  /** "před 3 s", "stav z 10:42:07". */
  readonly text: string;
}

/** The age of one piece of data, quietly beside it. */
export const DataAge = ({ text }: DataAgeProps) => (
  <span className="cb-row cb-12 cb-muted cb-nowrap">
    <IconAge size={14} />
    {text}
  </span>
);
