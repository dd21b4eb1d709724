import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { figureIn, type Shown } from './table.ts';

/** How a bench ended, not with 0 when a result was wrong or something threw, and what it printed. */
export type Outcome = { readonly code: number; readonly figures: readonly Shown[] };

/** Runs the file of a bench in a process of its own; `said` hears each line that it prints, with the figure in it. */
export const runBench = (file: string, flags: readonly string[], said: (line: string, figure: Shown | null) => void): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const figures: Shown[] = [];
    const child = spawn(process.execPath, [...process.execArgv, file, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const figure = figureIn(line);
      if (figure !== null) figures.push(figure);
      said(line, figure);
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, figures }));
  });
