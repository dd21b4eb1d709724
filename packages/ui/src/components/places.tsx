import type { ReactNode } from 'react';
import { IconBroken, IconForbidden, IconInbox, type Icon } from '../icons.ts';
import { classNames } from '../class-names.ts';
import './places.css';

export interface PlaceProps {
  readonly icon?: Icon | undefined;
  readonly title: string;
  /** What it means and what comes next. */
  readonly text?: ReactNode | undefined;
  /** Small buttons; at most one of them primary. */
  readonly actions?: ReactNode | undefined;
}

const place = (fallback: Icon, className?: string, role?: 'alert') => {
  const Place = ({ icon: Glyph = fallback, title, text, actions }: PlaceProps) => (
    <div className="cb-place" role={role}>
      <Glyph size={28} className={classNames('cb-place-icon', className)} />
      <span className="cb-medium">{title}</span>
      {text !== undefined && <span className="cb-12 cb-second">{text}</span>}
      {actions !== undefined && <span className="cb-row cb-wrap cb-place-actions">{actions}</span>}
    </div>
  );
  return Place;
};

/** Nothing is here: says what comes next. */
export const EmptyState = place(IconInbox);

/** It failed: what happened, what it means, what to do. */
export const ErrorState = place(IconBroken, 'cb-place-bad', 'alert');

/** The user may not see it: who may, and whom to ask. */
export const NoRight = place(IconForbidden);
