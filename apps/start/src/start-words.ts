export type Language = 'cs' | 'en';

const few = (count: number, one: string, some: string, many: string): string => `${count} ${count === 1 ? one : count >= 2 && count <= 4 ? some : many}`;
const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const cs = {
  title: 'Ukázkové centrum je v provozu.',
  lead: 'Otevřete si roli, přihlášení je předvyplněné. Po přepnutí na Připraven dostanete do 20 sekund první hovor.',
  'title.plain': 'Callboard je v provozu.',
  'lead.plain': 'Otevřete si svou aplikaci a přihlaste se jménem a heslem.',
  language: 'Jazyk',
  roles: 'Aplikace',
  scheme: 'Přepnout světlý a tmavý vzhled',
  'agent.name': 'Agent',
  'agent.what': 'Hovory a chaty jednoho člověka.',
  'agent.who': 'hana · Pojistné, Praha',
  'supervisor.name': 'Vedoucí',
  'supervisor.what': 'Celý provoz živě, fronty, agenti, zásahy.',
  'supervisor.who': 'martin · Praha',
  'admin.name': 'Správa',
  'admin.what': 'Lidé, fronty, dovednosti, pravidla.',
  'admin.who': 'jana · všechny bloky',
  'wallboard.name': 'Nástěnka',
  'wallboard.what': 'Velká obrazovka pro sál.',
  'wallboard.who': 'bez přihlášení, jen tento počítač',
  'customer.title': 'Buďte zákazník',
  'customer.text': 'Zavolejte na linku 800 100, nebo napište do okna vpravo dole, jako by stálo na webu pojišťovny.',
  'customer.call': 'Zavolat 800 100',
  'customer.calls': 'Poslat 5 hovorů najednou',
  'customer.sound': 'Hovory v této verzi přenášejí jen signalizaci (vyzvánění, přijetí, přepojení, zavěšení). Zvuk zatím ne.',
  'customer.calling': 'Na linku 800 100 právě volá zákazník. Uvidíte ho u agenta i u vedoucího.',
  'customer.callingFive': 'Na linku 800 100 volá 5 zákazníků najednou. Podívejte se na frontu u vedoucího.',
  'pace.label': 'Provoz',
  'pace.calm': 'klidný',
  'pace.normal': 'běžný',
  'pace.peak': 'špička',
  'pace.changed': 'Provoz je přepnutý, projeví se do minuty.',
  'data.title': 'Podívejte se do dat',
  'data.text': 'Každé číslo vzniklo z událostí. Spusťte ve složce projektu:',
  'data.copy': 'Zkopírovat',
  'data.copied': 'Zkopírováno',
  'data.notCopied': 'Nejde zkopírovat, text je označený',
  'status.silent': 'Server neodpovídá, zkoušíme to dál',
  failed: 'Nepovedlo se: ukázka neodpovídá. Zkuste to za chvíli.',
} as const;

export type Key = keyof typeof cs;

const en: Readonly<Record<Key, string>> = {
  title: 'The demo centre is running.',
  lead: 'Open a role, its sign-in is filled in. Once you switch to Ready, your first call comes within 20 seconds.',
  'title.plain': 'Callboard is running.',
  'lead.plain': 'Open your app and sign in with your name and password.',
  language: 'Language',
  roles: 'Apps',
  scheme: 'Switch between light and dark',
  'agent.name': 'Agent',
  'agent.what': 'Calls and chats of one person.',
  'agent.who': 'hana · Pojistné, Praha',
  'supervisor.name': 'Supervisor',
  'supervisor.what': 'The whole floor live: queues, agents, actions.',
  'supervisor.who': 'martin · Praha',
  'admin.name': 'Administration',
  'admin.what': 'People, queues, skills, rules.',
  'admin.who': 'jana · everything',
  'wallboard.name': 'Wallboard',
  'wallboard.what': 'The big screen of the hall.',
  'wallboard.who': 'no sign-in, this computer only',
  'customer.title': 'Be a customer',
  'customer.text': 'Call 800 100, or write into the window at the lower right, as if it stood on the insurer’s site.',
  'customer.call': 'Call 800 100',
  'customer.calls': 'Send 5 calls at once',
  'customer.sound': 'Calls of this version carry signalling only (ringing, answer, transfer, hang up). No sound yet.',
  'customer.calling': 'A customer is calling 800 100. See the call with the agent and the supervisor.',
  'customer.callingFive': '5 customers are calling 800 100 at once. Look at the queue with the supervisor.',
  'pace.label': 'Traffic',
  'pace.calm': 'calm',
  'pace.normal': 'normal',
  'pace.peak': 'peak',
  'pace.changed': 'The traffic is switched, you will see it within a minute.',
  'data.title': 'Look into the data',
  'data.text': 'Every number was made of events. Run in the project’s folder:',
  'data.copy': 'Copy',
  'data.copied': 'Copied',
  'data.notCopied': 'Cannot copy, the text is selected',
  'status.silent': 'The server does not answer, we keep trying',
  failed: 'It did not work: the demo does not answer. Try again in a moment.',
};

const dictionaries: Readonly<Record<Language, Readonly<Record<Key, string>>>> = { cs, en };

export const isKey = (text: string): text is Key => text in cs;

export const textOf = (language: Language, key: Key): string => dictionaries[language][key];

/** `Běží: 4 hovory, 2 chaty` */
export const statusText = (language: Language, { calls, chats }: { readonly calls: number; readonly chats: number }): string =>
  language === 'cs'
    ? `Běží: ${few(calls, 'hovor', 'hovory', 'hovorů')}, ${few(chats, 'chat', 'chaty', 'chatů')}`
    : `Running: ${plural(calls, 'call', 'calls')}, ${plural(chats, 'chat', 'chats')}`;
