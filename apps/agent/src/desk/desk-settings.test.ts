import { describe, expect, it } from 'vitest';
import { parseDeskSettings } from './desk-settings.ts';

describe('settings of a desk', () => {
  it('are those of a new agent where nothing is known', () => {
    for (const nothing of [undefined, null, 'x', 7, {}]) {
      expect(parseDeskSettings(nothing)).toMatchObject({ language: null, scheme: null, listWidth: 304, contextWidth: 336, sound: true, chords: {} });
    }
  });
  it('keep what an agent chose', () => {
    const chosen = {
      language: 'en',
      scheme: 'dark',
      density: 'compact',
      listWidth: 400,
      contextHidden: true,
      sound: false,
      chords: { hold: 'Alt+H', search: null },
    };
    expect(parseDeskSettings(chosen)).toMatchObject(chosen);
  });
  it('never make a panel unusable', () => {
    expect(parseDeskSettings({ listWidth: 5, contextWidth: 9_000 })).toMatchObject({ listWidth: 240, contextWidth: 520 });
    expect(parseDeskSettings({ listWidth: Number.NaN, language: 'de', scheme: 'pink', chords: { hold: 7 } })).toMatchObject({
      listWidth: 304,
      language: null,
      scheme: null,
      chords: {},
    });
  });
});
