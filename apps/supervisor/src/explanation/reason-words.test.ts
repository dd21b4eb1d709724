import { describe, expect, it } from 'vitest';
import { stillWaiting } from './explanation-sentences.ts';
import { decidedBy, verdictWords } from './reason-words.ts';

// The router's codes are plain strings in the log: its sources are asked which there are.
const sources = Object.entries(
  import.meta.glob<string>('../../../../packages/engine/src/policies/router/{explain,capacity,match,model}.ts', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
);
const found = (pattern: RegExp): readonly string[] => sources.flatMap(([, text]) => [...text.matchAll(pattern)].map(([, code]) => code ?? ''));
const codes = [
  ...new Set([
    ...found(/'([a-z]+(?:-[a-z]+)+)'/g),
    ...found(/(?:return|\?|:) '([a-z]+)'/g),
    ...found(/\['([a-z]+)', \d\]/g),
    'chosen',
    'longest-idle',
    'member-order',
  ]),
].sort();

/** Words of the router's that never reach an explanation. */
const internal: ReadonlySet<string> = new Set(['ready', 'missed']);
/** Told by who is not free, and why each. */
const told: ReadonlySet<string> = new Set(['nobody-eligible']);

describe('a code of the router', () => {
  it('is found in its sources', () => {
    expect(sources.length).toBeGreaterThanOrEqual(4);
    expect(codes).toEqual(expect.arrayContaining(['at-capacity', 'busier', 'disabled', 'highest-level', 'idle-later', 'next-pass', 'no-skill', 'only-one']));
  });

  it.each(codes.filter((code) => !internal.has(code) && !told.has(code)))('%s is said in both languages', (code) => {
    const words = [verdictWords(code), decidedBy(code)].find(({ cs }) => cs !== code);
    const said = words ?? { cs: stillWaiting[code]?.('10:42:00', 'cs'), en: stillWaiting[code]?.('10:42:00', 'en') };
    expect(said.cs).toMatch(/\p{L}{2}/u);
    expect(said.en).toMatch(/\p{L}{2}/u);
    expect(said.cs).not.toBe(said.en);
  });
});
