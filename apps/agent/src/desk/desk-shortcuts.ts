import { createShortcuts, type Shortcuts, type Words } from '@callboard/web-client';

const offers: Words = { cs: 'Nabídky a stav', en: 'Offers and status' };
const call: Words = { cs: 'Hovor', en: 'Call' };
const work: Words = { cs: 'Práce', en: 'Work' };
const elsewhere: Words = { cs: 'Ostatní', en: 'Elsewhere' };

/** The keyboard of the agent's desktop. Chords are defaults; each agent may have his own. */
export const deskShortcuts = createShortcuts({
  accept: { group: offers, label: { cs: 'Přijmout nabídku', en: 'Accept the offer' }, chord: 'F2' },
  reject: { group: offers, label: { cs: 'Odmítnout nabídku', en: 'Reject the offer' }, chord: 'Shift+F2' },
  ready: { group: offers, label: { cs: 'Připraven', en: 'Ready' }, chord: 'Alt+R' },
  status: { group: offers, label: { cs: 'Otevřít stav', en: 'Open the status' }, chord: 'Alt+S' },
  hold: { group: call, label: { cs: 'Podržet / vrátit se', en: 'Hold / resume' }, chord: 'F4' },
  transfer: { group: call, label: { cs: 'Přepojit', en: 'Transfer' }, chord: 'F6' },
  consult: { group: call, label: { cs: 'Konzultovat', en: 'Consult' }, chord: 'F7' },
  consultReturn: { group: call, label: { cs: 'Z konzultace zpět ke klientovi', en: 'From the consultation back to the customer' }, chord: 'Shift+F4' },
  consultTransfer: { group: call, label: { cs: 'Předat hovor konzultovanému', en: 'Hand the call to the one consulted' }, chord: 'Shift+F6' },
  conference: { group: call, label: { cs: 'Konference s konzultovaným', en: 'Conference with the one consulted' }, chord: 'Shift+F7' },
  hangUp: { group: call, label: { cs: 'Zavěsit', en: 'Hang up' }, chord: 'F9' },
  next: { group: work, label: { cs: 'Další v seznamu', en: 'Next in the list' }, chord: 'Alt+J' },
  previous: { group: work, label: { cs: 'Předchozí v seznamu', en: 'Previous in the list' }, chord: 'Alt+K' },
  finish: { group: work, label: { cs: 'Dokončit', en: 'Finish' }, chord: 'Alt+E' },
  moreTime: { group: work, label: { cs: 'Více času na dokončení', en: 'More time to finish' }, chord: 'Alt+T' },
  more: { group: work, label: { cs: 'Další možnosti (vrátit do fronty, kopírovat)', en: 'More (return to the queue, copy)' }, chord: 'Alt+M' },
  outcome: { group: work, label: { cs: 'Výsledek 1 až 9', en: 'Outcome 1 to 9' }, chord: 'Digit' },
  reply: { group: work, label: { cs: 'Psát odpověď', en: 'Write a reply' }, chord: 'Alt+L' },
  note: { group: work, label: { cs: 'Psát poznámku', en: 'Write a note' }, chord: 'Alt+P' },
  search: { group: elsewhere, label: { cs: 'Hledat', en: 'Search' }, chord: 'S' },
  list: { group: elsewhere, label: { cs: 'Skrýt nebo ukázat seznam', en: 'Hide or show the list' }, chord: 'Alt+1' },
  context: { group: elsewhere, label: { cs: 'Skrýt nebo ukázat klienta', en: 'Hide or show the customer' }, chord: 'Alt+2' },
  sheet: { group: elsewhere, label: { cs: 'Klávesové zkratky', en: 'Keyboard shortcuts' }, chord: '?' },
});

export type DeskShortcutId = typeof deskShortcuts extends Shortcuts<infer Id> ? Id : never;

/** The key to show on a button; nothing where the agent switched it off. */
export const keyOf = (id: DeskShortcutId): string | undefined => deskShortcuts.chordFor(id) ?? undefined;
