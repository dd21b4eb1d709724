import { notifications } from '@mantine/notifications';
import { IconDone, IconInfo, IconWarning, type Icon } from '../icons.ts';

export interface Notice {
  readonly tone: 'good' | 'warn' | 'bad' | 'neutral';
  /** What happened. */
  readonly title: string;
  /** What it means and what to do. */
  readonly text?: string | undefined;
  /** A later notice of the same id replaces this one. */
  readonly id?: string | undefined;
  /** Stays until closed; by default notices go after six seconds, bad ones stay. */
  readonly stays?: boolean | undefined;
  readonly closeLabel: string;
}

const icons: Readonly<Record<Notice['tone'], Icon>> = { good: IconDone, neutral: IconInfo, warn: IconWarning, bad: IconWarning };

const shownMs = 6000;

/** Says in the corner what happened. */
export const notify = ({ tone, title, text, id, stays = tone === 'bad', closeLabel }: Notice): void => {
  const Glyph = icons[tone];
  const notice = {
    ...(id === undefined ? {} : { id }),
    title,
    message: text ?? '',
    icon: <Glyph size={20} />,
    autoClose: stays ? (false as const) : shownMs,
    className: `cb-notice cb-notice-${tone}`,
    closeButtonProps: { 'aria-label': closeLabel },
    role: tone === 'bad' ? 'alert' : 'status',
  };
  if (id !== undefined) notifications.hide(id);
  notifications.show(notice);
};
