import { classNames, PageHead } from '@callboard/ui';
import type { ReactNode } from 'react';

export interface ListPageProps {
  readonly title: string;
  readonly note?: string | undefined;
  readonly tools?: ReactNode;
  /** The table. */
  readonly children: ReactNode;
  /** The form at the side. */
  readonly drawer?: ReactNode;
  readonly wide?: boolean;
}

/** A list with the form of the chosen one beside it. */
export const ListPage = ({ title, note, tools, children, drawer, wide }: ListPageProps) => (
  <div className={classNames('admin-list', wide && 'admin-list-wide')}>
    <div className="admin-list-main">
      <PageHead title={title} note={note} end={tools} />
      <div className="admin-table">{children}</div>
    </div>
    {drawer}
  </div>
);
