import { setLanguage } from '@callboard/web-client';
import { beforeEach, describe, expect, it } from 'vitest';
import { agent, level, queue, sample } from '../testing/sample-config.ts';
import { ableAgents, servingAgents } from './able-agents.ts';
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
    expect([...servingAgents(state, 'q', nowMs)]).toEqual(['hana']);
    const later = { ...state, cells: new Map([['hana', new Map([['payments', { level: 5, validFrom: nowMs + 1, validTo: null }]])]]) };
    expect(ableAgents(later, 'q', nowMs).size).toBe(0);
    expect(ableAgents(later, 'q', nowMs + 1).size).toBe(1);
    const over = { ...state, cells: new Map([['hana', new Map([['payments', { level: 5, validFrom: null, validTo: nowMs }]])]]) };
    expect(ableAgents(over, 'q', nowMs).size).toBe(0);
  });

  it('is of the team and the site that the queue wants', () => {
    const state = sample();
    const wanting = (wanted: string): typeof state => {
      const q = state.queue.get('q');
      if (q === undefined) throw new Error('the sample has no queue');
      const routing = { ...q.routing, needs: [...q.routing.needs, { skillId: wanted, minLevel: 1 }] };
      const hana = agent('Hana Nováková', { teamId: 'red', siteId: 'praha' });
      return { ...state, queue: new Map([['q', { ...q, routing }]]), user: new Map([...state.user, ['hana', hana]]) };
    };
    for (const place of ['team:red', 'site:praha']) expect([...ableAgents(wanting(place), 'q', nowMs)], place).toEqual(['hana']);
    for (const place of ['team:blue', 'site:brno']) expect([...ableAgents(wanting(place), 'q', nowMs)], place).toEqual([]);
  });
});

describe('the consequences of saving', () => {
  it('say how many agents will serve a queue: those who have the skills and belong to it', () => {
    expect(saying([cellEdit('petr', 'payments', null, level(3))])).toEqual(['Po uložení budou frontu Pojistné a platby obsluhovat 2 agenti místo 1.']);
    expect(saying([cellEdit('hana', 'payments', level(4), null)])).toEqual(['Po uložení bude frontu Pojistné a platby obsluhovat 0 agentů místo 1.']);
  });

  it('tell agents who get the skills and belong to no such queue apart', () => {
    expect(saying([cellEdit('eva', 'payments', level(2), level(5))])).toEqual([
      'Dovednosti pro frontu Pojistné a platby bude mít i 1 agent, který do ní nepatří; nabídky z ní nedostane.',
    ]);
  });

  it('follow from what a queue asks for and from who belongs to it', () => {
    const before = queue('Pojistné a platby', 'payments', 3);
    const after = { ...before, routing: { ...before.routing, needs: [] } };
    expect(saying([recordEdit('queue', 'q', before, after)])[0]).toMatch(/obsluhovat 2 agenti místo 1/);
    const eva = agent('Eva Chvátalová');
    const joins = [cellEdit('eva', 'payments', level(2), level(5)), recordEdit('user', 'eva', eva, { ...eva, queues: [{ queueId: 'q', order: 3 }] })];
    expect(saying(joins).slice(0, 2)).toEqual([
      'Po uložení budou frontu Pojistné a platby obsluhovat 2 agenti místo 1.',
      'Do fronty Pojistné a platby budou patřit 3 agenti místo 2.',
    ]);
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
