import { createSettings, parseLanguage, type Language, type SettingsStore, type WebClient } from '@callboard/web-client';

/** What an administrator has set for himself. */
export interface AppSettings {
  /** null follows the user's record. */
  readonly language: Language | null;
}

const parse = (value: unknown): AppSettings => ({
  language: parseLanguage(typeof value === 'object' && value !== null && 'language' in value ? value.language : null),
});

export const createAppSettings = (client: WebClient): SettingsStore<AppSettings> => createSettings(client, parse);
