import { formatsOf, type Language } from '@callboard/web-client';
import type { ConfigState } from '../../config/config-state.ts';
import { settingWords } from '../../words/setting-words.ts';

export interface Detail {
  readonly term: string;
  readonly value: string;
}

const named = (id: string, state: ConfigState, language: Language): string | null =>
  state.user.get(id)?.displayName ??
  state.skill.get(id)?.name ??
  state.queue.get(id)?.name ??
  state.team.get(id)?.name ??
  state.site.get(id)?.name ??
  state.calendar.get(id)?.name ??
  state.reason.get(id)?.[language] ??
  state.disposition.get(id)?.[language] ??
  null;

const earliestMs = Date.UTC(2000, 0, 1);

const said = (value: unknown, name: string, state: ConfigState, language: Language): string => {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return settingWords[value ? 'yes' : 'no'][language];
  if (typeof value === 'number') return /(^at$|At$|From$|To$)/.test(name) && value > earliestMs ? formatsOf(language).dateTime(value) : String(value);
  if (typeof value === 'string') return named(value, state, language) ?? value;
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
