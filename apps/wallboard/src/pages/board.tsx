import { ServerOffsetContext } from '@callboard/ui/clock';
import { useStore, type ConnectionState, type LiveSnapshot, type WebClient } from '@callboard/web-client';
import { useMemo, type ReactNode } from 'react';
import type { BoardItem, CentreFigures, FloorAlert, QueueRow } from '../board/board-view.ts';
import { pagesOf } from '../board/queue-pages.ts';
import { useScreen } from '../board/screen-context.ts';
import { usePage } from '../board/use-page.ts';
import { useShift } from '../board/use-shift.ts';
import { BoardFoot } from './board-foot.tsx';
import { BoardHead } from './board-head.tsx';
import { FiguresPage } from './figures-page.tsx';
import { QueuesPage } from './queues-page.tsx';
import './board.css';

const itemsOf = (snapshot: LiveSnapshot<BoardItem>) => {
  let figures: CentreFigures | null = null;
  const queues: QueueRow[] = [];
  const alerts: FloorAlert[] = [];
  for (const ofType of snapshot.items.values()) {
    for (const item of ofType.values()) {
      if (item.__typename === 'CentreFigures') figures = item;
      if (item.__typename === 'QueueRow') queues.push(item);
      if (item.__typename === 'FloorAlert') alerts.push(item);
    }
  }
  return { figures, queues, alerts };
};

const secondMs = 1000;

/** Stops the running waits at the moment of a cut: nobody knows whether that customer still waits. */
const ClockOfData = ({
  staleSince,
  offsetMs,
  children,
}: {
  readonly staleSince: number | null;
  readonly offsetMs: () => number;
  readonly children: ReactNode;
}) => {
  const clock = useMemo(() => () => offsetMs() + (staleSince === null ? 0 : staleSince - Math.floor(Date.now() / secondMs) * secondMs), [staleSince, offsetMs]);
  return <ServerOffsetContext value={clock}>{children}</ServerOffsetContext>;
};

/** Since when the figures are old; null while they are live, or where nothing has come yet. */
const staleSinceOf = (state: ConnectionState, lastHeardAt: number | null): number | null => {
  switch (state.status) {
    case 'live':
      return state.staleSince ?? null;
    case 'cut':
      return state.since;
    case 'idle':
    case 'connecting':
    case 'refused':
      return lastHeardAt;
  }
};

export interface BoardProps {
  readonly client: WebClient;
  readonly snapshot: LiveSnapshot<BoardItem>;
}

/** Head, one of the pages, foot. Old figures are grey and say from when they are. */
export const Board = ({ client, snapshot }: BoardProps) => {
  const { choice, formats, words } = useScreen();
  const connection = useStore(client.connection.state);
  const { figures, queues, alerts } = useMemo(() => itemsOf(snapshot), [snapshot]);
  const shift = useShift();
  const staleSince = staleSinceOf(connection, client.connection.lastHeardAt());
  const ordered = useMemo(() => queues.toSorted((a, b) => formats.compare(a.name, b.name)), [queues, formats]);
  const queuePages = ordered.length > 1 ? pagesOf(ordered) : [];
  const pages = 1 + queuePages.length;
  const page = usePage(pages, choice.pageMs);
  return (
    <div className="board" style={{ translate: `calc(${shift.x} * var(--u)) calc(${shift.y} * var(--u))` }}>
      <BoardHead staleSince={staleSince} connected={connection.status === 'live'} />
      <main className="board-page" data-stale={staleSince !== null || undefined}>
        <ClockOfData staleSince={staleSince} offsetMs={client.connection.serverOffsetMs}>
          {figures === null ? (
            <p className="board-loading">{words.loading}</p>
          ) : page === 0 ? (
            <FiguresPage figures={figures} queues={ordered} />
          ) : (
            <QueuesPage queues={queuePages[page - 1] ?? []} />
          )}
        </ClockOfData>
      </main>
      <BoardFoot connection={client.connection} staleSince={staleSince} page={page} pages={pages} alerts={alerts} queues={queues} />
    </div>
  );
};
