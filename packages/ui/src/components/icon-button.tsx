import { Tooltip } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import { classNames } from '../class-names.ts';
import type { Icon } from '../icons.ts';
import type { ButtonVariant } from './button.tsx';
import './button.css';

export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children'> {
  readonly icon: Icon;
  /** Name of the button: its tooltip and its name for assistive technology. */
  readonly label: string;
  readonly variant?: ButtonVariant | undefined;
  readonly size?: 'md' | 'sm' | undefined;
  readonly selected?: boolean | undefined;
  /** Something new waits behind the button. Say what in `label`. */
  readonly dot?: boolean | undefined;
  /** Key that does the same, shown in the tooltip. */
  readonly kbd?: string | undefined;
}

/** A square button with an icon only. */
export const IconButton = ({ icon: Glyph, label, variant = 'quiet', size = 'md', selected, dot, kbd, className, ...rest }: IconButtonProps) => (
  <Tooltip label={kbd === undefined ? label : `${label} (${kbd})`}>
    <button
      type="button"
      className={classNames('cb-btn', 'cb-icon-btn', `cb-btn-${variant}`, size === 'sm' && 'cb-btn-sm', selected && 'cb-btn-on', className)}
      aria-label={label}
      aria-pressed={selected}
      {...rest}
    >
      <Glyph size={variant === 'quiet' && size === 'md' ? 20 : 16} />
      {dot && <span className="cb-icon-btn-dot" />}
    </button>
  </Tooltip>
);
