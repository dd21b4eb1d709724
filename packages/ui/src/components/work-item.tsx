import type { ReactNode } from 'react';
import type { ActivityState } from '../activity.ts';
import { classNames } from '../class-names.ts';
import type { Icon } from '../icons.ts';
import { Count } from './count.tsx';
import { SlaBar, type SlaBarProps } from './sla-bar.tsx';
import './work-item.css';

export interface WorkItemProps {
  /** The channel's icon. */
  readonly icon: Icon;
  /** What the icon means ("Hovor"). */
  readonly iconLabel: string;
  /** Colours the icon's tile; plain when nothing is under way. */
  readonly state?: ActivityState | undefined;
  readonly title: string;
  readonly subtitle: ReactNode;
  /** Upper right: a `Timer` or a time. */
  readonly right?: ReactNode | undefined;
  /** Lower right: a small icon or a time. */
  readonly note?: ReactNode | undefined;
  /** Unread messages, shown filled in the upper right instead of `right`. */
  readonly unread?: number | undefined;
  readonly unreadLabel?: string | undefined;
  readonly sla?: Omit<SlaBarProps, 'size' | 'text'> | undefined;
  readonly selected?: boolean | undefined;
  readonly onClick: () => void;
}

/** One entry of a work list. Keep the list in a `<ul>`; the entry is its `<li>`. */
export const WorkItem = ({ icon: Glyph, iconLabel, state, title, subtitle, right, note, unread = 0, unreadLabel, sla, selected, onClick }: WorkItemProps) => (
  <li className={classNames('cb-work', selected && 'cb-work-on')}>
    <button type="button" className="cb-work-button" aria-current={selected ? 'true' : undefined} onClick={onClick}>
      <span className={classNames('cb-work-icon', `cb-tone-${state ?? 'plain'}`)}>
        <Glyph title={iconLabel} />
      </span>
      <span className="cb-work-title cb-strong cb-cut">{title}</span>
      <span className="cb-work-right cb-12">
        {unread > 0 ? (
          <Count tone="new">
            {unread}
            {unreadLabel !== undefined && <span className="cb-sr-only"> {unreadLabel}</span>}
          </Count>
        ) : (
          right
        )}
      </span>
      <span className="cb-work-subtitle cb-12 cb-second cb-cut">{subtitle}</span>
      <span className="cb-work-note cb-12 cb-muted">{note}</span>
      {sla && (
        <span className="cb-work-sla">
          <SlaBar {...sla} />
        </span>
      )}
    </button>
  </li>
);
