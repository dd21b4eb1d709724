import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import './count.css';

export interface CountProps {
  /** `new` is filled: something unread waits. */
  readonly tone?: 'plain' | 'new' | undefined;
  readonly children: ReactNode;
}

/** How many, beside a heading or a tab. */
export const Count = ({ tone = 'plain', children }: CountProps) => <span className={classNames('cb-count', tone === 'new' && 'cb-count-new')}>{children}</span>;
