import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Program } from './program.ts';
import type { System } from './system.ts';

/** Numbers that customers of tests and of the demo call from, however they are written. */
const NUMBER = /(?<!\d)(?:\+?420[ \u00a0]?)?(?:603[ \u00a0]?118[ \u00a0]?\d{3}|7\d{2}[ \u00a0]?\d{3}[ \u00a0]?\d{3})(?!\d)/;
/** Nine digits in a row of an id are no telephone number. */
const ID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
/** The demo centre's contacts have numbers of this range, so many of them. */
const CONTACTS = { begin: '603118', count: 48 };
/** What visitors of the tests say of themselves, and how they begin. */
const WRITTEN = ['Eva Horáková', 'Dobrý den', 'Děkuji'];

/** Names of the centre's contacts and of the people who work there. */
const namesIn = async (admin: Program): Promise<readonly string[]> => {
  const { findContacts } = await admin.ask<{ readonly findContacts: readonly { readonly name: string | null }[] }>(
    'query($text: String!) { findContacts(text: $text, limit: 100) { name } }',
    { text: CONTACTS.begin },
  );
  if (findContacts.length < CONTACTS.count) throw new Error(`only ${findContacts.length} contacts were found to look for`);
  const { directory } = await admin.ask<{ readonly directory: { readonly agents: readonly { readonly displayName: string }[] } }>(
    '{ directory { agents { displayName } } }',
  );
  return [...findContacts.flatMap(({ name }) => name ?? []), ...directory.agents.map(({ displayName }) => displayName)];
};

/** Lines among these that name a person, hold a customer's number or what one wrote. */
export const linesNaming = (lines: readonly string[], names: readonly string[]): readonly string[] =>
  lines.filter((line) => NUMBER.test(line.replaceAll(ID, '')) || [...names, ...WRITTEN].some((name) => line.includes(name)));

/** Lines of everything a running system has printed and logged that name somebody. Throws when the centre has no contacts to look for. */
export const personalLogged = async (system: System, admin: Program): Promise<readonly string[]> => {
  const names = await namesIn(admin);
  const folder = join(system.dataDir, 'logs');
  const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  return linesNaming(
    [system.log(), ...files].flatMap((text) => text.split('\n')),
    names,
  );
};
