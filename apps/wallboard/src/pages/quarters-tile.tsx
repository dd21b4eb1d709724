import type { CentreFigures } from '../board/board-view.ts';
import { useScreen } from '../board/screen-context.ts';
import { Tile } from './tile.tsx';

type Quarter = CentreFigures['quarters'][number];

/** Four hours fit on the tile. */
const mostColumns = 16;
const columnsOf = (quarters: readonly Quarter[]): readonly Quarter[] => quarters.slice(-mostColumns);
const heightOf = ({ answered, abandoned }: Quarter): number => answered + abandoned;

const Column = ({ quarter, highest, last, labelled, peak }: { quarter: Quarter; highest: number; last: boolean; labelled: boolean; peak: boolean }) => {
  const { formats } = useScreen();
  const { answered, abandoned, from } = quarter;
  return (
    <div className="quarter" data-last={last || undefined}>
      <div className="quarter-bars">
        {peak && <span className="quarter-peak">{heightOf(quarter)}</span>}
        {abandoned > 0 && <i className="quarter-lost" style={{ '--share': abandoned / highest }} />}
        {answered > 0 && <i className="quarter-done" style={{ '--share': answered / highest }} />}
      </div>
      <span className="quarter-label">{labelled ? formats.time(from) : '\u00a0'}</span>
    </div>
  );
};

/** Answered and abandoned by quarter hours; the one that still runs is pale, the highest says how much it is. */
export const QuartersTile = ({ quarters }: Pick<CentreFigures, 'quarters'>) => {
  const { words } = useScreen();
  const columns = columnsOf(quarters);
  const highest = Math.max(1, ...columns.map(heightOf));
  const peakAt = columns.findIndex((quarter) => heightOf(quarter) === highest);
  return (
    <Tile area="chart" title={words.chart}>
      {columns.length === 0 ? (
        <p className="quarters-none">{words.chartEmpty}</p>
      ) : (
        <div className="quarters">
          {columns.map((quarter, index) => (
            <Column
              key={quarter.from}
              quarter={quarter}
              highest={highest}
              last={index === columns.length - 1}
              labelled={columns.length === 1 || new Date(quarter.from).getMinutes() % 30 === 0}
              peak={index === peakAt}
            />
          ))}
          {Array.from({ length: mostColumns - columns.length }, (_, index) => (
            <div key={`later-${index}`} className="quarter" aria-hidden />
          ))}
        </div>
      )}
      <p className="tile-note quarters-legend">
        <i className="quarter-done" />
        {words.answered}
        <i className="quarter-lost" />
        {words.abandoned}
      </p>
    </Tile>
  );
};
