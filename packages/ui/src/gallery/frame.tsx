import type { ReactNode } from 'react';
import { Card, DensitySwitch, Logo, ThemeSwitch } from '../index.ts';

interface FrameProps {
  readonly names: readonly string[];
  readonly current: string;
  readonly children: ReactNode;
}

/** The gallery's own head: its pages, scheme and density. */
export const Frame = ({ names, current, children }: FrameProps) => (
  <div className="gallery">
    <header className="cb-row cb-wrap">
      <h1>
        <Logo name="Callboard" />
      </h1>
      <nav className="cb-row cb-grow gallery-nav" aria-label="Stránky ukázky">
        {names.map((name) => (
          <a key={name} className="cb-link" href={`?page=${name}`} aria-current={name === current ? 'page' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      <DensitySwitch label="Hustota" labels={{ comfortable: 'Vzdušná', compact: 'Hustá' }} />
      <ThemeSwitch label="Vzhled" labels={{ light: 'Světlý', dark: 'Tmavý', auto: 'Podle systému' }} />
    </header>
    <main className="gallery-grid">{children}</main>
  </div>
);

interface SampleProps {
  readonly title: string;
  /** Columns of three it takes. */
  readonly span?: 1 | 2 | 3 | undefined;
  /** The sample touches the card's edges. */
  readonly edge?: boolean | undefined;
  readonly children: ReactNode;
}

/** One sample with its caption. */
export const Sample = ({ title, span = 1, edge, children }: SampleProps) => (
  <div className={`gallery-span-${span}`}>
    <Card label={title}>
      <div className={edge ? 'gallery-sample gallery-edge' : 'gallery-sample'}>
        <h2 className="cb-cap">{title}</h2>
        {children}
      </div>
    </Card>
  </div>
);
