import { formatsOf, type Language } from '@callboard/web-client';
import type { ConfigState } from '../../config/config-state.ts';
import { nameOf, withNames } from '../../config/named.ts';
import { settingWords } from '../../words/setting-words.ts';

export interface Detail {
  readonly term: string;
  readonly value: string;
}

const earliestMs = Date.UTC(2000, 0, 1);

const said = (value: unknown, name: string, state: ConfigState, language: Language): string => {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return settingWords[value ? 'yes' : 'no'][language];
  if (typeof value === 'number') return /(^at$|At$|From$|To$)/.test(name) && value > earliestMs ? formatsOf(language).dateTime(value) : String(value);
  if (typeof value === 'string') return withNames(value, state, language);
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map((one) => said(one, name, state, language)).join('; ');
  return Object.entries(value)
    .map(([inner, one]) => `${inner} ${said(one, inner, state, language)}`)
    .join(', ');
};

/** The fields of a recorded event, with names in place of ids. Names of fields are the log's own. */
export const detailsOf = (data: unknown, state: ConfigState, language: Language): readonly Detail[] =>
  typeof data === 'object' && data !== null
    ? Object.entries(data)
        .filter(([name]) => name !== 'type')
        .map(([term, value]) => ({ term, value: said(value, term, state, language) }))
    : [];

const fieldsOf = (data: unknown): Readonly<Record<string, unknown>> =>
  typeof data === 'object' && data !== null ? Object.fromEntries(Object.entries(data)) : {};

/** A name as the event recorded it: one text, or one per language. */
const recordedName = (name: unknown, language: Language): string | null => {
  if (typeof name === 'string' && name !== '') return name;
  const inLanguage = fieldsOf(name)[language];
  return typeof inLanguage === 'string' && inLanguage !== '' ? inLanguage : null;
};

const settingIds = ['skillId', 'siteId', 'teamId', 'reasonId', 'dispositionId', 'calendarId'] as const;

/** Which of the centre's settings: by the name it was given then, else by the one it has now. */
const settingOf = (data: Readonly<Record<string, unknown>>, state: ConfigState, language: Language): string | null => {
  const id = settingIds.map((field) => data[field]).find((value) => typeof value === 'string');
  return recordedName(data['name'], language) ?? (id === undefined ? null : nameOf(id, state, language));
};

const centreWords = { cs: 'Celé centrum', en: 'The whole centre' };
const customerWords = { cs: 'Klient', en: 'A customer' };

/** What else of a person was changed: the skill, the queue. */
const withPart = (subject: string, data: Readonly<Record<string, unknown>>, state: ConfigState, language: Language): string => {
  const part = [data['skillId'], data['queueId']].flatMap((id) => (typeof id === 'string' ? [nameOf(id, state, language)] : [])).find((name) => name !== null);
  return part === undefined || part === null || part === subject ? subject : `${subject}: ${part}`;
};

/** What an entry is about: the name of the person, the queue or the setting. */
export const subjectOf = ({ subject, data }: { readonly subject: string; readonly data: unknown }, state: ConfigState, language: Language): string => {
  const [, aggregate = '', id = ''] = /^[^.]*\.([a-z]+)-(.+)$/.exec(subject) ?? [];
  const fields = fieldsOf(data);
  if (aggregate === 'centre') return settingOf(fields, state, language) ?? centreWords[language];
  if (aggregate === 'contact') return customerWords[language];
  const name = nameOf(id, state, language) ?? recordedName(fields['displayName'] ?? fields['name'], language);
  return name === null ? subject : withPart(name, fields, state, language);
};
