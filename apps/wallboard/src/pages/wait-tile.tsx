import { useNowMs } from '@callboard/ui/clock';
import { formatDuration } from '@callboard/ui/format-duration';
import type { Level } from '../board/breach.ts';
import { useScreen } from '../board/screen-context.ts';
import { waitThreshold } from '../board/thresholds.ts';
import { useLevel } from '../board/use-level.ts';
import type { Waits } from '../board/waits.ts';
import { Tile } from './tile.tsx';

/** How bad the worst wait of a channel is now, and how long it lasts, ms. */
const useWait = ({ worst }: Waits): { readonly waitMs: number | null; readonly level: Level } => {
  const nowMs = useNowMs();
  const waitMs = worst === null ? null : nowMs - worst.since;
  return { waitMs, level: useLevel(waitMs, waitMs === null ? 0 : 1, waitThreshold(worst?.limitMs ?? Number.POSITIVE_INFINITY)) };
};

/** The call that has waited longest against its limit. */
export const LongestWaitTile = ({ area, waits }: { readonly area: string; readonly waits: Waits }) => {
  const { words } = useScreen();
  const { waitMs, level } = useWait(waits);
  const { worst } = waits;
  return (
    <Tile
      area={area}
      title={words.longest}
      level={level}
      quiet
      value={waitMs === null ? '–' : formatDuration(waitMs)}
      note={worst === null ? words.nobodyWaits : words.limit(worst.queueName, formatDuration(worst.limitMs))}
    />
  );
};

/** How many wait for a chat, and the oldest of them. */
export const ChatTile = ({ area, waits }: { readonly area: string; readonly waits: Waits }) => {
  const { words } = useScreen();
  const { waitMs, level } = useWait(waits);
  const { worst } = waits;
  return (
    <Tile
      area={area}
      title={words.chats}
      level={level}
      quiet
      value={waits.count}
      note={
        waitMs === null || worst === null
          ? '\u00a0'
          : `${words.oldest(formatDuration(waitMs))} · ${words.limit('', formatDuration(worst.limitMs)).replace(/^ · /, '')}`
      }
    />
  );
};
