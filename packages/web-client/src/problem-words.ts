import type { Words } from './words.ts';

/** What the client itself has to say when there is no answer to pass on. */
export const problemWords = {
  unreachable: {
    cs: 'Server neodpovídá, příkaz se neprovedl. Probíhající hovor to nepřeruší; zkuste to prosím znovu.',
    en: 'The server does not answer, the command was not carried out. A call in progress goes on; please try again.',
  },
  unavailable: {
    cs: 'Server teď příkaz nemůže zapsat, neprovedl se. Probíhající hovor to nepřeruší; zkuste to prosím za chvíli znovu.',
    en: 'The server cannot record the command at the moment, it was not carried out. A call in progress goes on; please try again in a while.',
  },
  refused: { cs: 'Server příkaz odmítl.', en: 'The server refused the command.' },
  signedOut: { cs: 'Přihlášení vypršelo. Přihlaste se prosím znovu.', en: 'Your session has ended. Please sign in again.' },
} as const satisfies Readonly<Record<string, Words>>;
