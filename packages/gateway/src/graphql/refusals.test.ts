import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { knownRefusals, sentenceOf } from './refusals.ts';

const engine = fileURLToPath(new URL('../../../engine/src', import.meta.url));
const sources = (folder: string): readonly string[] =>
  readdirSync(join(engine, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

describe('the sentences of refusals', () => {
  it('cover every refusal that an action of the engine gives', () => {
    const given = sources('actions').flatMap((text) =>
      [...text.matchAll(/refused\(\s*'([A-Z]\w+)'/g), ...text.matchAll(/return '([A-Z]\w+)'/g)].flatMap((match) => match[1] ?? []),
    );
    expect(given.length).toBeGreaterThan(10);
    expect([...new Set(given)].filter((name) => !knownRefusals.includes(name))).toEqual([]);
  });

  it('say in both languages what happened and what to do', () => {
    for (const name of knownRefusals) {
      for (const language of ['cs', 'en'] as const) expect(sentenceOf({ name, detail: null }, language), `${name} ${language}`).toMatch(/^\p{Lu}.{10,}\.$/u);
    }
  });

  it('have a general one for a name that nobody mapped', () => {
    expect(sentenceOf({ name: 'SomethingNew', detail: null }, 'en')).toContain('refused');
    expect(sentenceOf({ name: 'constructor', detail: null }, 'en')).toContain('refused');
  });
});
