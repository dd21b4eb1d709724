import { describe, expect, it } from 'vitest';
import { agent, sample } from '../testing/sample-config.ts';
import { recordEdit, staged, withEdits } from './edits.ts';
import { problemsOf } from './problems.ts';

const fieldsOf = (...edits: readonly ReturnType<typeof recordEdit>[]) => {
  const all = withEdits(new Map(), edits);
  const state = staged(sample(), all);
  return [...all.values()].map((edit) => problemsOf(edit, state).map(({ field }) => field));
};

describe('what is wrong with a user', () => {
  it('is told at every field at once', () => {
    expect(fieldsOf(recordEdit('user', 'n', null, agent('Jan Nový', { login: 'hana', password: 'krátké' })))).toEqual([['login', 'password']]);
  });

  it('includes a login that differs only by its capitals, or is staged twice', () => {
    const fresh = { password: 'dost dlouhé' };
    expect(fieldsOf(recordEdit('user', 'n', null, agent('Jan Nový', { ...fresh, login: 'HANA' })))).toEqual([['login']]);
    const twin = agent('Jan Nový', { ...fresh, login: 'jan' });
    expect(fieldsOf(recordEdit('user', 'n1', null, twin), recordEdit('user', 'n2', null, twin))).toEqual([['login'], ['login']]);
  });

  it('is nothing where everything is in order', () => {
    expect(fieldsOf(recordEdit('user', 'n', null, agent('Jan Nový', { password: 'dost dlouhé' })))).toEqual([[]]);
    expect(fieldsOf(recordEdit('user', 'eva', agent('Eva Chvátalová'), agent('Eva Chvátalová', { place: 'Z-402' })))).toEqual([[]]);
  });
});
