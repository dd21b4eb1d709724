import { type ChannelCapacity, DEFAULT_CAPACITIES } from '@callboard/contracts';

/** One agent or other user of the demo centre. `queues` in the order of membership; `skills` with levels 1–5. */
export type SeedUser = {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly ('agent' | 'supervisor' | 'admin')[];
  readonly team: string;
  readonly desk: string | null;
  readonly place: string | null;
  readonly queues: readonly string[];
  readonly skills: Readonly<Record<string, number>>;
  /** Played by a person who opens the start page, not by the demo's own agents. */
  readonly forPeople: boolean;
};

type Profile = Pick<SeedUser, 'queues' | 'skills'>;

const payments = {
  queues: ['payments', 'general', 'webchat', 'employers'],
  skills: { payments: 4, arrears: 4, selfemployed: 3, refunds: 3, webchat: 3, general: 3 },
};

const profiles = {
  payments,
  /** The line for VIPs has people of its own at every site. */
  vip: { queues: ['vip', ...payments.queues], skills: { ...payments.skills, vip: 4 } },
  paymentsSenior: {
    queues: ['payments', 'vip', 'complaints', 'general'],
    skills: { payments: 5, arrears: 5, instalments: 4, execution: 3, vip: 4, complaints: 4, general: 4, english: 2 },
  },
  general: { queues: ['general', 'registration', 'webchat'], skills: { general: 4, registration: 3, webchat: 4, prevention: 3, card: 3, doctors: 3 } },
  registration: {
    queues: ['registration', 'general', 'webchat'],
    skills: { registration: 5, reregistration: 4, newborns: 4, benefits: 3, general: 3, webchat: 2 },
  },
  foreign: { queues: ['foreign', 'english', 'ukrainian', 'general'], skills: { foreign: 5, english: 4, ukrainian: 3, german: 2, eucard: 4, general: 3 } },
  chat: { queues: ['webchat', 'mail', 'social', 'general'], skills: { webchat: 5, mail: 4, social: 4, sms: 4, general: 3, app: 4 } },
  employers: { queues: ['employers', 'payments', 'mail'], skills: { employers: 5, payments: 4, mail: 3, overviews: 4, general: 2 } },
  backOffice: { queues: ['mail', 'complaints'], skills: { mail: 4, complaints: 3, spa: 3, aids: 3, refunds: 4, general: 2 } },
  partner: { queues: ['general', 'registration'], skills: { general: 2, registration: 2, card: 2 } },
} satisfies Record<string, Profile>;

const agent = (login: string, name: string, team: string, desk: number, place: string, profile: Profile, forPeople = false): SeedUser => ({
  login,
  name,
  roles: ['agent'],
  team,
  desk: String(desk),
  place,
  ...profile,
  queues: forPeople ? [...profile.queues, 'trial'] : profile.queues,
  forPeople,
});

/** 28 agents at three sites and an external partner, two supervisors (Martin may take work himself), an administrator. All invented. */
export const seedUsers: readonly SeedUser[] = [
  agent('hana', 'Hana Nováková', 'praha-platby', 4001, 'Z-402', profiles.paymentsSenior, true),
  agent('tomas', 'Tomáš Hájek', 'praha-platby', 4002, 'Z-408', profiles.payments, true),
  agent('petra', 'Petra Sedláčková', 'praha-platby', 4003, 'Z-404', profiles.payments),
  agent('zuzana', 'Zuzana Pokorná', 'praha-obecne', 4004, 'Z-411', profiles.general),
  agent('ondrej', 'Ondřej Beran', 'praha-obecne', 4005, 'Z-412', profiles.chat),
  agent('eva', 'Eva Růžičková', 'praha-obecne', 4006, 'Z-413', profiles.registration),
  agent('jan', 'Jan Šimek', 'praha-obecne', 4007, 'Z-414', profiles.foreign),
  agent('marketa', 'Markéta Doležalová', 'praha-platby', 4008, 'Z-405', profiles.vip),
  agent('filip', 'Filip Čermák', 'praha-platby', 4009, 'Z-406', profiles.employers),
  agent('alena', 'Alena Vlčková', 'praha-obecne', 4010, 'Z-415', profiles.chat),
  agent('pavel', 'Pavel Urban', 'brno-linka', 4011, 'Z-117', profiles.general),
  agent('iva', 'Iva Benešová', 'brno-linka', 4012, 'Z-121', profiles.registration),
  agent('lukas', 'Lukáš Marek', 'brno-linka', 4013, 'Z-119', profiles.vip),
  agent('roman', 'Roman Tichý', 'brno-linka', 4014, 'Z-118', profiles.general),
  agent('lucie', 'Lucie Kadlecová', 'brno-linka', 4015, 'Z-120', profiles.chat),
  agent('michal', 'Michal Kovář', 'brno-linka', 4016, 'Z-122', profiles.employers),
  agent('simona', 'Simona Jelínková', 'brno-linka', 4017, 'Z-123', profiles.foreign),
  agent('daniel', 'Daniel Říha', 'brno-linka', 4018, 'Z-124', profiles.payments),
  agent('karel', 'Karel Vít', 'ostrava-linka', 4019, 'Z-310', profiles.general),
  agent('barbora', 'Barbora Bláhová', 'ostrava-linka', 4020, 'Z-311', profiles.registration),
  agent('vojtech', 'Vojtěch Konečný', 'ostrava-linka', 4021, 'Z-312', profiles.vip),
  agent('klara', 'Klára Musilová', 'ostrava-linka', 4022, 'Z-313', profiles.chat),
  agent('bo1', 'Jitka Horáková', 'praha-backoffice', 4031, 'Z-210', profiles.backOffice),
  agent('bo2', 'Stanislav Kopecký', 'praha-backoffice', 4032, 'Z-211', profiles.backOffice),
  agent('ext01', 'Externí 01', 'partner-linka', 4041, 'Partner', profiles.partner),
  agent('ext02', 'Externí 02', 'partner-linka', 4042, 'Partner', profiles.partner),
  agent('ext03', 'Externí 03', 'partner-linka', 4043, 'Partner', profiles.partner),
  agent('ext04', 'Externí 04', 'partner-linka', 4044, 'Partner', profiles.partner),
  // He looks after his people and, where it gets tight, takes from their queues himself.
  {
    login: 'martin',
    name: 'Martin Kříž',
    roles: ['supervisor', 'agent'],
    team: 'praha-platby',
    desk: '4051',
    place: 'Z-401',
    queues: ['vip', 'complaints', 'payments'],
    skills: { payments: 5, vip: 5, complaints: 5, general: 4 },
    forPeople: true,
  },
  { login: 'dana', name: 'Dana Tesařová', roles: ['supervisor'], team: 'brno-linka', desk: null, place: 'Z-101', queues: [], skills: {}, forPeople: true },
  {
    login: 'jana',
    name: 'Jana Správná',
    roles: ['admin', 'supervisor'],
    team: 'praha-platby',
    desk: null,
    place: 'Z-500',
    queues: [],
    skills: {},
    forPeople: true,
  },
];

/** Everybody's password in the demo centre: it protects nothing and is shown on the start page. */
export const DEMO_PASSWORD = 'callboard-demo';

/** What somebody may take at once: the ordinary channels, and the written ones beside them where he has the skill. */
export const capacityOf = ({ skills }: SeedUser): readonly ChannelCapacity[] => [
  ...DEFAULT_CAPACITIES,
  ...('social' in skills ? [{ channel: 'social' as const, max: 2, cost: 1 }] : []),
  ...('mail' in skills ? [{ channel: 'sms' as const, max: 2, cost: 1 }] : []),
];
