import { useNowMs } from '@callboard/ui/clock';

/** Which page is shown now, from 0: pages take turns. Screens of one hall turn together, because they follow the server's clock. */
export const usePage = (pages: number, pageMs: number): number => {
  const nowMs = useNowMs();
  return pages < 2 ? 0 : Math.floor(nowMs / pageMs) % pages;
};
