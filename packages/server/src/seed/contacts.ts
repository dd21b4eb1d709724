import type { ContactProfile } from '@callboard/contracts';

const first = [
  'Jiří',
  'Lenka',
  'Tereza',
  'Anna',
  'Josef',
  'Marie',
  'Petr',
  'Kateřina',
  'Miroslav',
  'Veronika',
  'Zdeněk',
  'Monika',
  'Václav',
  'Hana',
  'Radek',
  'Ivana',
];
const lastMale = ['Dvořák', 'Kolář', 'Procházka', 'Veselý', 'Horák', 'Němec', 'Pospíšil', 'Král'];
const lastFemale = ['Procházková', 'Malá', 'Králová', 'Veselá', 'Horáková', 'Němcová', 'Pospíšilová', 'Marková'];
const towns = ['Praha', 'Brno', 'Ostrava', 'Plzeň', 'Olomouc', 'Zlín'];
const payers = ['zaměstnavatel', 'OSVČ', 'stát', 'osoba bez příjmů'];

const ascii = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase();
const FEMALE = /[aá]$/;

/** Forty-eight invented people. Numbers are of a range that the demo's customers call from; insured numbers fail the check that real ones pass. */
export const seedContacts: readonly { readonly key: string; readonly profile: ContactProfile; readonly vip: boolean }[] = Array.from(
  { length: 48 },
  (_, index) => {
    const given = first[index % first.length] ?? 'Jan';
    const family = (FEMALE.test(given) || given === 'Marie' ? lastFemale : lastMale)[(index * 3 + Math.floor(index / 8)) % 8] ?? 'Novák';
    const year = 1950 + ((index * 7) % 55);
    const phone = `+420603118${String(400 + index)}`;
    return {
      key: `contact-${index + 1}`,
      vip: index % 12 === 0,
      profile: {
        name: `${given} ${family}`,
        birthDate: `${year}-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 27) + 1).padStart(2, '0')}`,
        insuredNumber: `${String(year % 100).padStart(2, '0')}0000${String(1000 + index)}`,
        phones: [phone],
        emails: [`${ascii(given)}.${ascii(family)}@example.cz`],
        insuredSince: `${2005 + (index % 18)}-04-01, ${towns[index % towns.length] ?? 'Praha'}`,
        payer: payers[index % payers.length] ?? null,
        consents: index % 3 === 0 ? ['nahrávání', 'e-mail'] : ['nahrávání'],
      },
    };
  },
);
