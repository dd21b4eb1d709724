import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage } from './language.ts';
import { createTexts } from './texts.ts';

const texts = createTexts(
  {
    hold: 'Podržet',
    greeting: 'Dobrý den, {{name}}',
    missed_one: '{{count}} zmeškaná nabídka',
    missed_few: '{{count}} zmeškané nabídky',
    missed_other: '{{count}} zmeškaných nabídek',
  },
  { hold: 'Hold', greeting: 'Hello, {{name}}', missed_one: '{{count}} missed offer', missed_other: '{{count}} missed offers' },
);

describe('texts', () => {
  afterEach(() => {
    setLanguage('cs');
  });

  it('use the three Czech plural forms', () => {
    setLanguage('cs');
    expect([1, 2, 4, 5, 0, 21, 22].map((count) => texts.say('missed', { count }))).toEqual([
      '1 zmeškaná nabídka',
      '2 zmeškané nabídky',
      '4 zmeškané nabídky',
      '5 zmeškaných nabídek',
      '0 zmeškaných nabídek',
      '21 zmeškaných nabídek',
      '22 zmeškaných nabídek',
    ]);
  });

  it('follow the language of the page and never escape what they are given', () => {
    setLanguage('en');
    expect(texts.say('missed', { count: 1 })).toBe('1 missed offer');
    expect(texts.say('greeting', { name: 'O’Hara & <Co>' })).toBe('Hello, O’Hara & <Co>');
    expect(document.documentElement.lang).toBe('en');
  });
});
