import type { ReactNode } from 'react';
import './page-head.css';

export interface PageHeadProps {
  readonly title: string;
  readonly note?: ReactNode | undefined;
  readonly end?: ReactNode | undefined;
}

/** Title of a page inside an app, its summary and its tools. */
export const PageHead = ({ title, note, end }: PageHeadProps) => (
  <div className="cb-page-head">
    <h1 className="cb-18 cb-cut">{title}</h1>
    {note !== undefined && <span className="cb-12 cb-muted cb-cut">{note}</span>}
    {end !== undefined && <span className="cb-row cb-end">{end}</span>}
  </div>
);

export interface FootBarProps {
  readonly children: ReactNode;
}

/** Line at the bottom of a page: what is staged and what to do with it, or the page's actions. */
export const FootBar = ({ children }: FootBarProps) => <div className="cb-foot-bar">{children}</div>;

export interface StaleProps {
  readonly stale: boolean;
  readonly children: ReactNode;
}

/** Greys out what is old; put a `DataAge` with the time beside it. */
export const Stale = ({ stale, children }: StaleProps) => <div className={stale ? 'cb-stale' : undefined}>{children}</div>;

export interface GatherBarProps {
  /** How many wait ("3 nové"). */
  readonly label: string;
  readonly onClick: () => void;
}

/** New entries gather here so that none moves under the pointer; pressing it lets them in. */
export const GatherBar = ({ label, onClick }: GatherBarProps) => (
  <button type="button" className="cb-gather" onClick={onClick}>
    {label}
  </button>
);
