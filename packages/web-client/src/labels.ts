import type {
  Activity,
  AuthorKind,
  ChannelKind,
  DeclaredStatus,
  DeviceKind,
  LegState,
  MessageState,
  OfferRejectReason,
  Role,
  ThresholdTone,
} from './generated/vocabulary.ts';
import type { Words } from './words.ts';

/** What is offered, talked over, listed. */
export const channelLabels: Readonly<Record<ChannelKind, Words>> = {
  voice: { cs: 'Hovor', en: 'Call' },
  chat: { cs: 'Chat', en: 'Chat' },
  mail: { cs: 'E-mail', en: 'E-mail' },
  sms: { cs: 'SMS', en: 'Text message' },
  social: { cs: 'Zpráva ze sociální sítě', en: 'Social message' },
};

/** Heads an offer. */
export const newWorkLabels: Readonly<Record<ChannelKind, Words>> = {
  voice: { cs: 'Příchozí hovor', en: 'Incoming call' },
  chat: { cs: 'Nový chat', en: 'New chat' },
  mail: { cs: 'Nový e-mail', en: 'New e-mail' },
  sms: { cs: 'Nová SMS', en: 'New text message' },
  social: { cs: 'Nová zpráva', en: 'New message' },
};

export const declaredLabels: Readonly<Record<DeclaredStatus, Words>> = {
  ready: { cs: 'Připraven', en: 'Ready' },
  not_ready: { cs: 'Pauza', en: 'Break' },
  not_responding: { cs: 'Neodpovídá', en: 'Not responding' },
  signed_out: { cs: 'Odhlášen', en: 'Signed out' },
};

export const activityLabels: Readonly<Record<Activity, Words>> = {
  idle: { cs: 'Volno', en: 'Idle' },
  alerting: { cs: 'Zvoní', en: 'Ringing' },
  talking: { cs: 'Hovoří', en: 'Talking' },
  held: { cs: 'Podržel hovor', en: 'On hold' },
  consulting: { cs: 'Konzultuje', en: 'Consulting' },
  wrapup: { cs: 'Dokončuje', en: 'Wrap-up' },
};

/** A state as the screens show it; the names are those of the design's colours and icons. */
export type ShownState = 'ready' | 'alerting' | 'talking' | 'held' | 'wrapup' | 'away' | 'missed' | 'offline';

export const shownStateLabels: Readonly<Record<ShownState, Words>> = {
  ready: declaredLabels.ready,
  alerting: activityLabels.alerting,
  talking: activityLabels.talking,
  held: activityLabels.held,
  wrapup: activityLabels.wrapup,
  away: declaredLabels.not_ready,
  missed: declaredLabels.not_responding,
  offline: declaredLabels.signed_out,
};

const byStatus: Readonly<Record<DeclaredStatus, ShownState>> = { ready: 'ready', not_ready: 'away', not_responding: 'missed', signed_out: 'offline' };
const byActivity: Readonly<Record<Activity, ShownState | null>> = {
  talking: 'talking',
  consulting: 'talking',
  held: 'held',
  alerting: 'alerting',
  wrapup: 'wrapup',
  idle: null,
};

/** The one state to show of an agent's two: what he is doing, else what he declared. */
export const shownStateOf = (agent: { readonly status: DeclaredStatus; readonly activity: Activity }): ShownState =>
  byActivity[agent.activity] ?? byStatus[agent.status];

/**
 * Since when the shown state lasts, epoch ms. Whoever is ready again after work is so since the work ended; a pause counts from its beginning,
 * whatever fell into it.
 */
export const shownSince = (agent: {
  readonly status: DeclaredStatus;
  readonly activity: Activity;
  readonly statusSince: number;
  readonly activitySince: number;
}): number => {
  if (agent.activity !== 'idle') return agent.activitySince;
  return agent.status === 'ready' ? Math.max(agent.statusSince, agent.activitySince) : agent.statusSince;
};

export const legLabels: Readonly<Record<LegState, Words>> = {
  alerting: { cs: 'Vyzvání', en: 'Ringing' },
  talking: { cs: 'Hovoří', en: 'Talking' },
  held: { cs: 'Podrženo', en: 'On hold' },
  ended: { cs: 'Ukončeno', en: 'Ended' },
};

export const deviceLabels: Readonly<Record<DeviceKind, Words>> = {
  desk: { cs: 'Stolní telefon', en: 'Desk phone' },
  browser: { cs: 'Prohlížeč', en: 'Browser' },
  mobile: { cs: 'Mobil', en: 'Mobile' },
  none: { cs: 'Bez telefonu', en: 'No phone' },
};

export const rejectLabels: Readonly<Record<OfferRejectReason, Words>> = {
  busy_elsewhere: { cs: 'Mám jinou práci', en: 'Busy with other work' },
  not_my_skill: { cs: 'Není to pro mě', en: 'Not for me' },
  technical: { cs: 'Technická závada', en: 'Technical problem' },
  other: { cs: 'Jiný důvod', en: 'Another reason' },
};

export const messageStateLabels: Readonly<Record<MessageState, Words>> = {
  sent: { cs: 'odesláno', en: 'sent' },
  delivered: { cs: 'doručeno', en: 'delivered' },
  read: { cs: 'přečteno', en: 'read' },
  failed: { cs: 'nedoručeno', en: 'not delivered' },
};

export const authorLabels: Readonly<Record<AuthorKind, Words>> = {
  customer: { cs: 'Klient', en: 'Customer' },
  agent: { cs: 'Agent', en: 'Agent' },
  bot: { cs: 'Chatbot', en: 'Chatbot' },
  system: { cs: 'Systém', en: 'System' },
};

export const roleLabels: Readonly<Record<Role, Words>> = {
  agent: { cs: 'Agent', en: 'Agent' },
  supervisor: { cs: 'Supervizor', en: 'Supervisor' },
  admin: { cs: 'Administrátor', en: 'Administrator' },
  wallboard: { cs: 'Nástěnka', en: 'Wallboard' },
  program: { cs: 'Program', en: 'Program' },
  auditor: { cs: 'Auditor', en: 'Auditor' },
};

export const toneLabels: Readonly<Record<ThresholdTone, Words>> = {
  good: { cs: 'V pořádku', en: 'Good' },
  warn: { cs: 'Pozor', en: 'Warning' },
  bad: { cs: 'Závada', en: 'Trouble' },
  none: { cs: 'Bez hodnocení', en: 'Not rated' },
};

/** Instead of a person whose data were erased on demand. */
export const erasedLabel: Words = { cs: 'Vymazaná osoba', en: 'Erased person' };
/** Instead of a name nobody knows. */
export const unknownCallerLabel: Words = { cs: 'Neznámý volající', en: 'Unknown caller' };
export const webVisitorLabel: Words = { cs: 'Návštěvník webu', en: 'Web visitor' };
