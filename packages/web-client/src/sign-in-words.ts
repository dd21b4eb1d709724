import type { Words } from './words.ts';

/** What every sign-in page says; its title is the app's own. */
export const signInWords = {
  login: { cs: 'Přihlašovací jméno', en: 'Login' },
  password: { cs: 'Heslo', en: 'Password' },
  showPassword: { cs: 'Ukázat heslo', en: 'Show the password' },
  submit: { cs: 'Přihlásit se', en: 'Sign in' },
  language: { cs: 'Jazyk', en: 'Language' },
  demo: { cs: 'Ukázkový účet je předvyplněný, stačí potvrdit.', en: 'The demo account is filled in, just confirm.' },
} as const satisfies Readonly<Record<string, Words>>;

/** Said of a demo account named in the address that this installation does not have. */
export const demoUnknown = (name: string): Words => ({
  cs: `Ukázkový účet „${name}“ tu není. Přihlaste se jménem a heslem.`,
  en: `There is no demo account “${name}” here. Sign in with a login and a password.`,
});
