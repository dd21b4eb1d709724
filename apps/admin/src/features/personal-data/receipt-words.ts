import type { Language, Words } from '@callboard/web-client';
import type { Receipt } from './receipt.ts';

type Store = Receipt['stores'][number];

const names: Readonly<Record<string, Words>> = {
  log: { cs: 'Záznam událostí', en: 'Event log' },
  keys: { cs: 'Klíče', en: 'Keys' },
  documents: { cs: 'Pohledy', en: 'Views' },
  'live views': { cs: 'Živé obrazovky', en: 'Live screens' },
  reports: { cs: 'Přehledy', en: 'Reports' },
  settings: { cs: 'Nastavení', en: 'Settings' },
  backups: { cs: 'Zálohy', en: 'Backups' },
};

/** Czech for what the server says in English. */
const czech: Readonly<Record<string, { readonly done: string; readonly left: string }>> = {
  log: {
    done: 'Vymazání je zapsané. Zapečetěné části zůstávají, aby záznam držel pohromadě.',
    left: 'Zapečetěné části bez klíče, čísla záznamů, časy a počty.',
  },
  keys: { done: 'Klíče osoby jsou přepsané, bez nich už nic nejde přečíst.', left: 'Jen poznámka, že tyto osoby byly vymazány.' },
  'live views': { done: 'Obrazovky drží jen zapečetěné části, teď ukazují Vymazaná osoba.', left: 'Nic čitelného.' },
  reports: { done: 'Přehledy osobní údaje nemají, nic se v nich neměnilo.', left: 'Řádky interakcí bez jména a čísla.' },
  settings: { done: 'Nastavení patří uživatelům, o klientech v něm nic není.', left: 'Nic.' },
  backups: {
    done: 'Vymazání zálohy nemění.',
    left: 'Starší zálohy klíče ještě mají. Smažte je, nebo je obnovte s účtenkami, aby se vymazání provedlo znovu.',
  },
};
const documentsLeft = 'Interakce, konverzace a zprávy se zapečetěnými částmi bez klíče.';

const doneInCzech = ({ store, done, counts }: Store): string => {
  if (store !== 'documents') return czech[store]?.done ?? done;
  return (counts.get('contactsPurged') ?? 0) > 0
    ? 'Údaje jsou z karty klienta odstraněné.'
    : 'Na kartě klienta jsou ještě zapečetěné údaje bez klíče, odstraní se samy.';
};

const countWords: Readonly<Record<string, Words>> = {
  sealedParts: { cs: 'zapečetěné části', en: 'sealed parts' },
  thatStillOpen: { cs: 'z nich čitelné', en: 'of them readable' },
  subjects: { cs: 'osoby', en: 'persons' },
  erased: { cs: 'z nich vymazané', en: 'of them erased' },
  contactsPurged: { cs: 'vyčištěné karty', en: 'cards cleared' },
  'interaction-card': { cs: 'interakce', en: 'interactions' },
  conversation: { cs: 'konverzace', en: 'conversations' },
  message: { cs: 'zprávy', en: 'messages' },
  inTheClear: { cs: 'čitelné', en: 'in the clear' },
  tables: { cs: 'tabulky', en: 'tables' },
  interactions: { cs: 'interakce', en: 'interactions' },
  ofThePerson: { cs: 'o této osobě', en: 'of the person' },
  notCovered: { cs: 'starší zálohy', en: 'older backups' },
};

export interface StoreLine {
  readonly store: string;
  readonly name: string;
  readonly done: string;
  readonly left: string;
  readonly counts: string;
}

/** One store of a receipt in words; what is not known here is shown as the server says it. */
export const storeLine = (one: Store, language: Language): StoreLine => ({
  store: one.store,
  name: names[one.store]?.[language] ?? one.store,
  done: language === 'cs' ? doneInCzech(one) : one.done,
  left: language === 'cs' ? (one.store === 'documents' ? documentsLeft : (czech[one.store]?.left ?? one.left)) : one.left,
  counts: [...one.counts].map(([name, count]) => `${countWords[name]?.[language] ?? name}: ${count}`).join(', '),
});
