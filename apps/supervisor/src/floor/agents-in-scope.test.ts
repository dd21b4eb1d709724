import { describe, expect, it } from 'vitest';
import { isInScope, scopeInForce } from './agents-in-scope.ts';

const mine = { teamName: 'Pojistné', siteId: 's1' };
const partner = { teamName: 'Partner', siteId: 's4' };
const isExternal = (siteId: string | null): boolean => siteId === 's4';

describe('whose agents are shown', () => {
  it('keeps to the own team, to the partner, or to nobody', () => {
    expect([mine, partner].filter((agent) => isInScope(agent, 'mine', 'Pojistné', isExternal))).toEqual([mine]);
    expect([mine, partner].filter((agent) => isInScope(agent, 'external', 'Pojistné', isExternal))).toEqual([partner]);
    expect([mine, partner].filter((agent) => isInScope(agent, 'all', null, isExternal))).toEqual([mine, partner]);
  });
  it('begins with the own team where it has agents, else with everybody', () => {
    expect(scopeInForce(null, 'Pojistné', [partner, mine])).toBe('mine');
    expect(scopeInForce(null, 'Jiný', [partner, mine])).toBe('all');
    expect(scopeInForce(null, null, [mine])).toBe('all');
    expect(scopeInForce('external', 'Pojistné', [mine])).toBe('external');
  });
});
