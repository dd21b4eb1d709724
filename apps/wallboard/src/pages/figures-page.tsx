import { useNowMs } from '@callboard/ui/clock';
import { formatDuration } from '@callboard/ui/format-duration';
import type { CentreFigures, QueueRow } from '../board/board-view.ts';
import { useScreen } from '../board/screen-context.ts';
import { abandonRateMost, abandonThreshold, levelThreshold, waitingThreshold } from '../board/thresholds.ts';
import { useLevel } from '../board/use-level.ts';
import { sharedPromise, waitsOn } from '../board/waits.ts';
import { AgentsTile } from './agents-tile.tsx';
import { QuartersTile } from './quarters-tile.tsx';
import { Tile } from './tile.tsx';
import { ChatTile, LongestWaitTile } from './wait-tile.tsx';

interface TileOfFigures {
  readonly figures: CentreFigures;
  readonly queues: readonly QueueRow[];
}

const WaitingTile = ({ figures, queues, calls, chats }: TileOfFigures & { readonly calls: number; readonly chats: number }) => {
  const { words } = useScreen();
  const { waiting, waitingTrend10Min: trend, agentsSignedIn } = figures;
  const level = useLevel(agentsSignedIn === 0 ? (waiting > 0 ? 1 : 0) : waiting / agentsSignedIn, waiting, waitingThreshold);
  const estimates = queues.flatMap(({ channels, waiting: here, estimateMs }) =>
    channels[0] === 'voice' && here > 0 && estimateMs !== null ? [estimateMs] : [],
  );
  const note = [words.byChannel(calls, chats), ...(estimates.length === 0 ? [] : [words.estimate(formatDuration(Math.max(...estimates)))])].join(' · ');
  return (
    <Tile
      area="waiting"
      title={words.waiting}
      level={level}
      quiet
      value={
        <>
          {waiting}
          {trend !== 0 && (
            <small className="tile-trend">
              {trend > 0 ? '▲' : '▼'} {words.trend(Math.abs(trend))}
            </small>
          )}
        </>
      }
      note={note}
    />
  );
};

const LevelTile = ({ figures, queues }: TileOfFigures) => {
  const { words, formats } = useScreen();
  const promise = sharedPromise(queues);
  const target = promise?.target ?? Math.min(1, ...queues.map(({ serviceLevelTarget }) => serviceLevelTarget));
  const { serviceLevel: share, serviceLevelWithin: within, serviceLevelOf: of, serviceLevelLast30Min: last30 } = figures;
  const level = useLevel(share, of, levelThreshold(target));
  return (
    <Tile
      area="level"
      level={level}
      title={
        <>
          {words.level} {promise !== null && <span className="tile-quiet">{`${formats.number(promise.target * 100)}/${promise.seconds}`}</span>}
        </>
      }
      value={
        share === null ? (
          '–'
        ) : (
          <>
            {formats.number(share * 100, 1)}
            <small> %</small>
          </>
        )
      }
      note={[...(last30 === null ? [] : [words.last30(formats.percent(last30))]), words.levelOf(within, of)].join(' · ')}
    />
  );
};

const AbandonedTile = ({ figures }: Pick<TileOfFigures, 'figures'>) => {
  const { words, formats } = useScreen();
  const { abandonRate: share, abandoned, answered } = figures;
  const level = useLevel(share, answered + abandoned, abandonThreshold);
  return (
    <Tile
      area="abandoned"
      title={words.abandonedToday}
      level={level}
      value={
        share === null ? (
          '–'
        ) : (
          <>
            {formats.number(share * 100, 1)}
            <small> %</small>
          </>
        )
      }
      note={`${words.abandonedCount(abandoned)} · ${words.goal(formats.percent(abandonRateMost))}`}
    />
  );
};

/** The first page: how it goes now and today. */
export const FiguresPage = ({ figures, queues }: TileOfFigures) => {
  const nowMs = useNowMs();
  const calls = waitsOn('voice', queues, nowMs);
  const chats = waitsOn('chat', queues, nowMs);
  return (
    <div className="tiles">
      <LongestWaitTile area="longest" waits={calls} />
      <WaitingTile figures={figures} queues={queues} calls={calls.count} chats={chats.count} />
      <LevelTile figures={figures} queues={queues} />
      <AgentsTile figures={figures} />
      <QuartersTile quarters={figures.quarters} />
      <AbandonedTile figures={figures} />
      <ChatTile area="chats" waits={chats} />
    </div>
  );
};
