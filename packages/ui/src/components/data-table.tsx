import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { SkeletonRows, TableHead, type SortOrder } from './table-parts.tsx';
import { inHeldOrder } from './held-order.ts';
import './data-table.css';

/** Characters from which a cell may be cut off and says all of it when pointed at. */
const MAYBE_CUT = 30;

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand right, with their header. */
  readonly numeric?: boolean | undefined;
  /** Any CSS width; the rest is shared by content. */
  readonly width?: string | undefined;
  /** `strong` 600 what counts, `medium` 500 the subject, `second` grey context. */
  readonly weight?: 'strong' | 'medium' | 'second' | undefined;
  readonly sortable?: boolean | undefined;
  /** Cuts long text with an ellipsis; needs `width`. */
  readonly cut?: boolean | undefined;
}

export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** `loading` draws the shape of rows while there are none and keeps the old ones otherwise. */
  readonly state?: 'ready' | 'loading' | 'failed' | undefined;
  /** Shown while there are no rows, an `EmptyState`. */
  readonly empty: ReactNode;
  /** Shown when loading failed, an `ErrorState` with a way to try again. */
  readonly failed?: ReactNode | undefined;
  /** Said to assistive technology while loading. */
  readonly loadingLabel: string;
  readonly selectedKey?: string | null | undefined;
  /** Makes rows selectable: click, Enter or space. */
  readonly onSelect?: ((row: Row) => void) | undefined;
  readonly sort?: SortOrder | undefined;
  readonly onSort?: ((sort: SortOrder) => void) | undefined;
  readonly skeletonCount?: number | undefined;
  /** Rows of 44 px, for two lines or for fingers. */
  readonly roomy?: boolean | undefined;
  readonly rowTone?: ((row: Row) => 'dim' | undefined) | undefined;
}

const rowElements = (body: HTMLElement): readonly HTMLElement[] => [...body.querySelectorAll<HTMLElement>('tr[data-row]')];

const targets: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** A dense table from edge to edge of its card. One row takes the Tab key; arrows, Home and End move, Enter selects. Rows keep their order while the pointer is over them. */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const {
    label,
    columns,
    rows,
    rowKey,
    state = 'ready',
    empty,
    failed,
    loadingLabel,
    selectedKey,
    onSelect,
    sort,
    onSort,
    skeletonCount = 6,
    roomy,
    rowTone,
  } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const [heldKeys, setHeldKeys] = useState<readonly string[] | null>(null);
  const shown = inHeldOrder(rows, rowKey, heldKeys);
  const tabStopKey = rows.some((row) => rowKey(row) === selectedKey) ? selectedKey : shown.slice(0, 1).map(rowKey).at(0);

  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, row: Row): void => {
    if (event.target !== event.currentTarget) return;
    const target = targets[event.key];
    if (target !== undefined && body.current) {
      event.preventDefault();
      const all = rowElements(body.current);
      all[target(all.indexOf(event.currentTarget), all.length - 1)]?.focus();
      return;
    }
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onSelect?.(row);
  };

  if (state === 'failed') return failed ?? empty;
  if (state === 'ready' && rows.length === 0) return empty;
  return (
    <table className={classNames('cb-table', onSelect && 'cb-table-select', roomy && 'cb-table-roomy')} aria-label={label} aria-busy={state === 'loading'}>
      <TableHead columns={columns} sort={sort} onSort={onSort} />
      <tbody ref={body} onPointerEnter={() => setHeldKeys(shown.map(rowKey))} onPointerLeave={() => setHeldKeys(null)}>
        {rows.length === 0 && <SkeletonRows columns={columns} count={skeletonCount} label={loadingLabel} />}
        {shown.map((row) => {
          const key = rowKey(row);
          const selected = key === selectedKey;
          return (
            <tr
              key={key}
              data-row={key}
              className={classNames(selected && 'cb-table-on', rowTone?.(row) === 'dim' && 'cb-table-dim')}
              aria-selected={onSelect ? selected : undefined}
              tabIndex={onSelect ? (key === tabStopKey ? 0 : -1) : undefined}
              onClick={onSelect && (() => onSelect(row))}
              onKeyDown={onSelect && ((event) => onKeyDown(event, row))}
            >
              {columns.map((column) => {
                const content = column.cell(row);
                return (
                  <td
                    key={column.id}
                    className={classNames(column.numeric && 'cb-num', column.weight && `cb-${column.weight}`, column.cut && 'cb-cut')}
                    title={typeof content === 'string' && content.length > MAYBE_CUT ? content : undefined}
                  >
                    {content}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
