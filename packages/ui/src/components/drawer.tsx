import { useEffect, useRef, type ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { IconClose } from '../icons.ts';
import { IconButton } from './icon-button.tsx';
import './drawer.css';

export interface DrawerProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly closeLabel: string;
  readonly title: string;
  readonly subtitle?: ReactNode | undefined;
  /** Before the title: an `Avatar` or an icon. */
  readonly leading?: ReactNode | undefined;
  /** Under the title, before the line: state, day bar. */
  readonly head?: ReactNode | undefined;
  /** Stays at the bottom. */
  readonly foot?: ReactNode | undefined;
  /** Lies over the content from the right instead of beside it. */
  readonly floating?: boolean | undefined;
  readonly children: ReactNode;
}

/** A window, or an open menu or list that the key was pressed in, takes Escape before the drawer does. */
const belongsAbove = (target: EventTarget | null): boolean =>
  document.querySelector('[aria-modal="true"]') !== null ||
  (target instanceof Element && target.closest('[role="menu"], [role="listbox"], [aria-expanded="true"]') !== null);

/** The panel at the right that explains and acts. Escape closes it wherever the focus is, unless something above took the key; the focus then returns to where it was. */
export const Drawer = ({ open, onClose, closeLabel, title, subtitle, leading, head, foot, floating, children }: DrawerProps) => {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (!open) return undefined;
    const before = document.activeElement;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !belongsAbove(event.target)) close.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, [open]);
  if (!open) return null;
  return (
    <aside className={classNames('cb-drawer', floating && 'cb-drawer-float')} aria-label={title}>
      <div className="cb-drawer-head">
        <div className="cb-row">
          {leading}
          <span className="cb-col cb-grow">
            <h2 className="cb-15 cb-cut">{title}</h2>
            {subtitle !== undefined && <span className="cb-12 cb-muted cb-cut">{subtitle}</span>}
          </span>
          <IconButton icon={IconClose} label={closeLabel} kbd="Esc" onClick={onClose} />
        </div>
        {head}
      </div>
      <div className="cb-drawer-body">{children}</div>
      {foot !== undefined && <div className="cb-drawer-foot">{foot}</div>}
    </aside>
  );
};

export interface DrawerSectionProps {
  readonly children: ReactNode;
}

/** A padded part of a drawer with a line under it. */
export const DrawerSection = ({ children }: DrawerSectionProps) => <div className="cb-drawer-section">{children}</div>;
