import { Tooltip } from '@mantine/core';
import { createElement, type ComponentPropsWithRef, type ElementType, type ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import type { Icon } from '../icons.ts';
import './rail-item.css';

export interface RailItemProps extends Omit<ComponentPropsWithRef<'a'>, 'children'> {
  readonly icon: Icon;
  /** Name of the place: tooltip in the rail, word in the wide navigation. */
  readonly label: string;
  readonly active?: boolean | undefined;
  /** How many wait there. */
  readonly badge?: number | string | undefined;
  /** What the badge counts, read after the label ("2 nové"). */
  readonly badgeLabel?: string | undefined;
  /** Shows the word beside the icon, for the wide navigation. */
  readonly wide?: boolean | undefined;
  /** The router's link component or `button`; an `a` otherwise. Its props (`to`, `end`) pass through `linkProps`. */
  readonly as?: ElementType | undefined;
  readonly linkProps?: Readonly<Record<string, unknown>> | undefined;
}

/** One place of the app in the rail or the wide navigation. */
export const RailItem = ({ icon: Glyph, label, active, badge, badgeLabel, wide, as, linkProps, className, ...rest }: RailItemProps) => {
  const content: ReactNode = (
    <>
      <Glyph size={wide ? 16 : 20} />
      {wide && <span className="cb-cut">{label}</span>}
      {badge !== undefined && (
        <span className="cb-rail-badge" aria-hidden>
          {badge}
        </span>
      )}
    </>
  );
  const item = createElement(
    as ?? (rest.href === undefined && rest.onClick ? 'button' : 'a'),
    {
      className: classNames(wide ? 'cb-nav-item' : 'cb-rail-item', active && 'cb-rail-on', className),
      'aria-label': badgeLabel === undefined ? label : `${label}, ${badgeLabel}`,
      'aria-current': active ? 'page' : undefined,
      ...rest,
      ...linkProps,
    },
    content,
  );
  return wide ? (
    item
  ) : (
    <Tooltip label={label} position="right">
      {item}
    </Tooltip>
  );
};

/** Heading of a group in the wide navigation. */
export const NavGroup = ({ children }: { readonly children: string }) => <span className="cb-cap cb-nav-group">{children}</span>;
