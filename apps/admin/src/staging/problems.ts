import type { Words } from '@callboard/web-client';
import type { ConfigState } from '../config/config-state.ts';
import type { Kind, Shapes, TimeRange } from '../config/shapes.ts';
import type { Edit } from './edits.ts';

/** Why something cannot be saved; with the field it is about where that stands beside others. */
export interface Problem {
  readonly field: 'displayName' | 'login' | 'roles' | 'password' | null;
  readonly words: Words;
}

const words = (cs: string, en: string): Words => ({ cs, en });

const nameMissing = words('Chybí název.', 'The name is missing.');
const backwards = ({ from, to }: TimeRange): boolean => from >= to;

/** The server asks for at least this many characters. */
export const shortestPassword = 8;

type UserCheck = (id: string, after: Shapes['user'], isNew: boolean, state: ConfigState) => Words | null;

/** Upper and lower case are the same login to the server. */
const someoneElseHas = (login: string, id: string, state: ConfigState): boolean =>
  [...state.user].some(([other, user]) => other !== id && user.login.toLowerCase() === login.toLowerCase());

const userChecks: { readonly [Field in NonNullable<Problem['field']>]: UserCheck } = {
  displayName: (_id, { displayName }) => (displayName.trim() === '' ? words('Chybí jméno uživatele.', 'The user’s name is missing.') : null),
  login: (id, { login }, isNew, state) => {
    if (!/^\S+$/.test(login)) return words('Přihlašovací jméno chybí nebo obsahuje mezeru.', 'The login is missing or has a space in it.');
    if (!isNew || !someoneElseHas(login, id, state)) return null;
    return words('Toto přihlašovací jméno už někdo má.', 'Somebody already has this login.');
  },
  roles: (_id, { roles }) => (roles.length === 0 ? words('Uživatel nemá žádnou roli.', 'The user has no role.') : null),
  password: (_id, { password }, isNew) =>
    (isNew || password !== null) && (password ?? '').length < shortestPassword
      ? words(`Heslo má mít aspoň ${shortestPassword} znaků.`, `The password needs at least ${shortestPassword} characters.`)
      : null,
};

const userFields = ['displayName', 'login', 'roles', 'password'] as const satisfies readonly Problem['field'][];

/** Everything that is wrong with one user; `state` is what stands once everything staged is saved. */
export const userProblems = (id: string, after: Shapes['user'], isNew: boolean, state: ConfigState): readonly Problem[] =>
  userFields.flatMap((field) => {
    const said = userChecks[field](id, after, isNew, state);
    return said === null ? [] : [{ field, words: said }];
  });

const problems: { readonly [K in Exclude<Kind, 'user'>]: (after: Shapes[K]) => Words | null } = {
  queue: ({ name, channels, entries, routing }) => {
    if (name.trim() === '') return nameMissing;
    if (channels.length === 0) return words('Fronta nemá žádný kanál.', 'The queue has no channel.');
    if (entries.some(({ address }) => address.trim() === '')) return words('Vstup fronty nemá adresu.', 'An entry of the queue has no address.');
    if (routing.outsideHours === 'overflow' && routing.outsideHoursQueueId === null) {
      return words('Chybí fronta, do které se předává mimo provozní dobu.', 'The queue to hand on to outside hours is missing.');
    }
    return null;
  },
  skill: ({ name }) => (name.trim() === '' ? nameMissing : null),
  reason: ({ cs, en }) =>
    cs.trim() === '' || en.trim() === '' ? words('Důvod potřebuje český i anglický název.', 'A reason needs a Czech and an English name.') : null,
  disposition: ({ cs, en }) =>
    cs.trim() === '' || en.trim() === '' ? words('Výsledek potřebuje český i anglický název.', 'A disposition needs a Czech and an English name.') : null,
  team: ({ name, siteId }) => (name.trim() === '' ? nameMissing : siteId === '' ? words('Tým nemá pobočku.', 'The team has no site.') : null),
  site: ({ name }) => (name.trim() === '' ? nameMissing : null),
  calendar: ({ name, week, exceptions }) => {
    if (name.trim() === '') return nameMissing;
    const all = [...Object.values(week), ...Object.values(exceptions)].flat();
    return all.some(backwards) ? words('Konec provozní doby je před jejím začátkem.', 'Opening hours end before they begin.') : null;
  },
  idle: () => null,
  rules: ({ rules }) => (rules.some(({ name }) => name.trim() === '') ? words('Pravidlo nemá název.', 'A rule has no name.') : null),
};

const problemIn = <K extends Exclude<Kind, 'user'>>(kind: K, after: Shapes[K]): Words | null => problems[kind](after);

/** Why an edit cannot be saved as it is; empty when it can. */
export const problemsOf = (edit: Edit, state: ConfigState): readonly Problem[] => {
  if (edit.kind === 'cell') return [];
  if (edit.kind === 'user') return userProblems(edit.id, edit.after, edit.before === null, state);
  const said = problemIn<Exclude<Kind, 'user'>>(edit.kind, edit.after);
  return said === null ? [] : [{ field: null, words: said }];
};
