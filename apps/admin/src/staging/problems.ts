import type { Kind, Shapes, TimeRange } from '../config/shapes.ts';
import type { Words } from '@callboard/web-client';
import type { Edit } from './edits.ts';

const words = (cs: string, en: string): Words => ({ cs, en });

const nameMissing = words('Chybí název.', 'The name is missing.');
const backwards = ({ from, to }: TimeRange): boolean => from >= to;

/** The server asks for at least this many characters. */
export const shortestPassword = 8;

const problems: { readonly [K in Kind]: (after: Shapes[K], isNew: boolean) => Words | null } = {
  user: ({ login, displayName, roles, password }, isNew) => {
    if (displayName.trim() === '') return words('Chybí jméno uživatele.', 'The user’s name is missing.');
    if (!/^\S+$/.test(login)) return words('Přihlašovací jméno chybí nebo obsahuje mezeru.', 'The login is missing or has a space in it.');
    if (roles.length === 0) return words('Uživatel nemá žádnou roli.', 'The user has no role.');
    if ((isNew || password !== null) && (password ?? '').length < shortestPassword) {
      return words(`Heslo má mít aspoň ${shortestPassword} znaků.`, `The password needs at least ${shortestPassword} characters.`);
    }
    return null;
  },
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

const problemIn = <K extends Kind>(kind: K, after: Shapes[K], isNew: boolean): Words | null => problems[kind](after, isNew);

/** Why an edit cannot be saved as it is; null when it can. */
export const problemOf = (edit: Edit): Words | null => (edit.kind === 'cell' ? null : problemIn<Kind>(edit.kind, edit.after, edit.before === null));
