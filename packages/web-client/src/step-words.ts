import { formatsOf } from './formats.ts';
import type { Language } from './generated/vocabulary.ts';
import { formatPhone } from './phone.ts';
import { outcomeWords } from './reason-labels.ts';
import type { Words } from './words.ts';

/** A sentence in pieces; the strong ones are what the eye should find. */
export type RichText = readonly { readonly text: string; readonly strong: boolean }[];

const over: readonly Words[] = [
  { cs: 'Ukončeno: *{reason}*', en: 'Ended: *{reason}*' },
  { cs: 'Ukončeno', en: 'Ended' },
];

/**
 * What happened to an interaction, by the code of its timeline step. `{name}` takes a detail of the step, `*…*` is strong; of several
 * sentences the first counts whose details are all there.
 */
const steps: Readonly<Record<string, readonly Words[]>> = {
  started: [
    { cs: 'Přišlo na *{entry}*', en: 'Came in by *{entry}*' },
    { cs: 'Začátek', en: 'Started' },
  ],
  unidentified: [{ cs: 'Přiřazení klienta zrušeno', en: 'The customer was unlinked' }],
  identified: [
    { cs: 'Poznán jako *{name}*', en: 'Recognised as *{name}*' },
    { cs: 'Klient byl poznán', en: 'The customer was recognised' },
  ],
  described: [
    { cs: 'Klient vybral *{path}*', en: 'The customer chose *{path}*' },
    { cs: 'Klient upřesnil, co potřebuje', en: 'The customer said what it is about' },
  ],
  queued: [
    { cs: 'Zařazen do fronty *{queueName}*, {position}. v pořadí', en: 'Put in the queue *{queueName}*, place {position}' },
    { cs: 'Zařazen do fronty *{queueName}*', en: 'Put in the queue *{queueName}*' },
    { cs: 'Zařazen do fronty', en: 'Put in a queue' },
  ],
  'wait-estimated': [
    { cs: 'Odhad čekání *{expectedWaitMs}*, {place}. v pořadí', en: 'Expected wait *{expectedWaitMs}*, place {place}' },
    { cs: 'Odhadnuta doba čekání', en: 'The wait was estimated' },
  ],
  relaxed: [{ cs: 'Po čekání hledáme i mezi dalšími agenty', en: 'After the wait, more agents are considered' }],
  'callback-offered': [{ cs: 'Nabídnuto zpětné volání', en: 'Offered a call back' }],
  'callback-accepted': [{ cs: 'Klient chce, abychom zavolali zpět', en: 'The customer wants to be called back' }],
  'callback-unreached': [
    { cs: 'Klient to nezvedl ({attempt}. pokus)', en: 'The customer did not answer (attempt {attempt})' },
    { cs: 'Klienta se nepodařilo zastihnout', en: 'The customer could not be reached' },
  ],
  'priority-changed': [
    { cs: 'Priorita změněna na *{priority}*', en: 'Priority changed to *{priority}*' },
    { cs: 'Priorita změněna', en: 'Priority changed' },
  ],
  'left-queue': [
    { cs: 'Opustil frontu *{queueName}* po {waitedMs}', en: 'Left the queue *{queueName}* after {waitedMs}' },
    { cs: 'Opustil frontu', en: 'Left the queue' },
  ],
  routed: [
    { cs: 'Přidělen: *{agentName}*', en: 'Assigned to *{agentName}*' },
    { cs: 'Přidělen agentovi', en: 'Assigned to an agent' },
  ],
  offered: [
    { cs: 'Nabídnuto: *{agentName}*', en: 'Offered to *{agentName}*' },
    { cs: 'Nabídnuto', en: 'Offered' },
  ],
  'offer-accepted': [
    { cs: 'Přijal(a) *{agentName}*', en: '*{agentName}* accepted' },
    { cs: 'Nabídka přijata', en: 'Offer accepted' },
  ],
  'offer-rejected': [
    { cs: 'Odmítl(a) *{agentName}*', en: '*{agentName}* declined' },
    { cs: 'Nabídka odmítnuta', en: 'Offer declined' },
  ],
  'offer-timed-out': [
    { cs: 'Nepřijal(a) včas *{agentName}*', en: '*{agentName}* did not answer in time' },
    { cs: 'Nabídka vypršela', en: 'The offer ran out' },
  ],
  'offer-withdrawn': [{ cs: 'Nabídka stažena', en: 'Offer withdrawn' }],
  'offer-customer-left': [{ cs: 'Klient zavěsil, než jsme přijali', en: 'The customer left before we answered' }],
  'offer-failed': [{ cs: 'Nabídku se nepodařilo doručit', en: 'The offer could not be delivered' }],
  answered: [
    { cs: 'Spojeno: *{agentName}*', en: 'Connected to *{agentName}*' },
    { cs: 'Spojeno', en: 'Connected' },
  ],
  'answered-by-me': [{ cs: 'Spojeno *s vámi*', en: 'Connected *to you*' }],
  'offered-by-me': [{ cs: 'Nabídnuto *vám*', en: 'Offered *to you*' }],
  'offer-timed-out-by-me': [{ cs: 'Nepřijali jste včas', en: 'You did not answer in time' }],
  'offer-rejected-by-me': [{ cs: 'Odmítli jste', en: 'You declined' }],
  held: [{ cs: 'Hovor *podržen*', en: 'Call *put on hold*' }],
  retrieved: [{ cs: 'Pokračování hovoru', en: 'Call resumed' }],
  joined: [
    { cs: 'Připojil(a) se *{agentName}*', en: '*{agentName}* joined' },
    { cs: 'Připojil se další účastník', en: 'Another party joined' },
  ],
  left: [
    { cs: 'Odpojil(a) se *{agentName}*', en: '*{agentName}* left' },
    { cs: 'Účastník se odpojil', en: 'A party left' },
  ],
  'customer-hung-up': [{ cs: 'Klient *ukončil hovor*', en: 'The customer *hung up*' }],
  'consult-started': [
    { cs: 'Konzultace: *{toAgentName}*', en: 'Consulting *{toAgentName}*' },
    { cs: 'Konzultace: fronta *{toQueueName}*', en: 'Consulting the queue *{toQueueName}*' },
    { cs: 'Konzultace začala', en: 'Consultation started' },
  ],
  'consult-ended': [{ cs: 'Konzultace skončila', en: 'Consultation ended' }],
  'transfer-requested': [
    { cs: 'Přepojení požadováno: *{toAgentName}*', en: 'Transfer asked for: *{toAgentName}*' },
    { cs: 'Přepojení požadováno: fronta *{toQueueName}*', en: 'Transfer asked for: queue *{toQueueName}*' },
    { cs: 'Přepojení požadováno', en: 'Transfer asked for' },
  ],
  'transfer-failed': [{ cs: 'Přepojení se *nezdařilo*', en: 'The transfer *failed*' }],
  transferred: [
    { cs: 'Přepojeno na *{toAgentName}*', en: 'Transferred to *{toAgentName}*' },
    { cs: 'Přepojeno do fronty *{toQueueName}*', en: 'Transferred to the queue *{toQueueName}*' },
    { cs: 'Přepojeno', en: 'Transferred' },
  ],
  conferenced: [{ cs: 'Konference', en: 'Conference' }],
  merged: [{ cs: 'Sloučeno s jiným hovorem', en: 'Merged with another call' }],
  absorbed: [{ cs: 'Připojen jiný hovor', en: 'Another call was joined in' }],
  'wrap-up-started': [
    { cs: 'Dokončování: *{agentName}*', en: 'Wrap-up: *{agentName}*' },
    { cs: 'Dokončování po hovoru', en: 'Wrap-up' },
  ],
  'wrap-up-started-by-me': [{ cs: 'Dokončování po hovoru', en: 'Wrap-up' }],
  'wrap-up-extended': [{ cs: 'Dokončování prodlouženo', en: 'Wrap-up extended' }],
  wrapped: [
    { cs: 'Dokončil(a) *{agentName}*', en: '*{agentName}* finished' },
    { cs: 'Dokončeno', en: 'Finished' },
  ],
  'wrapped-by-me': [{ cs: 'Dokončeno', en: 'Finished' }],
  dispositioned: [{ cs: 'Výsledek zapsán', en: 'Outcome recorded' }],
  'leg-rebound': [{ cs: 'Ústředna vede hovor pod novým číslem', en: 'The exchange carries the call under a new number' }],
  'leg-role-changed': [{ cs: 'Úloha účastníka v hovoru se změnila', en: 'The role of a party changed' }],
  ended: over,
  closed: over,
  'message-received': [{ cs: 'Klient napsal', en: 'The customer wrote' }],
  'message-sent': [{ cs: 'Odpověď odeslána', en: 'Reply sent' }],
  'link-lost': [{ cs: 'Ztraceno spojení s ústřednou', en: 'Exchange link lost' }],
  'link-restored': [{ cs: 'Spojení s ústřednou obnoveno', en: 'Exchange link restored' }],
};

/** Codes that mean the same; events' own names are understood as well. */
const aliases: Readonly<Record<string, string>> = {
  'leg-held': 'held',
  'leg-retrieved': 'retrieved',
  'leg-joined': 'joined',
  'leg-left': 'left',
  hold: 'held',
  retrieve: 'retrieved',
  opened: 'started',
  wrapup: 'wrap-up-started',
  'wrap-up': 'wrap-up-started',
  entered: 'queued',
  connected: 'answered',
};

const plain = (code: string): string => {
  const dashed = code
    .replace(/^(Interaction|Conversation|Exchange)(?=[A-Z])/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .replaceAll('_', '-')
    .toLowerCase();
  return aliases[dashed] ?? dashed;
};

/** Names for the ids in a step's details; `me` is whoever reads. */
export interface StepNames {
  readonly agent: (id: string) => string | null;
  readonly queue: (id: string) => string | null;
  readonly me: string | null;
}

const noNames: StepNames = { agent: () => null, queue: () => null, me: null };

type Details = Readonly<Record<string, unknown>>;

/** `agentId` gets an `agentName` beside it, `toQueueId` a `toQueueName`, where the names are known. */
const named = (details: Details, names: StepNames): Details => {
  const found = Object.entries(details).flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
    if (typeof value !== 'string') return [];
    const name = /agentId$/i.test(key) ? names.agent(value) : /queueId$/i.test(key) ? names.queue(value) : null;
    return name === null ? [] : [[key.replace(/Id$/, 'Name'), name] as const];
  });
  const byName: Details = Object.fromEntries(found);
  return { ...byName, ...details };
};

const detailsOf = (details: unknown): Details => (typeof details === 'object' && details !== null ? Object.fromEntries(Object.entries(details)) : {});

const hidden: ReadonlySet<string> = new Set(['identified', 'unidentified', 'routed', 'offer-accepted', 'wrap-up-extended', 'dispositioned']);

/** Whether a step tells an agent something that its neighbours do not: the customer's own leg and the answered stay are told by `answered`. */
const isTold = (step: { readonly code: string; readonly details: unknown }): boolean => {
  const code = plain(step.code);
  const { party, role, outcome } = detailsOf(step.details);
  if (code === 'joined') return party === 'external' || role === 'consulted' || role === 'conference' || role === 'supervisor';
  if (code === 'left') return party === 'external';
  if (code === 'left-queue') return outcome !== 'answered';
  return !hidden.has(code);
};

/** A customer who leaves while an agent is still there has hung up; where the agent left first, he knows. */
const hungUp = <Step extends { readonly code: string; readonly details: unknown }>(steps: readonly Step[]): ReadonlySet<Step> => {
  const found = new Set<Step>();
  let agents = 0;
  for (const step of steps) {
    const code = plain(step.code);
    const { party } = detailsOf(step.details);
    if (code === 'joined' && party === 'agent') agents += 1;
    if (code === 'left' && party === 'agent') agents -= 1;
    if (code === 'left' && party === 'customer' && agents > 0) found.add(step);
  }
  return found;
};

/** Reasons of an end that no party of the call brought about: whose leg was cleared first then says nothing. */
const endedFromOutside: ReadonlySet<unknown> = new Set(['system', 'link-lost', 'outside-hours', 'merged']);

/** Whether the log says why it ended, so that nothing is read from the order of the legs. */
const endIsRecorded = (code: string, details: unknown): boolean =>
  code === 'ended' || (code === 'closed' && endedFromOutside.has(detailsOf(details)['reason']));

/**
 * The steps an agent wants to read, in their order; the customer's leaving is told as what it was. The recorded end counts before what the
 * legs suggest, and it is told once: `closed` only repeats it after the wrap-up.
 */
export const toldSteps = <Step extends { readonly code: string; readonly details: unknown }>(steps: readonly Step[]): readonly Step[] => {
  const ended = steps.some(({ code }) => plain(code) === 'ended');
  const left = steps.some(({ code, details }) => endIsRecorded(plain(code), details)) ? new Set<Step>() : hungUp(steps);
  return steps.flatMap((step) => {
    if (left.has(step)) return [{ ...step, code: 'customer-hung-up' }];
    return isTold(step) && !(ended && plain(step.code) === 'closed') ? [step] : [];
  });
};

const detail = (name: string, value: unknown, language: Language): string | null => {
  if (typeof value === 'number')
    return name.endsWith('Ms') ? formatsOf(language).durationInWords(value).replaceAll(' ', '\u00a0') : formatsOf(language).number(value);
  if (typeof value !== 'string' || value === '') return null;
  if (name === 'reason') return outcomeWords(value)[language];
  return name === 'entry' ? formatPhone(value) : value;
};

const filled = (template: string, details: Readonly<Record<string, unknown>>, language: Language): string | null => {
  let complete = true;
  const text = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = detail(name, details[name], language);
    if (value === null) complete = false;
    return value ?? '';
  });
  return complete ? text : null;
};

/** A timeline step in words. An unknown code is shown as it is rather than hidden. */
export const stepWords = (step: { readonly code: string; readonly details: unknown }, language: Language, names: StepNames = noNames): RichText => {
  const details = named(detailsOf(step.details), names);
  const code = plain(step.code);
  const mine = names.me !== null && details['agentId'] === names.me ? steps[`${code}-by-me`] : undefined;
  for (const sentence of [...(mine ?? []), ...(steps[code] ?? [])]) {
    const text = filled(sentence[language], details, language);
    if (text !== null) return text.split('*').flatMap((piece, index) => (piece === '' ? [] : [{ text: piece, strong: index % 2 === 1 }]));
  }
  return [{ text: step.code, strong: false }];
};
