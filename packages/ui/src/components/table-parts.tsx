import { classNames } from '../class-names.ts';
import { IconDown, IconUp } from '../icons.ts';
import './skeletons.css';

export interface SortOrder {
  readonly columnId: string;
  readonly descending: boolean;
}

interface HeadColumn {
  readonly id: string;
  readonly header: string;
  readonly numeric?: boolean | undefined;
  readonly width?: string | undefined;
  readonly sortable?: boolean | undefined;
}

interface TableHeadProps {
  readonly columns: readonly HeadColumn[];
  readonly sort: SortOrder | undefined;
  readonly onSort: ((sort: SortOrder) => void) | undefined;
}

/** Sticky head of a table; a sortable header is a button with the direction as an arrow. */
export const TableHead = ({ columns, sort, onSort }: TableHeadProps) => (
  <thead>
    <tr>
      {columns.map(({ id, header, numeric, width, sortable }) => {
        const own = sort?.columnId === id ? sort : undefined;
        const Arrow = own?.descending ? IconDown : IconUp;
        return (
          <th
            key={id}
            scope="col"
            className={classNames(numeric && 'cb-num')}
            style={{ width }}
            aria-sort={own && (own.descending ? 'descending' : 'ascending')}
          >
            {sortable && onSort ? (
              <button type="button" className="cb-table-sort" onClick={() => onSort({ columnId: id, descending: own !== undefined && !own.descending })}>
                {header}
                {own && <Arrow size={12} />}
              </button>
            ) : (
              header
            )}
          </th>
        );
      })}
    </tr>
  </thead>
);

interface SkeletonRowsProps {
  readonly columns: readonly HeadColumn[];
  readonly count: number;
  readonly label: string;
}

/** Rows of the table's own shape, while the first ones load. */
export const SkeletonRows = ({ columns, count, label }: SkeletonRowsProps) =>
  Array.from({ length: count }, (_, row) => (
    <tr key={row} aria-hidden={row > 0}>
      {columns.map(({ id, numeric }, index) => (
        <td key={id} className={classNames(numeric && 'cb-num')}>
          {row === 0 && index === 0 && <span className="cb-sr-only">{label}</span>}
          <span className="cb-bone cb-bone-cell" style={{ width: numeric ? 28 : `${50 + ((row * 7 + index * 13) % 35)}%` }} />
        </td>
      ))}
    </tr>
  ));
