import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ClipboardEvent, type KeyboardEvent, type PointerEvent } from 'react';
import type { ConfigState } from '../../config/config-state.ts';
import type { SkillCell } from '../../config/shapes.ts';
import type { CellEdit } from '../../staging/edits.ts';
import { type CellRange, corners, moved, type Place, rangeAt } from './cell-range.ts';
import type { Matrix } from './matrix-model.ts';
import { copiedText } from './copied-text.ts';
import { MatrixRowLine } from './matrix-row.tsx';
import './matrix-grid.css';

export interface MatrixGridProps {
  readonly label: string;
  readonly agentLabel: string;
  readonly matrix: Matrix;
  readonly state: ConfigState;
  readonly edits: ReadonlyMap<string, CellEdit>;
  readonly range: CellRange | null;
  readonly onRange: (range: CellRange) => void;
  /** A level for every selected cell; null takes the skill away. */
  readonly onLevel: (level: number | null) => void;
  readonly onPaste: (text: string) => void;
  /** Takes the staged changes of the selected cells back. */
  readonly onTakeBack: () => void;
  readonly onValidity: () => void;
  readonly sayValidity: (cell: SkillCell) => string;
}

const rowPx = 34;

/** Agents by skills. One tab stop; arrows move, Shift extends, digits set, Delete empties, P asks for the validity. */
export const MatrixGrid = (props: MatrixGridProps) => {
  const { label, agentLabel, matrix, state, edits, range, onRange, onLevel, onPaste, onTakeBack, onValidity, sayValidity } = props;
  const { rows, columns } = matrix;
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- rows are drawn anew with each scroll, which is what is wanted here
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowPx, overscan: 8 });
  const heightPx = virtual.getTotalSize();

  useEffect(() => body.current?.style.setProperty('height', `${heightPx}px`), [heightPx]);
  useEffect(() => {
    for (const element of [body.current, head.current]) element?.style.setProperty('--columns', String(columns.length));
  }, [columns.length]);

  const active = range?.head ?? null;
  useEffect(() => {
    if (active === null) return;
    virtual.scrollToIndex(active.row, { align: 'auto' });
    document.getElementById(`cell-${active.row}-${active.column}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active, virtual]);

  const placeOf = (target: EventTarget | null): Place | null => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
    const row = cell?.closest<HTMLElement>('[data-row]');
    return cell && row ? { row: Number(row.dataset['row']), column: Number(cell.dataset['column']) } : null;
  };
  const point = (event: PointerEvent, extend: boolean): void => {
    const place = placeOf(event.target);
    if (place === null) return;
    onRange(extend && range !== null ? { anchor: range.anchor, head: place } : rangeAt(place));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const ctrl = event.ctrlKey || event.metaKey;
    const start = range ?? rangeAt({ row: 0, column: 0 });
    const next = moved(
      start,
      { key: event.key, shift: event.shiftKey, ctrl },
      { rows: rows.length, columns: columns.length },
      Math.floor((scroller.current?.clientHeight ?? rowPx) / rowPx) - 4,
    );
    const known: Readonly<Record<string, () => void>> = {
      ...(ctrl
        ? { z: onTakeBack, a: () => onRange({ anchor: { row: 0, column: 0 }, head: { row: rows.length - 1, column: columns.length - 1 } }) }
        : { p: onValidity }),
      Delete: () => onLevel(null),
      Backspace: () => onLevel(null),
      Escape: () => onRange(rangeAt(start.head)),
    };
    // By its place on the keyboard: the Czech layout has letters on the row of digits.
    const level = ctrl || event.altKey ? null : /^(?:Digit|Numpad)([0-5])$/.exec(event.code);
    const act = next !== null ? () => onRange(next) : level !== null ? () => onLevel(level[1] === '0' ? null : Number(level[1])) : known[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const onCopy = (event: ClipboardEvent): void => {
    if (range === null) return;
    event.clipboardData.setData('text/plain', copiedText(range, matrix, state));
    event.preventDefault();
  };
  const chosen = range === null ? null : corners(range);

  return (
    <div ref={scroller} className="matrix">
      <div ref={head} className="matrix-head" aria-hidden>
        <span className="matrix-corner cb-12">{agentLabel}</span>
        {columns.map(({ skillId, name }) => (
          <span key={skillId} className="matrix-skill" title={name}>
            <span>{name}</span>
          </span>
        ))}
      </div>
      <div
        ref={body}
        className="matrix-body"
        role="grid"
        aria-label={label}
        aria-multiselectable
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-activedescendant={active === null ? undefined : `cell-${active.row}-${active.column}`}
        tabIndex={0}
        onFocus={() => range === null && onRange(rangeAt({ row: 0, column: 0 }))}
        onPointerDown={(event) => point(event, event.shiftKey)}
        onPointerOver={(event) => event.buttons === 1 && point(event, true)}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onPaste={(event) => {
          event.preventDefault();
          onPaste(event.clipboardData.getData('text/plain'));
        }}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const inRange = chosen !== null && index >= chosen.top && index <= chosen.bottom;
          return (
            <MatrixRowLine
              key={row.userId}
              index={index}
              topPx={start}
              row={row}
              columns={columns}
              cells={state.cells.get(row.userId)}
              edits={edits}
              staged={edits.size}
              from={inRange ? chosen.left : null}
              to={inRange ? chosen.right : null}
              active={active?.row === index ? active.column : null}
              sayValidity={sayValidity}
            />
          );
        })}
      </div>
    </div>
  );
};
