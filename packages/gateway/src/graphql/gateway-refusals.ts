import type { Words } from '@callboard/contracts';

/** Refusals of the gateway itself, and those of actions that reach to the outside. */
export const gatewayRefusals = {
  NotSignedIn: { cs: 'Nejste přihlášeni. Přihlaste se a zkuste to znovu.', en: 'You are not signed in. Sign in and try again.' },
  NotAllowed: {
    cs: 'K tomuto nemáte oprávnění. Požádejte správce o roli, která ho má.',
    en: 'You have no permission for this. Ask your administrator for a role that has it.',
  },
  SignInFailed: {
    cs: 'Jméno a heslo spolu nesouhlasí. Zkontrolujte obojí a zkuste to znovu.',
    en: 'Name and password do not match. Check both and try again.',
  },
  TooManyAttempts: {
    cs: 'Příliš mnoho pokusů o přihlášení. Počkejte chvíli a zkuste to znovu.',
    en: 'Too many attempts to sign in. Wait a while and try again.',
  },
  AppNotForYou: {
    cs: 'Vaše role tuto aplikaci neotevírá. Přihlaste se do jiné, nebo požádejte správce.',
    en: 'Your roles do not open this app. Sign in to another one, or ask your administrator.',
  },
  PasswordTooShort: { cs: 'Heslo je krátké. Zvolte aspoň osm znaků.', en: 'The password is too short. Choose at least eight characters.' },
  InputInvalid: {
    cs: 'Některý údaj nemá správný tvar. Opravte ho a odešlete znovu.',
    en: 'Something you entered does not have the right form. Correct it and send again.',
  },
  NotFound: {
    cs: 'Nic takového tu není. Možná to mezitím někdo odstranil; obnovte seznam.',
    en: 'There is no such thing. Somebody may have removed it; reload the list.',
  },
  Starting: { cs: 'Server se právě spouští. Zkuste to prosím za chvíli znovu.', en: 'The server is starting. Please try again in a moment.' },
  OnlyOverWebSocket: { cs: 'Živý pohled se otevírá přes WebSocket.', en: 'A live view is opened over a WebSocket.' },
  TooManyRequests: { cs: 'Příliš mnoho požadavků najednou. Počkejte chvíli a zkuste to znovu.', en: 'Too many requests at once. Wait a while and try again.' },
  ChatClosed: { cs: 'Chat je teď zavřený. Zkuste to později, nebo zavolejte.', en: 'The chat is closed now. Try later, or call us.' },
  CommandIdReused: {
    cs: 'Tento požadavek už byl odeslán s jiným obsahem. Odešlete ho znovu jako nový.',
    en: 'This request was sent before with other contents. Send it again as a new one.',
  },
} as const satisfies { readonly [name: string]: Words };
