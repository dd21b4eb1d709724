import { closeSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type CallWitness, createCurves, lineOf, parseScenario, reportPage, type Scenario, simulate, startOf } from '@callboard/simulation';
import { insurerScenario } from './seed/scenario.ts';
import { witnessWithFacts } from './simulate-command-witness.ts';

export type SimulateAsked = {
  /** A scenario's file, or the name of one that is built in. A file of that name goes first. */
  readonly source: string;
  /** The source as a path. */
  readonly path: string;
  readonly log: string | null;
  readonly html: string | null;
  /** Who looks on; the facts and measures of the reports unless a test spoils them on purpose. */
  readonly witness?: CallWitness;
};

/** What to print where, and whether all was well: false when the scenario is none, or an invariant was broken. */
export type SimulateDone = { readonly ok: boolean; readonly words: string; readonly complaints: readonly string[] };

/** Scenarios by name that need no file. */
const builtIn: { readonly [name: string]: () => unknown } = { insurer: insurerScenario };

const CURVE_STRETCHES = 120;
const LINES_AT_ONCE = 2000;

const scenarioFrom = (source: string, path: string): { readonly scenario: Scenario } | { readonly problems: readonly string[] } => {
  let json: unknown;
  if (existsSync(path)) {
    try {
      json = JSON.parse(readFileSync(path, 'utf8'));
    } catch (error) {
      return { problems: [`${source} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`] };
    }
  } else {
    const make = builtIn[source];
    if (make === undefined) return { problems: [`There is no file ${source}, and no scenario of that name is built in (${Object.keys(builtIn).join(', ')}).`] };
    json = make();
  }
  // Files that a scenario names are beside it.
  const beside = (file: string): string => resolve(dirname(path), file);
  const parsed = parseScenario(json, (file) => (existsSync(beside(file)) ? readFileSync(beside(file), 'utf8') : null));
  return parsed.ok ? { scenario: parsed.scenario } : { problems: parsed.problems };
};

/** Lines go to the file in blocks; the file is complete once it is closed. */
const lineFile = (path: string): { readonly add: (line: string) => void; readonly close: () => void } => {
  const file = openSync(path, 'w');
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
  };
  return {
    add: (line) => {
      if (lines.push(line) >= LINES_AT_ONCE) flush();
    },
    close: () => {
      flush();
      closeSync(file);
    },
  };
};

/**
 * `callboard simulate`: plays a scenario on virtual time with all invariants checked and the reports' own facts and measures looking on. The log and the page show its first
 * replication. Throws when a file cannot be written.
 */
export const simulateCommand = ({ source, path, log, html, witness = witnessWithFacts() }: SimulateAsked): SimulateDone => {
  const found = scenarioFrom(source, path);
  if ('problems' in found) return { ok: false, words: '', complaints: found.problems };
  const { scenario } = found;
  const lines = log === null ? null : lineFile(log);
  const curves = createCurves({ start: startOf(scenario), hours: scenario.hours, stretches: CURVE_STRETCHES, slMs: scenario.slSeconds * 1000 });
  const simulated = simulate(scenario, {
    witness,
    recorded: (event) => {
      lines?.add(lineOf(event));
      if (html !== null) curves.fold(event.event);
    },
  });
  lines?.close();
  if (html !== null) writeFileSync(html, reportPage({ scenario, simulated, points: curves.points(), queues: curves.queues() }));
  const { results, breaches } = simulated;
  const again = breaches.length === 0 ? [] : [`again with: npx -y pnpm@12 callboard simulate ${source}`];
  return { ok: breaches.length === 0, words: JSON.stringify(results, null, 2), complaints: [...breaches, ...again] };
};
