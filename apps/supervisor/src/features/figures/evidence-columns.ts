import { channelLabels, type Formats, type Language, type Words } from '@callboard/web-client';
import type { Directory } from '../../floor/directory.ts';
import { stayWords } from '../../floor/stay-words.ts';

/** A fact row as it was sent: names of the analytics tables, moments in ms. */
export type FactRow = Readonly<Record<string, unknown>>;

/** Reads a row from outside; what is no object has no fields. */
export const parseRow = (value: unknown): FactRow => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {});

/** The interaction behind a row; null where the row is about an agent's time. */
export const interactionOf = (row: FactRow): string | null => {
  const id = row['interaction_id'] ?? row['interactionId'];
  return typeof id === 'string' ? id : null;
};

interface Reading {
  readonly formats: Formats;
  readonly directory: Directory;
  readonly language: Language;
}

export interface EvidenceColumn {
  readonly name: string;
  readonly header: Words;
  readonly numeric: boolean;
  readonly read: (value: unknown, reading: Reading) => string;
}

const moment = (value: unknown, { formats }: Reading): string => (typeof value === 'number' ? formats.timeInFull(value) : '–');
const span = (value: unknown, { formats }: Reading): string => (typeof value === 'number' ? formats.duration(value) : '–');
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '–');
const outcome = (value: unknown, { language }: Reading): string => (typeof value === 'string' ? stayWords(value)[language] : '–');
const queue = (value: unknown, { directory }: Reading): string => (typeof value === 'string' ? (directory.queueName(value) ?? value) : '–');
const agent = (value: unknown, { directory }: Reading): string => (typeof value === 'string' ? (directory.agentName(value) ?? value) : '–');
const channels: Readonly<Record<string, Words>> = channelLabels;
const channel = (value: unknown, { language }: Reading): string => (typeof value === 'string' ? (channels[value]?.[language] ?? value) : '–');

const states: Readonly<Record<string, Words>> = {
  ready: { cs: 'připraven', en: 'ready' },
  'not-ready': { cs: 'pauza', en: 'break' },
  'not-responding': { cs: 'neodpovídá', en: 'not responding' },
  'signed-out': { cs: 'odhlášen', en: 'signed out' },
  idle: { cs: 'volno', en: 'idle' },
  alerting: { cs: 'zvoní', en: 'ringing' },
  talking: { cs: 'hovoří', en: 'talking' },
  held: { cs: 'podržel', en: 'on hold' },
  consulting: { cs: 'konzultuje', en: 'consulting' },
  wrapup: { cs: 'dokončuje', en: 'wrap-up' },
};
const state = (value: unknown, { language }: Reading): string => (typeof value === 'string' ? (states[value.replaceAll('_', '-')]?.[language] ?? value) : '–');

const counts: Readonly<Record<string, Words>> = {
  within: { cs: 'v limitu', en: 'within the limit' },
  past: { cs: 'po limitu', en: 'past the limit' },
  abandonedWithin: { cs: 'nepočítá se (ztraceno v limitu)', en: 'not counted (abandoned within the limit)' },
};
const counted = (value: unknown, { language }: Reading): string => (typeof value === 'string' ? (counts[value]?.[language] ?? value) : '–');

/** What a row may have, in the order in which it is read. */
const known: readonly EvidenceColumn[] = [
  { name: 'queued_at', header: { cs: 'Vstup', en: 'Entered' }, numeric: false, read: moment },
  { name: 'started_at', header: { cs: 'Začátek', en: 'Started' }, numeric: false, read: moment },
  { name: 'from_at', header: { cs: 'Od', en: 'From' }, numeric: false, read: moment },
  { name: 'to_at', header: { cs: 'Do', en: 'To' }, numeric: false, read: moment },
  { name: 'agent_id', header: { cs: 'Agent', en: 'Agent' }, numeric: false, read: agent },
  { name: 'queue_id', header: { cs: 'Fronta', en: 'Queue' }, numeric: false, read: queue },
  { name: 'channel', header: { cs: 'Kanál', en: 'Channel' }, numeric: false, read: channel },
  { name: 'declared', header: { cs: 'Stav', en: 'Status' }, numeric: false, read: state },
  { name: 'activity', header: { cs: 'Činnost', en: 'Activity' }, numeric: false, read: state },
  { name: 'outcome', header: { cs: 'Výsledek', en: 'Outcome' }, numeric: false, read: outcome },
  { name: 'counted_as', header: { cs: 'Započteno', en: 'Counted' }, numeric: false, read: counted },
  { name: 'waited_ms', header: { cs: 'Čekal', en: 'Waited' }, numeric: true, read: span },
  { name: 'talk_ms', header: { cs: 'Hovor', en: 'Talk' }, numeric: true, read: span },
  { name: 'wrap_ms', header: { cs: 'Dokončení', en: 'Wrap-up' }, numeric: true, read: span },
  { name: 'duration_ms', header: { cs: 'Trvání', en: 'Duration' }, numeric: true, read: span },
  { name: 'priority', header: { cs: 'Priorita', en: 'Priority' }, numeric: true, read: text },
];

/** The columns these rows can fill. */
export const columnsOf = (rows: readonly FactRow[]): readonly EvidenceColumn[] => known.filter(({ name }) => rows.some((row) => row[name] !== undefined));
