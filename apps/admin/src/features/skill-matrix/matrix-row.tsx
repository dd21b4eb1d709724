import { Avatar, classNames } from '@callboard/ui';
import { memo, type ReactNode } from 'react';
import type { SkillCell } from '../../config/shapes.ts';
import type { CellEdit } from '../../staging/edits.ts';
import { cellId } from '../../staging/edits.ts';
import type { MatrixColumn, MatrixRow } from './matrix-model.ts';

export interface MatrixRowLineProps {
  readonly index: number;
  readonly topPx: number;
  readonly row: MatrixRow;
  readonly columns: readonly MatrixColumn[];
  readonly cells: ReadonlyMap<string, SkillCell> | undefined;
  readonly edits: ReadonlyMap<string, CellEdit>;
  /** How many of this agent's cells are staged: with `cells` it says when to draw anew. */
  readonly staged: number;
  /** Selected columns of this row, inclusive; null for none. */
  readonly from: number | null;
  readonly to: number | null;
  /** Column of the active cell, where it is in this row. */
  readonly active: number | null;
  readonly sayValidity: (cell: SkillCell) => string;
}

const limited = (cell: SkillCell | undefined): cell is SkillCell => cell !== undefined && (cell.validFrom !== null || cell.validTo !== null);

const MatrixCell = ({
  id,
  cell,
  column,
  className,
  selected,
  title,
}: {
  readonly id: string;
  readonly cell: SkillCell | undefined;
  readonly column: number;
  readonly className: string;
  readonly selected: boolean;
  readonly title: string | undefined;
}): ReactNode => (
  <div id={id} role="gridcell" aria-colindex={column + 2} aria-selected={selected} data-column={column} className={className} title={title}>
    {cell?.level ?? ''}
  </div>
);

/** One agent's levels. */
export const MatrixRowLine = memo(({ index, topPx, row, columns, cells, edits, from, to, active, sayValidity }: MatrixRowLineProps) => (
  <div className="matrix-row" role="row" aria-rowindex={index + 2} data-row={index} style={{ transform: `translateY(${topPx}px)` }}>
    <div className="matrix-agent" role="rowheader">
      <Avatar name={row.name} size="sm" />
      <span className="cb-medium cb-cut">{row.name}</span>
    </div>
    {columns.map(({ skillId }, column) => {
      const cell = cells?.get(skillId);
      const selected = from !== null && to !== null && column >= from && column <= to;
      return (
        <MatrixCell
          key={skillId}
          id={`cell-${index}-${column}`}
          cell={cell}
          column={column}
          selected={selected}
          title={limited(cell) ? sayValidity(cell) : undefined}
          className={classNames(
            'matrix-cell',
            cell !== undefined && `matrix-level-${cell.level}`,
            edits.has(cellId(row.userId, skillId)) && 'matrix-changed',
            limited(cell) && 'matrix-limited',
            selected && 'matrix-selected',
            active === column && 'matrix-active',
          )}
        />
      );
    })}
  </div>
));
MatrixRowLine.displayName = 'MatrixRowLine';
