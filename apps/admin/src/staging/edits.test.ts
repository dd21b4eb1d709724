import { describe, expect, it } from 'vitest';
import { agent, level, sample } from '../testing/sample-config.ts';
import { cellEdit, type Edits, recordEdit, reversed, staged, withEdits, withoutEdits } from './edits.ts';

const none: Edits = new Map();

describe('staged edits', () => {
  it('of one thing are one edit that begins where the first began', () => {
    const once = withEdits(none, [cellEdit('hana', 'payments', level(4), level(5))]);
    const twice = withEdits(once, [cellEdit('hana', 'payments', level(5), level(2))]);
    expect([...twice.values()]).toEqual([cellEdit('hana', 'payments', level(4), level(2))]);
  });

  it('that change back to what stands are no edits', () => {
    const once = withEdits(none, [cellEdit('hana', 'payments', level(4), null)]);
    expect(withEdits(once, [cellEdit('hana', 'payments', level(4), level(4))]).size).toBe(0);
  });

  it('show what will stand without touching what stands', () => {
    const state = sample();
    const edits = withEdits(none, [cellEdit('petr', 'payments', null, level(3)), recordEdit('user', 'petr', agent('Petr Malý'), agent('Petr Velký'))]);
    const after = staged(state, edits);
    expect(after.cells.get('petr')?.get('payments')).toEqual(level(3));
    expect(after.user.get('petr')?.displayName).toBe('Petr Velký');
    expect(state.cells.has('petr')).toBe(false);
    expect(after.queue).toBe(state.queue);
  });

  it('can be taken out by their keys', () => {
    const edits = withEdits(none, [cellEdit('hana', 'payments', level(4), null), cellEdit('eva', 'payments', level(2), null)]);
    expect([...withoutEdits(edits, ['cell:hana/payments']).keys()]).toEqual(['cell:eva/payments']);
  });
});

describe('undoing', () => {
  it('turns cells and records around, the last first', () => {
    const { edits, stuck } = reversed([
      cellEdit('eva', 'payments', level(2), null),
      recordEdit('site', 'praha', { name: 'Praha', external: false }, { name: 'Praha 1', external: false }),
    ]);
    expect(stuck).toEqual([]);
    expect(edits).toEqual([
      recordEdit('site', 'praha', { name: 'Praha 1', external: false }, { name: 'Praha', external: false }),
      cellEdit('eva', 'payments', null, level(2)),
    ]);
  });

  it('puts new things out of use, for nothing recorded is deleted', () => {
    const { edits } = reversed([recordEdit('user', 'new', null, agent('Nová Agentka', { password: 'tajné heslo' }))]);
    expect(edits).toEqual([recordEdit('user', 'new', agent('Nová Agentka', { login: 'nová' }), agent('Nová Agentka', { login: 'nová', disabled: true }))]);
  });

  it('publishes the rules that stood before as a version after the saved one', () => {
    const rule = { name: 'A', when: [], queueId: null, addPriority: 1, needs: [], close: false };
    const { edits } = reversed([recordEdit('rules', 'rules', { version: 4, rules: [] }, { version: 4, rules: [rule] })]);
    expect(edits[0]?.after).toEqual({ version: 5, rules: [] });
  });

  it('tells what cannot be taken back', () => {
    const retired = recordEdit('skill', 'old', { name: 'Fax', group: '', retired: false }, { name: 'Fax', group: '', retired: true });
    expect(reversed([retired])).toEqual({ edits: [], stuck: [retired] });
  });
});
