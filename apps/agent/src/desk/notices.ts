import { create } from 'zustand';

/** Something the agent should know of and may have overlooked; `at` in epoch ms of this machine. */
export interface DeskNotice {
  readonly id: string;
  readonly at: number;
  readonly title: string;
  readonly text: string | null;
}

interface Notices {
  readonly notices: readonly DeskNotice[];
  readonly unread: number;
}

const kept = 20;

export const useNotices = create<Notices>(() => ({ notices: [], unread: 0 }));

/** Puts a notice behind the bell; the same id again changes nothing. */
export const addNotice = (notice: DeskNotice): void =>
  useNotices.setState(({ notices, unread }) =>
    notices.some(({ id }) => id === notice.id) ? { notices, unread } : { notices: [notice, ...notices].slice(0, kept), unread: unread + 1 },
  );

export const readNotices = (): void => useNotices.setState({ unread: 0 });
