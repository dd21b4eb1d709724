import { describe, expect, it } from 'vitest';
import { numberIn } from './use-targets.ts';

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
