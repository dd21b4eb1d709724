import type { Words } from './words.ts';

/** Why the router did or did not choose an agent. Codes are the router's; an unknown one is shown as it is. */
const routerReasons: Readonly<Record<string, Words>> = {
  chosen: { cs: 'vybrán', en: 'chosen' },
  'idle-later': { cs: 'volný kratší dobu', en: 'idle for a shorter time' },
  'lower-level': { cs: 'nižší úroveň dovednosti', en: 'lower skill level' },
  'no-skill': { cs: 'nemá potřebnou dovednost', en: 'lacks a needed skill' },
  'not-in-queue': { cs: 'není ve frontě', en: 'not in the queue' },
  'no-channel': { cs: 'neobsluhuje tento kanál', en: 'does not serve this channel' },
  'at-capacity': { cs: 'má plno', en: 'at capacity' },
  'not-ready': { cs: 'není připraven', en: 'not ready' },
  'not-responding': { cs: 'neodpovídá', en: 'not responding' },
  'signed-out': { cs: 'odhlášen', en: 'signed out' },
  'no-device': { cs: 'nemá telefon', en: 'has no phone' },
  'was-asked': { cs: 'tuto nabídku už dostal', en: 'was already asked' },
  'gave-back': { cs: 'práci sám předal nebo vrátil', en: 'handed it on or gave it back' },
  'takes-part': { cs: 'v tomto hovoru už je', en: 'is already in this call' },
  'later-order': { cs: 'má frontu dál v pořadí', en: 'has the queue later in his order' },
  disabled: { cs: 'účet je vypnutý', en: 'account is disabled' },
  reserved: { cs: 'rezervováno pro jiného', en: 'reserved for another' },
};

/** What decided between equals. */
const tieBreaks: Readonly<Record<string, Words>> = {
  'longest-idle': { cs: 'nejdéle volný', en: 'longest idle' },
  'highest-level': { cs: 'nejvyšší úroveň dovednosti', en: 'highest skill level' },
  'preferred-agent': { cs: 'agent, kterého klient zná', en: 'the agent the customer knows' },
  'only-one': { cs: 'jediný možný', en: 'the only one possible' },
  direct: { cs: 'určen přímo', en: 'named directly' },
};

/** How a contact ended. */
const outcomes: Readonly<Record<string, Words>> = {
  answered: { cs: 'vyřízeno', en: 'handled' },
  completed: { cs: 'vyřešeno', en: 'resolved' },
  handled: { cs: 'vyřízeno', en: 'handled' },
  abandoned: { cs: 'ztracený hovor', en: 'abandoned' },
  'short-abandoned': { cs: 'krátce ztracený hovor', en: 'short abandon' },
  'customer-left': { cs: 'ukončil klient', en: 'ended by the customer' },
  'agent-ended': { cs: 'ukončil agent', en: 'ended by the agent' },
  'flowed-out': { cs: 'přesměrováno', en: 'flowed out' },
  callback: { cs: 'zpětné volání', en: 'callback' },
  unreached: { cs: 'nezastižen', en: 'unreached' },
  merged: { cs: 'sloučeno', en: 'merged' },
  closed: { cs: 'uzavřeno', en: 'closed' },
  system: { cs: 'ukončil systém', en: 'ended by the system' },
  'link-lost': { cs: 'ztraceno spojení s ústřednou', en: 'exchange link lost' },
  'outside-hours': { cs: 'mimo provozní dobu', en: 'outside opening hours' },
  'visitor-gone': { cs: 'návštěvník odešel', en: 'visitor left' },
  transferred: { cs: 'přepojeno', en: 'transferred' },
  open: { cs: 'probíhá', en: 'in progress' },
  'in-progress': { cs: 'probíhá', en: 'in progress' },
  waiting: { cs: 'čeká', en: 'waiting' },
};

const dashed = (code: string): string => code.replaceAll('_', '-');
const said = (table: Readonly<Record<string, Words>>, code: string): Words => table[dashed(code)] ?? { cs: code, en: code };

export const routerReasonWords = (code: string): Words => said(routerReasons, code);
export const tieBreakWords = (code: string): Words => said(tieBreaks, code);
export const outcomeWords = (code: string): Words => said(outcomes, code);
