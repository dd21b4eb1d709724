import { describe, expect, it } from 'vitest';
import { inOrder, numberIn, skillTargets, type Target } from './use-targets.ts';

describe('a typed target', () => {
  it('is a number with or without its spaces', () => {
    expect(numberIn('+420 603 118 427')).toBe('+420603118427');
    expect(numberIn('800 100')).toBe('800100');
    expect(numberIn('4002')).toBe('4002');
  });
  it('is a name otherwise', () => {
    for (const text of ['', '12', 'Pavla', '60x', '++420']) expect(numberIn(text)).toBeNull();
  });
});

describe('targets', () => {
  const agent = (name: string, state: (Target & { readonly kind: 'agent' })['state']): Target => ({
    kind: 'agent',
    key: `agent-${name}`,
    id: name,
    name,
    state,
    address: null,
  });
  const queue = (name: string): Target => ({ kind: 'queue', key: `queue-${name}`, id: name, name, ready: 0, waiting: 0, estimateMs: null });
  it('are a typed number, queues, agents with the ready ones first, then skills, each by their Czech names', () => {
    const sorted = inOrder([
      agent('Hana', 'away'),
      agent('Cyril', 'talking'),
      agent('Čeněk', 'ready'),
      agent('Chvatal', 'ready'),
      agent('Hynek', 'ready'),
      queue('Škody'),
      queue('Smlouvy'),
      { kind: 'skill', key: 'skill-de', id: 'de', name: 'Angličtina', group: 'Jazyky' },
      { kind: 'number', key: 'number', id: '4002', name: '4002' },
    ]);
    expect(sorted.map(({ name }) => name)).toEqual(['4002', 'Smlouvy', 'Škody', 'Čeněk', 'Hynek', 'Chvatal', 'Cyril', 'Hana', 'Angličtina']);
  });
  it('know skills by name or group, however they are typed', () => {
    const skills = [
      { id: 'de', name: 'Němčina', group: 'Jazyky' },
      { id: 'vip', name: 'VIP', group: 'Klienti' },
    ];
    const found = (text: string) => skillTargets(skills, text).map(({ id }) => id);
    expect(found('nemc')).toEqual(['de']);
    expect(found('JAZYKY')).toEqual(['de']);
    expect(found('')).toEqual(['de', 'vip']);
  });
});
