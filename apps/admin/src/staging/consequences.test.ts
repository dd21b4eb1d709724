import { setLanguage } from '@callboard/web-client';
import { beforeEach, describe, expect, it } from 'vitest';
import { agent, level, queue, sample } from '../testing/sample-config.ts';
import { ableAgents } from './able-agents.ts';
import { consequencesOf } from './consequences.ts';
import { cellEdit, type Edit, recordEdit, staged, withEdits } from './edits.ts';

const nowMs = Date.UTC(2026, 10, 23);

const saying = (edits: readonly Edit[]): readonly string[] => {
  const before = sample();
  const after = staged(before, withEdits(new Map(), edits));
  return consequencesOf(edits, before, after, { language: 'cs', state: after }, nowMs);
};

beforeEach(() => setLanguage('cs'));

describe('who is able to serve a queue', () => {
  it('has every skill at the level wanted, now, and is not disabled', () => {
    const state = sample();
    expect([...ableAgents(state, 'q', nowMs)]).toEqual(['hana']);
    const later = { ...state, cells: new Map([['hana', new Map([['payments', { level: 5, validFrom: nowMs + 1, validTo: null }]])]]) };
    expect(ableAgents(later, 'q', nowMs).size).toBe(0);
    expect(ableAgents(later, 'q', nowMs + 1).size).toBe(1);
    const over = { ...state, cells: new Map([['hana', new Map([['payments', { level: 5, validFrom: null, validTo: nowMs }]])]]) };
    expect(ableAgents(over, 'q', nowMs).size).toBe(0);
  });
});

describe('the consequences of saving', () => {
  it('say how many agents will be able to serve a queue', () => {
    expect(saying([cellEdit('petr', 'payments', null, level(3))])).toEqual(['Po uložení budou frontu Pojistné a platby umět 2 agenti místo 1.']);
    expect(saying([cellEdit('hana', 'payments', level(4), null)])).toEqual(['Po uložení bude frontu Pojistné a platby umět 0 agentů místo 1.']);
  });

  it('warn of agents who will be able and belong to no such queue', () => {
    expect(saying([cellEdit('eva', 'payments', level(2), level(5))])[0]).toMatch(/2 agenti místo 1\. 1 z nových do fronty nepatří/);
  });

  it('follow from what a queue asks for too', () => {
    const before = queue('Pojistné a platby', 'payments', 3);
    const after = { ...before, routing: { ...before.routing, needs: [{ skillId: 'payments', minLevel: 2 }] } };
    expect(saying([recordEdit('queue', 'q', before, after)])[0]).toMatch(/umět 2 agenti místo 1/);
  });

  it('say who is added, who cannot sign in any more, and what else changes', () => {
    expect(saying([recordEdit('user', 'n', null, agent('Nová Agentka'))])).toEqual(['Přibude uživatel Nová Agentka.']);
    expect(saying([recordEdit('user', 'eva', agent('Eva Chvátalová'), agent('Eva Chvátalová', { disabled: true }))])).toEqual([
      'Eva Chvátalová se už nepřihlásí a jeho otevřená přihlášení hned skončí.',
    ]);
    expect(saying([recordEdit('user', 'eva', agent('Eva Chvátalová'), agent('Eva Chvátalová', { place: 'Z-402' }))])).toEqual([
      'Eva Chvátalová: pracovní místo bude Z-402 místo –.',
    ]);
  });
});
