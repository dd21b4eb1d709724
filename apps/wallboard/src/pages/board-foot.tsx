import { useNowMs } from '@callboard/ui/clock';
import { IconMessage, IconWarning } from '@callboard/ui/icons';
import type { Connection } from '@callboard/web-client';
import type { FloorAlert, QueueRow } from '../board/board-view.ts';
import { useScreen } from '../board/screen-context.ts';
import type { BoardWords } from '../words/board-words.ts';

/** The worst alert of a queue as a sentence; alerts about people are not for a wall. */
const sentenceOf = (alerts: readonly FloorAlert[], queues: readonly QueueRow[], words: BoardWords): string | null => {
  const worst = alerts.filter(({ severity, ofQueueId }) => severity === 'bad' && ofQueueId !== null).toSorted((a, b) => a.since - b.since);
  for (const { kind, ofQueueId } of worst) {
    const name = queues.find(({ id }) => id === ofQueueId)?.name;
    const say = Object.entries(words.alerts).find(([known]) => known === kind.replaceAll('_', '-'))?.[1];
    if (name !== undefined && say !== undefined) return say(name);
  }
  return null;
};

export interface BoardFootProps {
  readonly connection: Connection;
  readonly staleSince: number | null;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly alerts: readonly FloorAlert[];
  readonly queues: readonly QueueRow[];
}

/** The message, the page, and how old the data are. */
export const BoardFoot = ({ connection, staleSince, page, pages, alerts, queues }: BoardFootProps) => {
  const { choice, words, formats } = useScreen();
  const nowMs = useNowMs() - connection.serverOffsetMs();
  const warning = choice.message === null ? sentenceOf(alerts, queues, words) : null;
  const heardAt = connection.lastHeardAt();
  const ageMs = heardAt === null ? null : Math.max(0, nowMs - heardAt);
  const age =
    staleSince !== null
      ? words.asOf(formats.timeInFull(staleSince))
      : ageMs === null
        ? words.connecting
        : ageMs < 1000
          ? words.ageNow
          : words.age(formats.durationInWords(ageMs));
  return (
    <footer className="board-foot">
      {choice.message !== null && (
        <span className="board-message">
          <IconMessage />
          {choice.message}
        </span>
      )}
      {warning !== null && (
        <span className="board-message">
          <IconWarning />
          {warning}
        </span>
      )}
      <span className="board-age">{[...(pages > 1 ? [words.page(page + 1, pages)] : []), age].join(' · ')}</span>
    </footer>
  );
};
