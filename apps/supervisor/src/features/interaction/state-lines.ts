import { legLabels, outcomeWords, type Formats, type Language, type LegState, type Words } from '@callboard/web-client';
import type { Directory } from '../../floor/directory.ts';
import { stayWords } from '../../floor/stay-words.ts';
import type { Say } from '../../words/texts.ts';
import { fieldsOf, listOf, textOf } from './step-text.ts';

/** One thing of the interaction's state: a stay, an offer, a party, a handling, the end. */
export interface StateLine {
  readonly key: string;
  readonly term: 'state.queue' | 'state.offers' | 'state.parties' | 'state.handling' | 'state.outcome';
  readonly name: string;
  readonly value: string;
}

export interface StateReading {
  readonly t: Say;
  readonly formats: Formats;
  readonly language: Language;
  readonly directory: Directory;
}

const momentOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const offerOutcomes: Readonly<Record<string, Words>> = {
  accepted: { cs: 'přijata', en: 'accepted' },
  rejected: { cs: 'odmítnuta', en: 'declined' },
  'timed-out': { cs: 'vypršela', en: 'ran out' },
  withdrawn: { cs: 'stažena', en: 'withdrawn' },
  'customer-left': { cs: 'klient odešel', en: 'customer left' },
  failed: { cs: 'nedoručena', en: 'failed' },
};

const partyWords: Readonly<Record<string, Words>> = {
  customer: { cs: 'Klient', en: 'Customer' },
  external: { cs: 'Vnější účastník', en: 'Outside party' },
  flow: { cs: 'Hlasové menu', en: 'Voice menu' },
  bot: { cs: 'Chatbot', en: 'Chatbot' },
  device: { cs: 'Zařízení', en: 'Device' },
};

const legWords: Readonly<Record<string, Words>> = legLabels satisfies Readonly<Record<LegState, Words>>;
/** Nobody talks in writing. */
const inWriting: Words = { cs: 'v konverzaci', en: 'in the conversation' };

const idOf = (fields: Readonly<Record<string, unknown>>, name: string, index: number): string => textOf(fields[name]) ?? String(index);

/** The interaction as it stood, line by line. Reads what it knows and leaves the rest out. */
export const stateLines = (state: unknown, { t, formats, language, directory }: StateReading): readonly StateLine[] => {
  const fields = fieldsOf(state);
  const agent = (id: unknown): string => directory.agentName(textOf(id)) ?? textOf(id) ?? '–';
  const stays = listOf(fields['stays']).map((stay, index): StateLine => {
    const [queuedAt, outcome, waitedMs] = [momentOf(stay['queuedAt']), textOf(stay['outcome']), momentOf(stay['waitedMs'])];
    const value =
      outcome === null
        ? t('state.waits', { time: queuedAt === null ? '–' : formats.timeInFull(queuedAt) })
        : t('state.left', { outcome: stayWords(outcome)[language], waited: formats.durationInWords(waitedMs ?? 0) });
    return { key: `stay-${idOf(stay, 'stayId', index)}`, term: 'state.queue', name: directory.queueName(textOf(stay['queueId'])) ?? '–', value };
  });
  const offers = listOf(fields['offers']).map((offer, index): StateLine => {
    const outcome = textOf(offer['outcome']);
    const since = momentOf(offer['offeredAt']) ?? momentOf(offer['routedAt']);
    const value =
      outcome === null ? t('state.offerOpen', { time: since === null ? '–' : formats.timeInFull(since) }) : (offerOutcomes[outcome]?.[language] ?? outcome);
    return { key: `offer-${idOf(offer, 'offerId', index)}`, term: 'state.offers', name: agent(offer['agentId']), value };
  });
  const legs = listOf(fields['legs']).map((leg, index): StateLine => {
    const party = textOf(leg['party']) ?? '';
    const legState = textOf(leg['state']) ?? '';
    const words = legState === 'talking' && fields['channel'] !== 'voice' ? inWriting : legWords[legState];
    return {
      key: `leg-${idOf(leg, 'legId', index)}`,
      term: 'state.parties',
      name: party === 'agent' ? agent(leg['agentId']) : (partyWords[party]?.[language] ?? party),
      value: words?.[language].toLocaleLowerCase() ?? legState,
    };
  });
  const handlings = listOf(fields['handlings']).map((handling, index): StateLine => {
    const [wrapUpSince, wrappedAt, startedAt] = [momentOf(handling['wrapUpSince']), momentOf(handling['wrappedAt']), momentOf(handling['startedAt'])];
    const done = wrappedAt !== null ? t('state.wrapped') : wrapUpSince !== null ? t('state.wrapUp', { time: formats.timeInFull(wrapUpSince) }) : null;
    const value = done ?? (startedAt === null ? '–' : t('state.works', { time: formats.timeInFull(startedAt) }));
    return { key: `handling-${idOf(handling, 'handlingId', index)}`, term: 'state.handling', name: agent(handling['agentId']), value };
  });
  const reason = textOf(fields['closeReason']);
  const closedAt = momentOf(fields['closedAt']);
  const end: readonly StateLine[] =
    closedAt === null
      ? []
      : [{ key: 'end', term: 'state.outcome', name: formats.timeInFull(closedAt), value: reason === null ? '' : outcomeWords(reason)[language] }];
  return [...stays, ...offers, ...legs, ...handlings, ...end];
};

/** Keys of the lines that differ from the step before. */
export const changedKeys = (before: readonly StateLine[], after: readonly StateLine[]): ReadonlySet<string> => {
  const known = new Map(before.map(({ key, name, value }) => [key, `${name} ${value}`]));
  return new Set(after.filter(({ key, name, value }) => known.get(key) !== `${name} ${value}`).map(({ key }) => key));
};
