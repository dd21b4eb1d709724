import type { ActivityState } from '../index.ts';

/** What a sample's button does. */
export const nothing = (): void => undefined;

const startedAtMs = Date.now();

/** A moment so many seconds before the page was opened, epoch ms. */
export const ago = (seconds: number): number => startedAtMs - seconds * 1000;

/** A moment so many seconds after the page was opened, epoch ms. */
export const ahead = (seconds: number): number => startedAtMs + seconds * 1000;

export const stateWords: Readonly<Record<ActivityState, string>> = {
  ready: 'Připraven',
  alerting: 'Zvoní',
  talking: 'Hovoří',
  held: 'Podržel hovor',
  wrapup: 'Dokončuje',
  away: 'Pauza: oběd',
  missed: 'Neodpovídá',
  offline: 'Odhlášen',
};

export interface QueueSample {
  readonly name: string;
  readonly channel: 'call' | 'chat' | 'mail';
  readonly waiting: number;
  readonly longest: string;
  readonly estimate: string;
  readonly levelPercent: number;
  readonly answered: number;
  readonly lost: number;
  readonly ready: number;
  readonly course: readonly number[];
}

export const queues: readonly QueueSample[] = [
  {
    name: 'Pojistné a platby',
    channel: 'call',
    waiting: 6,
    longest: '3:27',
    estimate: '2:10',
    levelPercent: 68,
    answered: 201,
    lost: 12,
    ready: 1,
    course: [3, 4, 3, 5, 6, 9, 7, 8, 11, 12],
  },
  {
    name: 'Obecné dotazy',
    channel: 'call',
    waiting: 3,
    longest: '0:52',
    estimate: '0:45',
    levelPercent: 81,
    answered: 164,
    lost: 5,
    ready: 1,
    course: [5, 6, 4, 5, 5, 6, 7, 6, 5, 6],
  },
  {
    name: 'Zahraniční pojištění',
    channel: 'call',
    waiting: 1,
    longest: '0:12',
    estimate: '0:20',
    levelPercent: 92,
    answered: 38,
    lost: 1,
    ready: 1,
    course: [1, 2, 1, 1, 3, 2, 1, 2, 2, 1],
  },
  {
    name: 'Webchat',
    channel: 'chat',
    waiting: 4,
    longest: '1:05',
    estimate: '0:50',
    levelPercent: 79,
    answered: 96,
    lost: 4,
    ready: 2,
    course: [2, 3, 5, 4, 6, 7, 5, 6, 8, 7],
  },
  {
    name: 'E-maily',
    channel: 'mail',
    waiting: 31,
    longest: '2 h 14 min',
    estimate: '1 h 40 min',
    levelPercent: 88,
    answered: 52,
    lost: 0,
    ready: 4,
    course: [20, 22, 25, 24, 26, 28, 29, 30, 31, 31],
  },
];

export interface PersonSample {
  readonly name: string;
  readonly state: ActivityState;
  readonly sinceSeconds: number;
  readonly work: string;
  readonly place: string;
  readonly calls: number;
  readonly chats: number;
  readonly handling: string;
  readonly breaks: string;
}

export const people: readonly PersonSample[] = [
  {
    name: 'Hana Nováková',
    state: 'talking',
    sinceSeconds: 252,
    work: 'Jiří Dvořák · Pojistné',
    place: 'Praha Z-402',
    calls: 18,
    chats: 4,
    handling: '5:02',
    breaks: '0:22',
  },
  { name: 'Pavel Urban', state: 'missed', sinceSeconds: 243, work: '', place: 'Brno Z-117', calls: 9, chats: 0, handling: '4:40', breaks: '0:31' },
  { name: 'Iva Benešová', state: 'away', sinceSeconds: 1090, work: '', place: 'Brno Z-121', calls: 14, chats: 2, handling: '4:55', breaks: '0:48' },
  {
    name: 'Tomáš Hájek',
    state: 'alerting',
    sinceSeconds: 6,
    work: 'Chat · Webchat',
    place: 'Praha Z-408',
    calls: 11,
    chats: 9,
    handling: '5:31',
    breaks: '0:15',
  },
  {
    name: 'Petra Sedláčková',
    state: 'wrapup',
    sinceSeconds: 44,
    work: 'Reklamace',
    place: 'Praha Z-404',
    calls: 16,
    chats: 3,
    handling: '6:12',
    breaks: '0:18',
  },
  {
    name: 'Karel Vít',
    state: 'held',
    sinceSeconds: 80,
    work: 'Anna Králová · Obecné',
    place: 'Ostrava Z-310',
    calls: 12,
    chats: 1,
    handling: '5:20',
    breaks: '0:25',
  },
  { name: 'Zuzana Pokorná', state: 'ready', sinceSeconds: 151, work: '', place: 'Praha Z-411', calls: 19, chats: 6, handling: '4:21', breaks: '0:20' },
  {
    name: 'Externí 03',
    state: 'talking',
    sinceSeconds: 51,
    work: '+420 777 … 204 · Obecné',
    place: 'Partner',
    calls: 22,
    chats: 0,
    handling: '3:58',
    breaks: '0:35',
  },
  {
    name: 'Lukáš Marek',
    state: 'talking',
    sinceSeconds: 468,
    work: 'Stavby Kolář · Pojistné',
    place: 'Brno Z-119',
    calls: 8,
    chats: 2,
    handling: '7:04',
    breaks: '0:29',
  },
];

export const speech: readonly number[] = [6, 10, 16, 9, 5, 12, 19, 14, 8, 4, 10, 17, 22, 15, 9, 6, 12, 8].map((height) => height / 24);
