import type { ConfigState } from '../../config/config-state.ts';
import type { SkillCell } from '../../config/shapes.ts';
import { type CellEdit, changes } from '../../staging/edits.ts';
import type { Matrix, MatrixColumn, MatrixRow } from './matrix-model.ts';
import type { Place } from './cell-range.ts';

/** Text of a table as spreadsheets put it on the clipboard. */
export const tableOf = (text: string): readonly (readonly string[])[] =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim()));

/** 1–5, null for empty, `undefined` for what is no level. */
const levelOf = (text: string): number | null | undefined => {
  if (text === '' || text === '-' || text === '–' || text === '0') return null;
  return /^[1-5]$/.test(text) ? Number(text) : undefined;
};

export interface Pasted {
  readonly edits: readonly CellEdit[];
  readonly cells: number;
  readonly unknownAgents: readonly string[];
  readonly unknownSkills: readonly string[];
  /** What stands in a cell and is no level, with its place in words. */
  readonly notLevels: readonly string[];
}

type Change = (userId: string, skillId: string, after: SkillCell | null) => CellEdit;
type Current = (userId: string, skillId: string) => SkillCell | null;

interface Collector {
  readonly add: (row: MatrixRow, column: MatrixColumn, text: string) => void;
  readonly done: (more?: Partial<Pasted>) => Pasted;
}

const collect = (current: Current, change: Change): Collector => {
  const edits = new Map<string, CellEdit>();
  const notLevels: string[] = [];
  let cells = 0;
  return {
    add: (row, column, text) => {
      cells += 1;
      const level = levelOf(text);
      if (level === undefined) {
        notLevels.push(`${row.name} – ${column.name}: ${text}`);
        return;
      }
      const now = current(row.userId, column.skillId);
      const after = level === null ? null : { level, validFrom: now?.validFrom ?? null, validTo: now?.validTo ?? null };
      const edit = change(row.userId, column.skillId, after);
      // The same cell named twice counts as it was named last.
      edits.set(edit.id, edit);
    },
    done: (more) => ({ edits: [...edits.values()].filter(changes), cells, unknownAgents: [], unknownSkills: [], notLevels, ...more }),
  };
};

const folded = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

/** Everybody and every skill that can be named in a pasted table, by name and login. */
const named = (state: ConfigState): { readonly agents: ReadonlyMap<string, MatrixRow>; readonly skills: ReadonlyMap<string, MatrixColumn> } => {
  const agents = new Map<string, MatrixRow>();
  for (const [userId, { displayName, login, disabled }] of state.user) {
    if (disabled) continue;
    const row = { userId, name: displayName };
    agents.set(folded(displayName), row);
    agents.set(folded(login), row);
  }
  const skills = new Map<string, MatrixColumn>();
  for (const [skillId, { name, group, retired }] of state.skill) if (!retired) skills.set(folded(name), { skillId, name, group });
  return { agents, skills };
};

/** Reads a table with the skills in its first row and the agents (names or logins) in its first column. */
export const pastedTable = (text: string, state: ConfigState, current: Current, change: Change): Pasted => {
  const [head = [], ...lines] = tableOf(text);
  const { agents, skills } = named(state);
  const columns = head.slice(1).map((name) => ({ name, column: skills.get(folded(name)) }));
  const collector = collect(current, change);
  const unknownAgents: string[] = [];
  for (const [name = '', ...values] of lines) {
    const row = agents.get(folded(name));
    if (row === undefined) {
      if (name !== '') unknownAgents.push(name);
      continue;
    }
    columns.forEach(({ column }, index) => {
      const value = values[index];
      if (column !== undefined && value !== undefined) collector.add(row, column, value);
    });
  }
  return collector.done({ unknownAgents, unknownSkills: columns.flatMap(({ name, column }) => (column === undefined && name !== '' ? [name] : [])) });
};

/** Puts bare levels in, the first of them at a place of the shown matrix; what would fall outside is left out. */
export const pastedAt = (text: string, at: Place, { rows, columns }: Matrix, current: Current, change: Change): Pasted => {
  const collector = collect(current, change);
  tableOf(text).forEach((line, down) => {
    line.forEach((value, right) => {
      const row = rows[at.row + down];
      const column = columns[at.column + right];
      if (row !== undefined && column !== undefined) collector.add(row, column, value);
    });
  });
  return collector.done();
};
