import type { Role, Words } from '@callboard/web-client';

interface Right {
  readonly what: Words;
  readonly who: readonly Role[];
}

const right = (cs: string, en: string, ...who: readonly Role[]): Right => ({ what: { cs, en }, who });

/** The server's permission table in words, from the agent's work to oversight. The server decides; this page only tells. */
export const rights: readonly Right[] = [
  right('Začít a ukončit práci, měnit svůj stav', 'Start and end work, change one’s own status', 'agent'),
  right('Přijmout, podržet, přepojit a ukončit hovor nebo chat', 'Accept, hold, transfer and end a call or a chat', 'agent'),
  right('Psát klientům, zapisovat výsledky a poznámky', 'Write to customers, record dispositions and notes', 'agent'),
  right('Přiřadit interakci ke kontaktu', 'Link an interaction to a contact', 'agent'),
  right('Vyhledat kontakt', 'Look a contact up', 'agent', 'supervisor', 'admin'),
  right('Vidět celý provoz živě', 'See the whole floor live', 'supervisor', 'admin', 'auditor', 'program'),
  right('Vidět nástěnku', 'See the wallboard', 'wallboard', 'supervisor', 'admin', 'auditor', 'program'),
  right('Změnit stav agenta', 'Change an agent’s status', 'supervisor', 'admin'),
  right('Přesměrovat čekající interakci, změnit její prioritu', 'Reassign a waiting interaction, change its priority', 'supervisor', 'admin'),
  right(
    'Číst historii interakce a vysvětlení směrování',
    'Read an interaction’s history and the routing’s explanation',
    'supervisor',
    'admin',
    'auditor',
    'program',
  ),
  right('Číst ukazatele a jejich doklady', 'Read measures and their evidence', 'supervisor', 'admin', 'auditor', 'program'),
  right('Měnit dovednosti agentů', 'Change agents’ skills', 'supervisor', 'admin'),
  right('Vidět nastavení', 'See the settings', 'supervisor', 'admin', 'auditor', 'program'),
  right(
    'Zakládat a měnit uživatele, fronty, důvody, výsledky a provozní dobu',
    'Create and change users, queues, reasons, dispositions and opening hours',
    'admin',
  ),
  right('Zveřejnit pravidla směrování', 'Publish routing rules', 'admin'),
  right('Přestavět pohledy, zkusit znovu odložené události', 'Rebuild views, retry parked events', 'admin'),
  right('Vymazat údaje osoby', 'Erase a person’s data', 'admin'),
  right('Číst audit', 'Read the audit', 'admin', 'auditor'),
  right('Vidět stav systému', 'See the system’s state', 'supervisor', 'admin', 'auditor', 'program'),
];
