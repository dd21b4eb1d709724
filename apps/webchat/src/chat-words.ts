interface ChatWords {
  readonly title: string;
  readonly open: string;
  readonly unread: (count: number) => string;
  readonly minimise: string;
  readonly end: string;
  readonly endQuestion: string;
  readonly endYes: string;
  readonly endNo: string;
  readonly usually: string;
  readonly usuallyWe: string;
  readonly hello: string;
  readonly waiting: string;
  readonly place: (position: number) => string;
  readonly about: (minutes: number) => string;
  readonly soon: string;
  readonly over: string;
  readonly overBy: (name: string) => string;
  readonly again: string;
  readonly closed: string;
  readonly write: string;
  readonly send: string;
  readonly log: string;
  readonly typing: (name: string) => string;
  readonly you: string;
  readonly bot: string;
  readonly erased: string;
  readonly sending: string;
  readonly waitingToSend: string;
  readonly refused: string;
  readonly takeBack: string;
  readonly cut: (time: string) => string;
  readonly cutKept: string;
  readonly connecting: string;
  readonly today: string;
  readonly yesterday: string;
  readonly states: { readonly sent: string; readonly delivered: string; readonly read: string; readonly failed: string };
  readonly unreachable: string;
  readonly locale: string;
}

const few = (count: number, one: string, some: string, many: string): string => (count === 1 ? one : count >= 2 && count <= 4 ? some : many);

/** Everything the chat window says. */
export const chatWords: { readonly cs: ChatWords; readonly en: ChatWords } = {
  cs: {
    title: 'Napište nám',
    open: 'Otevřít chat',
    unread: (count) => few(count, '1 nová zpráva', `${count} nové zprávy`, `${count} nových zpráv`),
    minimise: 'Zmenšit okno chatu',
    end: 'Ukončit rozhovor',
    endQuestion: 'Opravdu rozhovor ukončit?',
    endYes: 'Ukončit',
    endNo: 'Pokračovat',
    usually: 'obvykle odpoví do minuty',
    usuallyWe: 'obvykle odpovíme do minuty',
    hello: 'Dobrý den, s čím vám můžeme pomoci?',
    waiting: 'Hledáme pro vás kolegu',
    place: (position) => (position === 1 ? 'Jste na řadě' : `Jste ${position}. v pořadí`),
    about: (minutes) => `asi ${minutes} min`,
    soon: 'odpovíme za chvíli',
    over: 'Rozhovor skončil.',
    overBy: (name) => `${name} rozhovor ukončil(a).`,
    again: 'Napsat znovu',
    closed: 'Chat teď nikdo neobsluhuje. Zkuste to prosím v provozní době.',
    write: 'Napište zprávu',
    send: 'Odeslat',
    log: 'Zprávy',
    typing: (name) => `${name} píše`,
    you: 'Vy',
    bot: 'Automat',
    erased: 'Zpráva byla smazána',
    sending: 'odesílá se',
    waitingToSend: 'odešle se po připojení',
    refused: 'neodesláno',
    takeBack: 'Upravit a poslat znovu',
    cut: (time) => `Bez spojení od ${time}.`,
    cutKept: 'Zprávy neztratíme, odešleme je po připojení.',
    connecting: 'Připojujeme se',
    today: 'dnes',
    yesterday: 'včera',
    states: { sent: 'odesláno', delivered: 'doručeno', read: 'přečteno', failed: 'nedoručeno' },
    unreachable: 'Server neodpovídá. Zkuste to prosím za chvíli.',
    locale: 'cs-CZ',
  },
  en: {
    title: 'Write to us',
    open: 'Open the chat',
    unread: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
    minimise: 'Minimise the chat',
    end: 'End the conversation',
    endQuestion: 'End the conversation?',
    endYes: 'End it',
    endNo: 'Go on',
    usually: 'usually replies within a minute',
    usuallyWe: 'we usually reply within a minute',
    hello: 'Hello, how can we help you?',
    waiting: 'We are looking for a colleague',
    place: (position) => (position === 1 ? 'You are next' : `You are number ${position} in line`),
    about: (minutes) => `about ${minutes} min`,
    soon: 'we reply in a moment',
    over: 'The conversation is over.',
    overBy: (name) => `${name} ended the conversation.`,
    again: 'Write again',
    closed: 'Nobody attends the chat now. Please try again in office hours.',
    write: 'Write a message',
    send: 'Send',
    log: 'Messages',
    typing: (name) => `${name} is typing`,
    you: 'You',
    bot: 'Assistant',
    erased: 'The message was erased',
    sending: 'sending',
    waitingToSend: 'will be sent when connected',
    refused: 'not sent',
    takeBack: 'Edit and send again',
    cut: (time) => `No connection since ${time}.`,
    cutKept: 'Nothing is lost: we send your messages once connected.',
    connecting: 'Connecting',
    today: 'today',
    yesterday: 'yesterday',
    states: { sent: 'sent', delivered: 'delivered', read: 'read', failed: 'not delivered' },
    unreachable: 'The server does not answer. Please try again in a moment.',
    locale: 'en-GB',
  },
};
export type { ChatWords };
