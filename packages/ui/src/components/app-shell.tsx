import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { Logo } from './logo.tsx';
import './app-shell.css';

export interface AppShellProps {
  /** Content of the bar behind the logo. Put `<span className="cb-grow" />` between its start and its end. */
  readonly bar: ReactNode;
  /** `RailItem`s; `<span className="cb-rail-gap" />` pushes what follows to the bottom. */
  readonly rail?: ReactNode | undefined;
  /** `wide` is the administrator's navigation of 220 px with words beside the icons. */
  readonly railWidth?: 'narrow' | 'wide' | undefined;
  readonly railLabel: string;
  /** Strip over the whole content (no connection, back again). */
  readonly strip?: ReactNode | undefined;
  /** Text of the link that jumps over bar and rail. */
  readonly skipLabel: string;
  /** Leads to the app's first page. */
  readonly logoHref?: string | undefined;
  readonly logoLabel?: string | undefined;
  readonly children: ReactNode;
}

/** Bar 52, rail 56, and the content, which gets the remaining space and scrolls inside itself. */
export const AppShell = ({ bar, rail, railWidth = 'narrow', railLabel, strip, skipLabel, logoHref, logoLabel, children }: AppShellProps) => (
  <div className={classNames('cb-shell', railWidth === 'wide' && 'cb-shell-wide', rail === undefined && 'cb-shell-bare')}>
    <a className="cb-shell-skip" href="#content">
      {skipLabel}
    </a>
    <header className="cb-bar">
      {logoHref === undefined ? (
        <span className="cb-bar-logo">
          <Logo />
        </span>
      ) : (
        <a className="cb-bar-logo" href={logoHref} aria-label={logoLabel}>
          <Logo />
        </a>
      )}
      {bar}
    </header>
    {rail !== undefined && (
      <nav className="cb-rail" aria-label={railLabel}>
        {rail}
      </nav>
    )}
    <main id="content" className="cb-main" tabIndex={-1}>
      {strip}
      <div className="cb-content">{children}</div>
    </main>
  </div>
);
