import { classNames } from '../class-names.ts';
import './kbd.css';

export interface KbdProps {
  readonly children: string;
  /** Stands on a filled button. */
  readonly onFill?: boolean | undefined;
}

/** A key, shown where the hand is. */
export const Kbd = ({ children, onFill }: KbdProps) => <kbd className={classNames('cb-kbd', onFill && 'cb-kbd-fill')}>{children}</kbd>;
