import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import './message-bubble.css';

export interface MessageBubbleProps {
  /** `out` was written here, `in` came, `note` is for colleagues only, `system` says what happened. */
  readonly side: 'in' | 'out' | 'note' | 'system';
  readonly author?: string | undefined;
  /** Time and delivery ("10:45 · přečteno"). */
  readonly meta?: ReactNode | undefined;
  /** It was not delivered; `meta` says so in words. */
  readonly failed?: boolean | undefined;
  readonly children: ReactNode;
}

/** A message of a conversation. */
export const MessageBubble = ({ side, author, meta, failed, children }: MessageBubbleProps) => (
  <div className={classNames('cb-message', `cb-message-${side}`, failed && 'cb-message-failed')}>
    {author !== undefined && <span className="cb-11 cb-muted cb-message-author">{author}</span>}
    <div className="cb-bubble">{children}</div>
    {meta !== undefined && <span className="cb-11 cb-muted cb-message-meta">{meta}</span>}
  </div>
);

export interface TypingDotsProps {
  /** Who writes ("Lenka Procházková píše"). */
  readonly label: string;
}

/** The other side is writing. */
export const TypingDots = ({ label }: TypingDotsProps) => (
  <div className="cb-message cb-message-in" role="status" aria-label={label}>
    <div className="cb-bubble cb-typing">
      <i />
      <i />
      <i />
    </div>
  </div>
);
