import type { ReactNode } from 'react';
import type { ActivityState } from '../activity.ts';
import { classNames } from '../class-names.ts';
import type { Icon } from '../icons.ts';
import './chip.css';

export type ChipTone = ActivityState | 'plain' | 'accent';

export interface ChipProps {
  readonly tone?: ChipTone | undefined;
  readonly icon?: Icon | undefined;
  readonly title?: string | undefined;
  readonly children: ReactNode;
  /** Makes the chip a button; `selected` then says whether it is pressed. */
  readonly onClick?: (() => void) | undefined;
  readonly selected?: boolean | undefined;
}

/** A short label of one line. `offline` is dashed: nobody is there. */
export const Chip = ({ tone = 'plain', icon: Glyph, title, children, onClick, selected }: ChipProps) => {
  const className = classNames('cb-chip', `cb-tone-${tone}`, onClick && 'cb-chip-button');
  const content = (
    <>
      {Glyph && <Glyph size={13} />}
      <span className="cb-cut">{children}</span>
    </>
  );
  return onClick ? (
    <button type="button" className={className} title={title} aria-pressed={selected} onClick={onClick}>
      {content}
    </button>
  ) : (
    <span className={className} title={title}>
      {content}
    </span>
  );
};
