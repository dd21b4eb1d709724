import type { ChannelKind, RelaxationStep } from '@callboard/contracts';

export type SeedQueue = {
  readonly key: string;
  readonly name: string;
  readonly channels: readonly ChannelKind[];
  readonly entries: readonly { readonly channel: ChannelKind; readonly address: string }[];
  readonly needs: Readonly<Record<string, number>>;
  readonly priority: number;
  readonly serviceSeconds: number;
  readonly serviceTarget: number;
  readonly wrapUpSeconds: number;
  readonly preferLastAgentSeconds: number;
  readonly relaxation: readonly (Partial<Omit<RelaxationStep, 'alsoQueueIds' | 'overflowToQueueId'>> & {
    readonly afterSeconds: number;
    readonly alsoQueues?: readonly string[];
    /** The queue it flows to: the step of one who has waited so long that anybody who can help will do. */
    readonly overflowTo?: string;
  })[];
  /** Works by the hours of the office; outside them whoever comes is handed on to `outsideHoursTo`. Absent: around the clock. */
  readonly office?: { readonly outsideHoursTo: string };
  /** Channels on which an offer stands differently from 20 s. */
  readonly offerSeconds?: Partial<Record<ChannelKind, number>>;
  /** By when what comes in should be done. */
  readonly dueSeconds?: number;
  readonly dispositions: readonly string[];
};

const voice = (address: string) => [{ channel: 'voice' as const, address }];

/** The office's hours: working days, by the clock in Prague, and the public holidays on which it stays closed, to the end of 2027. */
export const officeHours = { fromDay: 1, toDay: 5, from: '07:00', to: '18:00' } as const;
export const officeClosedOn: readonly string[] = [
  ...['2026-12-24', '2026-12-25', '2026-12-26'],
  // Good Friday and Easter Monday are the two that move.
  ...['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-01', '2027-05-08', '2027-07-05', '2027-07-06', '2027-09-28', '2027-10-28', '2027-11-17'],
  ...['2027-12-24', '2027-12-25', '2027-12-26'],
];

/** The chat window on the start page says that it stands there. */
export const TRIAL_SITE = 'start';

/** The queue of whoever tries the centre from the start page. */
export const TRIAL_QUEUE = 'trial';

/** Twelve queues of an ordinary health insurer, by subject, by language, by worth, by channel; and one for whoever tries the centre. */
export const seedQueues: readonly SeedQueue[] = [
  {
    key: 'payments',
    name: 'Pojistné a platby',
    channels: ['voice'],
    entries: voice('800100'),
    needs: { payments: 3 },
    priority: 50,
    serviceSeconds: 30,
    serviceTarget: 0.8,
    wrapUpSeconds: 20,
    preferLastAgentSeconds: 10,
    relaxation: [
      { afterSeconds: 30, lowerLevelsBy: 1 },
      { afterSeconds: 60, raisePriorityBy: 10, overflowTo: 'general' },
    ],
    dispositions: ['payment-question', 'instalments', 'complaint', 'to-back-office', 'other'],
  },
  {
    key: 'general',
    name: 'Obecné dotazy',
    channels: ['voice'],
    entries: voice('800101'),
    needs: { general: 2 },
    priority: 45,
    serviceSeconds: 30,
    serviceTarget: 0.8,
    wrapUpSeconds: 15,
    preferLastAgentSeconds: 0,
    relaxation: [{ afterSeconds: 60, lowerLevelsBy: 1, alsoQueues: ['registration'] }],
    dispositions: ['information', 'card', 'to-back-office', 'other'],
  },
  {
    key: 'foreign',
    name: 'Zahraniční pojištění',
    channels: ['voice'],
    entries: voice('800102'),
    needs: { foreign: 3 },
    priority: 50,
    serviceSeconds: 40,
    serviceTarget: 0.75,
    wrapUpSeconds: 30,
    preferLastAgentSeconds: 10,
    relaxation: [{ afterSeconds: 60, lowerLevelsBy: 2 }],
    dispositions: ['foreign', 'information', 'other'],
  },
  {
    key: 'registration',
    name: 'Registrace a přeregistrace',
    channels: ['voice'],
    entries: voice('800103'),
    needs: { registration: 2 },
    priority: 50,
    serviceSeconds: 30,
    serviceTarget: 0.8,
    wrapUpSeconds: 20,
    preferLastAgentSeconds: 0,
    relaxation: [
      { afterSeconds: 30, lowerLevelsBy: 1 },
      { afterSeconds: 60, overflowTo: 'general' },
    ],
    dispositions: ['registered', 'information', 'other'],
  },
  {
    key: 'employers',
    name: 'Zaměstnavatelé',
    channels: ['voice'],
    entries: voice('800104'),
    needs: { employers: 3 },
    priority: 55,
    serviceSeconds: 40,
    serviceTarget: 0.8,
    wrapUpSeconds: 30,
    preferLastAgentSeconds: 10,
    relaxation: [
      { afterSeconds: 30, lowerLevelsBy: 2, alsoQueues: ['payments'] },
      { afterSeconds: 60, overflowTo: 'general' },
    ],
    office: { outsideHoursTo: 'payments' },
    dispositions: ['payment-question', 'overview', 'to-back-office', 'other'],
  },
  {
    key: 'vip',
    name: 'VIP linka',
    channels: ['voice'],
    entries: voice('800105'),
    needs: { vip: 3 },
    priority: 80,
    serviceSeconds: 15,
    serviceTarget: 0.9,
    wrapUpSeconds: 30,
    preferLastAgentSeconds: 10,
    relaxation: [{ afterSeconds: 20, dropSkills: ['vip'], alsoQueues: ['payments', 'general'] }],
    dispositions: ['payment-question', 'information', 'complaint', 'other'],
  },
  {
    key: 'complaints',
    name: 'Reklamace a stížnosti',
    channels: ['voice'],
    entries: voice('800106'),
    needs: { complaints: 3 },
    priority: 60,
    serviceSeconds: 40,
    serviceTarget: 0.8,
    wrapUpSeconds: 60,
    preferLastAgentSeconds: 10,
    // A complaint is worth a second call: whoever has waited a minute may hang up and be called back.
    relaxation: [{ afterSeconds: 60, lowerLevelsBy: 2, offerCallback: true }],
    office: { outsideHoursTo: 'general' },
    dispositions: ['complaint', 'to-back-office', 'other'],
  },
  {
    key: 'english',
    name: 'English line',
    channels: ['voice'],
    entries: voice('800107'),
    needs: { english: 2 },
    priority: 50,
    serviceSeconds: 40,
    serviceTarget: 0.75,
    wrapUpSeconds: 20,
    preferLastAgentSeconds: 0,
    relaxation: [{ afterSeconds: 60, lowerLevelsBy: 1 }],
    dispositions: ['foreign', 'information', 'other'],
  },
  {
    key: 'ukrainian',
    name: 'Ukrajinská linka',
    channels: ['voice'],
    entries: voice('800108'),
    needs: { ukrainian: 2 },
    priority: 50,
    serviceSeconds: 40,
    serviceTarget: 0.75,
    wrapUpSeconds: 20,
    preferLastAgentSeconds: 0,
    relaxation: [{ afterSeconds: 60, lowerLevelsBy: 1, alsoQueues: ['foreign'] }],
    dispositions: ['foreign', 'information', 'other'],
  },
  {
    key: 'webchat',
    name: 'Webchat',
    channels: ['chat'],
    entries: [{ channel: 'chat', address: 'web' }],
    needs: { webchat: 2 },
    priority: 50,
    serviceSeconds: 45,
    serviceTarget: 0.8,
    wrapUpSeconds: 15,
    preferLastAgentSeconds: 10,
    relaxation: [{ afterSeconds: 60, lowerLevelsBy: 1, alsoQueues: ['general'] }],
    dispositions: ['information', 'card', 'payment-question', 'other'],
  },
  {
    // For whoever tries the centre from the start page: the people who signed in come first, after a moment everybody who chats.
    key: TRIAL_QUEUE,
    name: 'Chat z úvodní stránky',
    channels: ['chat'],
    entries: [{ channel: 'chat', address: TRIAL_SITE }],
    needs: {},
    priority: 50,
    serviceSeconds: 45,
    serviceTarget: 0.8,
    wrapUpSeconds: 15,
    preferLastAgentSeconds: 0,
    relaxation: [{ afterSeconds: 5, alsoQueues: ['webchat'] }],
    dispositions: ['information', 'card', 'payment-question', 'other'],
  },
  {
    key: 'mail',
    name: 'E-maily',
    channels: ['mail', 'sms'],
    entries: [
      { channel: 'mail', address: 'info' },
      { channel: 'sms', address: '800100' },
    ],
    needs: { mail: 2 },
    priority: 30,
    serviceSeconds: 14_400,
    serviceTarget: 0.9,
    wrapUpSeconds: 30,
    preferLastAgentSeconds: 0,
    offerSeconds: { mail: 120, sms: 60 },
    dueSeconds: 86_400,
    relaxation: [],
    dispositions: ['information', 'to-back-office', 'other'],
  },
  {
    key: 'social',
    name: 'Sociální sítě',
    channels: ['social'],
    entries: [{ channel: 'social', address: 'facebook' }],
    needs: { social: 2 },
    priority: 35,
    serviceSeconds: 1800,
    serviceTarget: 0.8,
    wrapUpSeconds: 15,
    preferLastAgentSeconds: 0,
    offerSeconds: { social: 60 },
    relaxation: [],
    dispositions: ['information', 'complaint', 'other'],
  },
];

/** Thirty skills in four groups. */
export const seedSkills: readonly { readonly key: string; readonly name: string; readonly group: string }[] = [
  { key: 'payments', name: 'Platby', group: 'Pojistné' },
  { key: 'arrears', name: 'Nedoplatky', group: 'Pojistné' },
  { key: 'selfemployed', name: 'OSVČ', group: 'Pojistné' },
  { key: 'employers', name: 'Zaměstnavatelé', group: 'Pojistné' },
  { key: 'overviews', name: 'Přehledy', group: 'Pojistné' },
  { key: 'refunds', name: 'Přeplatky', group: 'Pojistné' },
  { key: 'instalments', name: 'Splátky', group: 'Pojistné' },
  { key: 'execution', name: 'Vymáhání', group: 'Pojistné' },
  { key: 'general', name: 'Obecné dotazy', group: 'Služby' },
  { key: 'registration', name: 'Registrace', group: 'Služby' },
  { key: 'reregistration', name: 'Přeregistrace', group: 'Služby' },
  { key: 'newborns', name: 'Novorozenci', group: 'Služby' },
  { key: 'card', name: 'Průkaz pojištěnce', group: 'Služby' },
  { key: 'eucard', name: 'Evropský průkaz', group: 'Služby' },
  { key: 'prevention', name: 'Preventivní péče', group: 'Služby' },
  { key: 'spa', name: 'Lázně', group: 'Služby' },
  { key: 'aids', name: 'Zdravotnické pomůcky', group: 'Služby' },
  { key: 'doctors', name: 'Smluvní lékaři', group: 'Služby' },
  { key: 'app', name: 'Mobilní aplikace', group: 'Služby' },
  { key: 'benefits', name: 'Příspěvky', group: 'Služby' },
  { key: 'complaints', name: 'Reklamace', group: 'Služby' },
  { key: 'vip', name: 'VIP', group: 'Služby' },
  { key: 'foreign', name: 'Zahraniční pojištění', group: 'Jazyky a cizinci' },
  { key: 'english', name: 'Angličtina', group: 'Jazyky a cizinci' },
  { key: 'ukrainian', name: 'Ukrajinština', group: 'Jazyky a cizinci' },
  { key: 'german', name: 'Němčina', group: 'Jazyky a cizinci' },
  { key: 'webchat', name: 'Webchat', group: 'Kanály' },
  { key: 'mail', name: 'E-mail', group: 'Kanály' },
  { key: 'social', name: 'Sociální sítě', group: 'Kanály' },
  { key: 'sms', name: 'SMS', group: 'Kanály' },
];

export const seedSites: readonly { readonly key: string; readonly name: string; readonly external: boolean }[] = [
  { key: 'praha', name: 'Praha', external: false },
  { key: 'brno', name: 'Brno', external: false },
  { key: 'ostrava', name: 'Ostrava', external: false },
  { key: 'partner', name: 'Partner', external: true },
];

export const seedTeams: readonly { readonly key: string; readonly name: string; readonly site: string }[] = [
  { key: 'praha-platby', name: 'Pojistné, Praha', site: 'praha' },
  { key: 'praha-obecne', name: 'Obecná linka, Praha', site: 'praha' },
  { key: 'praha-backoffice', name: 'BackOffice, Praha', site: 'praha' },
  { key: 'brno-linka', name: 'Linka, Brno', site: 'brno' },
  { key: 'ostrava-linka', name: 'Linka, Ostrava', site: 'ostrava' },
  { key: 'partner-linka', name: 'Externí partner', site: 'partner' },
];

export const seedReasons: readonly {
  readonly key: string;
  readonly cs: string;
  readonly en: string;
  readonly productive: boolean;
  readonly maxMinutes: number | null;
}[] = [
  { key: 'break', cs: 'Pauza', en: 'Break', productive: false, maxMinutes: 15 },
  { key: 'lunch', cs: 'Oběd', en: 'Lunch', productive: false, maxMinutes: 45 },
  { key: 'training', cs: 'Školení', en: 'Training', productive: true, maxMinutes: null },
  { key: 'coaching', cs: 'Koučink', en: 'Coaching', productive: true, maxMinutes: 60 },
  { key: 'back-office', cs: 'BackOffice', en: 'Back office', productive: true, maxMinutes: null },
  { key: 'meeting', cs: 'Porada', en: 'Meeting', productive: true, maxMinutes: 60 },
  { key: 'technical', cs: 'Technický problém', en: 'Technical problem', productive: false, maxMinutes: 10 },
];

export const seedDispositions: readonly { readonly key: string; readonly cs: string; readonly en: string }[] = [
  { key: 'payment-question', cs: 'Dotaz na platbu', en: 'Payment question' },
  { key: 'instalments', cs: 'Splátkový kalendář', en: 'Payment plan' },
  { key: 'complaint', cs: 'Reklamace', en: 'Complaint' },
  { key: 'to-back-office', cs: 'Předáno BackOffice', en: 'Passed to back office' },
  { key: 'information', cs: 'Podána informace', en: 'Information given' },
  { key: 'card', cs: 'Průkaz pojištěnce', en: 'Insurance card' },
  { key: 'registered', cs: 'Registrace provedena', en: 'Registered' },
  { key: 'foreign', cs: 'Zahraniční pojištění', en: 'Insurance abroad' },
  { key: 'overview', cs: 'Přehled o platbách', en: 'Overview of payments' },
  { key: 'other', cs: 'Jiné', en: 'Other' },
];
