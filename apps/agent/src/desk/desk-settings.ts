import { createSettings, parseLanguage, type Chord, type Language, type SettingsStore, type WebClient } from '@callboard/web-client';

export type Scheme = 'light' | 'dark' | 'auto';
export type DeskDensity = 'comfortable' | 'compact';

/** What an agent has set for himself; widths in pixels. */
export interface DeskSettings {
  /** null follows the user's record. */
  readonly language: Language | null;
  readonly scheme: Scheme | null;
  readonly density: DeskDensity | null;
  readonly listWidth: number;
  readonly listHidden: boolean;
  readonly contextWidth: number;
  readonly contextHidden: boolean;
  readonly sound: boolean;
  readonly notifications: boolean;
  readonly chords: Readonly<Record<string, Chord | null>>;
}

export const listWidths = { least: 240, normal: 304, most: 440 } as const;
export const contextWidths = { least: 280, normal: 336, most: 520 } as const;

const within = (value: unknown, { least, normal, most }: { readonly least: number; readonly normal: number; readonly most: number }): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : normal;

const oneOf = <Value extends string>(value: unknown, values: readonly Value[]): Value | null => values.find((candidate) => candidate === value) ?? null;

const parseChords = (value: unknown): Readonly<Record<string, Chord | null>> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string | null] => entry[1] === null || typeof entry[1] === 'string'))
    : {};

/** Reads settings from outside; whatever is missing or strange becomes what a new agent has. */
export const parseDeskSettings = (value: unknown): DeskSettings => {
  const given: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
  return {
    language: parseLanguage(given['language']),
    scheme: oneOf(given['scheme'], ['light', 'dark', 'auto']),
    density: oneOf(given['density'], ['comfortable', 'compact']),
    listWidth: within(given['listWidth'], listWidths),
    listHidden: given['listHidden'] === true,
    contextWidth: within(given['contextWidth'], contextWidths),
    contextHidden: given['contextHidden'] === true,
    sound: given['sound'] !== false,
    notifications: given['notifications'] !== false,
    chords: parseChords(given['chords']),
  };
};

export type DeskSettingsStore = SettingsStore<DeskSettings>;

export const createDeskSettings = (client: WebClient): DeskSettingsStore => createSettings(client, parseDeskSettings);
