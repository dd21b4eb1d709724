import { describe, expect, it } from 'vitest';
import { explanationSentences } from './explanation-sentences.ts';

const at = new Date(2026, 10, 23, 10, 42, 0).getTime();
const candidate = (agentName: string, reason: string, chosen = false) => ({ agentId: agentName, agentName, chosen, reason, idleMs: null, level: null });
const account = {
  step: 0,
  waitedMs: 38_000,
  tieBreak: 'longest-idle',
  needs: [] as readonly { readonly skillId: string; readonly skillName: string; readonly minLevel: number }[],
  candidates: [] as readonly ReturnType<typeof candidate>[],
  others: [] as readonly { readonly reason: string; readonly count: number }[],
  at,
};

describe('why this agent', () => {
  const chosen = {
    ...account,
    candidates: [candidate('Hana Nováková', 'chosen', true), candidate('Zuzana Pokorná', 'idle-later'), candidate('Petr Malý', 'at-capacity')],
    others: [{ reason: 'at-capacity', count: 4 }],
  };
  it('names the agent, the moment, the wait and what decided', () => {
    expect(explanationSentences(chosen, 'cs')[0]).toBe('V 10:42:00, po 38 s čekání, dostal(a) nabídku Hana Nováková. Rozhodlo: nejdéle volný.');
    expect(explanationSentences(chosen, 'en')[0]).toBe('At 10:42:00, after a wait of 38 s, Hana Nováková got the offer. Decided by: longest idle.');
  });
  it('tells apart who could have taken it and who was not free', () => {
    const text = explanationSentences(chosen, 'cs').join(' ');
    expect(text).toContain('Přijmout mohli i další: volný kratší dobu (1).');
    expect(text).toContain('Oprávnění, ale bez volna: má plno (5).');
  });
});

describe('why still waiting', () => {
  const waiting = {
    ...account,
    tieBreak: 'nobody-eligible',
    candidates: [candidate('Iva Benešová', 'not-ready'), candidate('Petr Malý', 'at-capacity')],
    others: [
      { reason: 'at-capacity', count: 7 },
      { reason: 'no-skill', count: 3 },
    ],
  };
  it('counts the eligible ones and what each does, the most frequent first', () => {
    expect(explanationSentences(waiting, 'cs')[0]).toBe('V 10:42:00 neměl z 9 oprávněných agentů nikdo volno: má plno (8), není připraven (1).');
    expect(explanationSentences(waiting, 'en')[0]).toBe('At 10:42:00 none of the 9 eligible agents was free: at capacity (8), not ready (1).');
  });
  it('keeps those who are out of the question apart', () => {
    expect(explanationSentences(waiting, 'cs').at(-1)).toBe('Pro tento požadavek nepřichází v úvahu 3 agenti: nemá potřebnou dovednost (3).');
    expect(explanationSentences(waiting, 'en').at(-1)).toBe('3 agents are out of the question for it: lacks a needed skill (3).');
  });
  it('says what is wanted and how far the search was widened', () => {
    const needs = [{ skillId: 's', skillName: 'Platby', minLevel: 2 }];
    expect(explanationSentences({ ...waiting, needs }, 'cs')).toContain('Hledá se Platby ≥\u00a02.');
    expect(explanationSentences({ ...waiting, needs, step: 1 }, 'cs')).toContain('Po 38 s čekání se hledá šířeji (1. rozšíření): Platby ≥\u00a02.');
  });
  it('says so when it waits for an agreed time or a known agent', () => {
    expect(explanationSentences({ ...waiting, tieBreak: 'not-before' }, 'cs')[0]).toContain('domluvený čas');
    expect(explanationSentences({ ...waiting, tieBreak: 'waits-for-preferred' }, 'en')[0]).toContain('the agent the customer knows');
  });
  it('says so when nobody fits at all', () => {
    const nobody = { ...waiting, candidates: [], others: [{ reason: 'no-skill', count: 12 }] };
    expect(explanationSentences(nobody, 'cs')[0]).toBe('V 10:42:00 tomuto požadavku nevyhovoval žádný agent.');
  });
  it('shows an unknown code rather than hiding it', () => {
    expect(explanationSentences({ ...waiting, candidates: [candidate('X', 'on-the-moon')], others: [] }, 'en')[0]).toContain('on-the-moon (1)');
  });
});
