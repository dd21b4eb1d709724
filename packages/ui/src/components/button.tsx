import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import type { Icon } from '../icons.ts';
import { Kbd } from './kbd.tsx';
import './button.css';

/** `primary` at most once a screen; `accept` (green) only accepts, `end` (red) only ends. */
export type ButtonVariant = 'primary' | 'accept' | 'end' | 'default' | 'quiet';

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly variant?: ButtonVariant | undefined;
  /** `md` 32 px, `sm` 28 px. */
  readonly size?: 'md' | 'sm' | undefined;
  readonly icon?: Icon | undefined;
  /** Key that does the same, shown on the button. The app binds it. */
  readonly kbd?: string | undefined;
  /** Chosen among several; also sets `aria-pressed`. */
  readonly selected?: boolean | undefined;
  /** Work is under way: keeps the width, refuses clicks, says so to assistive technology. */
  readonly busy?: boolean | undefined;
  readonly grow?: boolean | undefined;
  readonly children: ReactNode;
}

const filled: Readonly<Record<ButtonVariant, boolean>> = { primary: true, accept: true, end: true, default: false, quiet: false };

export const Button = ({ variant = 'default', size = 'md', icon: Glyph, kbd, selected, busy, grow, disabled, className, children, ...rest }: ButtonProps) => (
  <button
    type="button"
    className={classNames(
      'cb-btn',
      `cb-btn-${variant}`,
      size === 'sm' && 'cb-btn-sm',
      selected && 'cb-btn-on',
      grow && 'cb-grow',
      busy && 'cb-btn-busy',
      className,
    )}
    disabled={disabled === true || busy === true}
    aria-busy={busy}
    aria-pressed={selected}
    {...rest}
  >
    {Glyph && <Glyph size={size === 'sm' ? 14 : 16} />}
    <span className="cb-btn-label">{children}</span>
    {kbd !== undefined && <Kbd onFill={filled[variant]}>{kbd}</Kbd>}
  </button>
);
