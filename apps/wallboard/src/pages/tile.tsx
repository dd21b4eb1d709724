import type { ReactNode } from 'react';
import type { Level } from '../board/breach.ts';

export interface TileProps {
  readonly area: string;
  readonly title: ReactNode;
  /** A breach floods the tile, a warning is a line on top; `quiet` keeps a good one without its line. */
  readonly level?: Level | undefined;
  readonly quiet?: boolean | undefined;
  readonly value?: ReactNode | undefined;
  readonly note?: ReactNode | undefined;
  readonly children?: ReactNode | undefined;
}

/** One tile of the wall. */
export const Tile = ({ area, title, level = 'none', quiet, value, note, children }: TileProps) => (
  <section className="tile" style={{ gridArea: area }} data-level={quiet && level === 'good' ? 'none' : level}>
    <h2>{title}</h2>
    {children}
    {value !== undefined && <p className="tile-value">{value}</p>}
    {note !== undefined && <p className="tile-note">{note}</p>}
  </section>
);
