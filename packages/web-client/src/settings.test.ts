import { beforeEach, describe, expect, it } from 'vitest';
import { parseLanguage } from './language.ts';
import { createSettings } from './settings.ts';
import { answeringClient, signedInAs } from './testing/answering-client.ts';

const parse = (value: unknown) => ({ language: parseLanguage(typeof value === 'object' && value !== null && 'language' in value ? value.language : null) });
const saved = { saveSettings: { __typename: 'Outcome', ok: true, position: null, refusal: null } };

/** The settings as they stand once this user has signed in at this browser. */
const settingsOf = async (id: string, onServer: object = {}) => {
  const { me } = signedInAs(id, ['agent']);
  const { client } = answeringClient('/agent', { Me: { me: { ...me, settings: onServer } }, SaveSettings: saved });
  const settings = createSettings(client, parse);
  await client.session.refresh();
  return settings;
};

describe('settings', () => {
  beforeEach(() => localStorage.clear());

  it('are those of the server', async () => {
    expect((await settingsOf('hana', { language: 'en' })).get().language).toBe('en');
  });

  it('of a user of whom the server has none are what this browser remembers of him, not of somebody else', async () => {
    (await settingsOf('hana')).change({ language: 'en' });
    expect((await settingsOf('hana')).get().language).toBe('en');
    expect((await settingsOf('petr')).get().language).toBeNull();
  });
});
