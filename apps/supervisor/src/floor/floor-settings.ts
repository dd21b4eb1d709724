import { createSettings, parseLanguage, type Language, type SettingsStore, type WebClient } from '@callboard/web-client';

export const scopes = ['mine', 'all', 'external'] as const;
/** Whose agents are shown. */
export type Scope = (typeof scopes)[number];

/** Columns of the agents' table that can be hidden, in the table's order. */
export const agentColumnIds = ['since', 'work', 'place', 'calls', 'chats', 'handle', 'pauses', 'missed', 'signedIn'] as const;
export type AgentColumnId = (typeof agentColumnIds)[number];

/** What a supervisor has arranged for himself. */
export interface FloorSettings {
  /** null follows the user's record. */
  readonly language: Language | null;
  /** null: the own team where it has agents, else everybody. */
  readonly scope: Scope | null;
  readonly layout: 'table' | 'map';
  readonly hiddenColumns: readonly AgentColumnId[];
}

const oneOf = <Value extends string>(value: unknown, values: readonly Value[]): Value | null => values.find((candidate) => candidate === value) ?? null;

const hiddenAtFirst: readonly AgentColumnId[] = ['missed', 'signedIn'];

/** Reads settings from outside; whatever is missing or strange becomes what a new supervisor has. */
export const parseFloorSettings = (value: unknown): FloorSettings => {
  const given: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
  const hidden = given['hiddenColumns'];
  return {
    language: parseLanguage(given['language']),
    scope: oneOf(given['scope'], scopes),
    layout: oneOf(given['layout'], ['table', 'map']) ?? 'table',
    hiddenColumns: Array.isArray(hidden) ? agentColumnIds.filter((id) => hidden.includes(id)) : hiddenAtFirst,
  };
};

export type FloorSettingsStore = SettingsStore<FloorSettings>;

export const createFloorSettings = (client: WebClient): FloorSettingsStore => createSettings(client, parseFloorSettings);
