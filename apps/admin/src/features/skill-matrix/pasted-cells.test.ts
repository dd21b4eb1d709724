import { describe, expect, it } from 'vitest';
import type { ConfigState } from '../../config/config-state.ts';
import type { SkillCell } from '../../config/shapes.ts';
import { cellEdit } from '../../staging/edits.ts';
import { agent, level, sample } from '../../testing/sample-config.ts';
import { matrixOf } from './matrix-model.ts';
import { pastedAt, pastedTable, tableOf } from './pasted-cells.ts';

const current =
  (state: ConfigState) =>
  (userId: string, skillId: string): SkillCell | null =>
    state.cells.get(userId)?.get(skillId) ?? null;
const change =
  (state: ConfigState) =>
  (userId: string, skillId: string, after: SkillCell | null): ReturnType<typeof cellEdit> =>
    cellEdit(userId, skillId, current(state)(userId, skillId), after);
const paste = (text: string, state = sample()) => pastedTable(text, state, current(state), change(state));

describe('a pasted table', () => {
  it('is read as spreadsheets write it', () => {
    expect(tableOf('a\tb\r\n1\t\r\n')).toEqual([
      ['a', 'b'],
      ['1', ''],
    ]);
  });

  it('changes only the cells that differ, by names or logins', () => {
    const { edits, cells } = paste('\tPlatby\tangličtina\nHana Nováková\t4\t3\npetr\t\t5');
    expect(cells).toBe(4);
    expect(edits).toEqual([cellEdit('hana', 'english', null, level(3)), cellEdit('petr', 'english', null, level(5))]);
  });

  it('takes a skill away with an empty cell and keeps the validity of a changed one', () => {
    const state = sample();
    const limited = { level: 4, validFrom: null, validTo: 99 };
    const { edits } = paste('\tPlatby\nHana Nováková\t5\neva\t', { ...state, cells: new Map([...state.cells, ['hana', new Map([['payments', limited]])]]) });
    expect(edits).toEqual([cellEdit('hana', 'payments', limited, { ...limited, level: 5 }), cellEdit('eva', 'payments', level(2), null)]);
  });

  it('names what it does not know and leaves it out', () => {
    const pasted = paste('\tPlatby\tFax\tŘečtina\nNikdo\t1\t1\t1\nHana Nováková\t7\t1\t1');
    expect(pasted).toMatchObject({ edits: [], unknownAgents: ['Nikdo'], unknownSkills: ['Fax', 'Řečtina'], notLevels: ['Hana Nováková – Platby: 7'] });
  });

  it('of 200 agents by 50 skills is read at once', () => {
    const skills = Array.from({ length: 50 }, (_, index) => [`s${index}`, { name: `Dovednost ${index}`, group: '', retired: false }] as const);
    const users = Array.from({ length: 200 }, (_, index) => [`u${index}`, agent(`Agent ${index}`, { login: `a${index}` })] as const);
    const state: ConfigState = { ...sample(), skill: new Map(skills), user: new Map(users), cells: new Map() };
    const lines = users.map(([, { displayName }]) => [displayName, ...skills.map(() => '3')].join('\t'));
    expect(paste([['', ...skills.map(([, { name }]) => name)].join('\t'), ...lines].join('\n'), state).edits).toHaveLength(10_000);
  });
});

describe('pasted levels', () => {
  it('go in from the chosen cell, as far as the matrix reaches', () => {
    const state = sample();
    const matrix = matrixOf(state, { siteId: null, text: '', groups: [], queueId: null }, (a, b) => a.localeCompare(b, 'cs'));
    expect(matrix.rows.map(({ name }) => name)).toEqual(['Eva Chvátalová', 'Hana Nováková', 'Petr Malý']);
    expect(matrix.columns.map(({ name }) => name)).toEqual(['Angličtina', 'Platby']);
    const { edits } = pastedAt('1\t2\n3\t4\n5\t5', { row: 1, column: 1 }, matrix, current(state), change(state));
    expect(edits).toEqual([cellEdit('hana', 'payments', level(4), level(1)), cellEdit('petr', 'payments', null, level(3))]);
  });
});

describe('the matrix', () => {
  it('shows the members of a queue and the skills it asks for', () => {
    const matrix = matrixOf(sample(), { siteId: 'praha', text: '', groups: [], queueId: 'q' }, (a, b) => a.localeCompare(b, 'cs'));
    expect(matrix.rows.map(({ userId }) => userId)).toEqual(['hana', 'petr']);
    expect(matrix.columns.map(({ skillId }) => skillId)).toEqual(['payments']);
  });

  it('finds agents without regard to accents', () => {
    const found = matrixOf(sample(), { siteId: null, text: 'chvatal', groups: [], queueId: null }, (a, b) => a.localeCompare(b, 'cs'));
    expect(found.rows.map(({ userId }) => userId)).toEqual(['eva']);
  });
});
