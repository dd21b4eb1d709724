import { formatsOf, type Language } from '@callboard/web-client';
import type { ConfigState } from '../../config/config-state.ts';
import { withNames } from '../../config/named.ts';
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

/** What an entry is about: the thing's name, or the settings of the whole centre. */
export const subjectOf = (stream: string, state: ConfigState, language: Language): string => {
  const [, aggregate = '', id = ''] = /^[^.]*\.([a-z]+)-(.+)$/.exec(stream) ?? [];
  if (aggregate === 'centre') return { cs: 'Celé centrum', en: 'The whole centre' }[language];
  return id === '' ? stream : withNames(id, state, language);
};
