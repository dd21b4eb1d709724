import type { ComponentPropsWithRef } from 'react';
import { activityIcons, type ActivityState } from '../activity.ts';
import { classNames } from '../class-names.ts';
import { IconExpand } from '../icons.ts';
import { Timer } from './timer.tsx';
import './status-pill.css';

export interface StatusPillProps extends Omit<ComponentPropsWithRef<'button'>, 'children'> {
  readonly state: ActivityState;
  readonly label: string;
  /** When the state began, epoch ms. */
  readonly since?: number | null | undefined;
}

/** The user's own status in the bar; opens the menu of statuses. Takes a button's props, so that it can be a menu's target. */
export const StatusPill = ({ state, label, since, className, ...rest }: StatusPillProps) => {
  const Glyph = activityIcons[state];
  return (
    <button type="button" className={classNames('cb-pill', `cb-tone-${state}`, className)} {...rest}>
      <Glyph />
      <span className="cb-cut">{label}</span>
      {since != null && <Timer since={since} className="cb-pill-time" />}
      <IconExpand size={14} />
    </button>
  );
};
