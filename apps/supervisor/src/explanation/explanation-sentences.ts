import { formatsOf, type Language } from '@callboard/web-client';
import type { Explanation } from './explanation-document.ts';
import { decidedBy, unfit, verdictWords } from './reason-words.ts';

type Told = Pick<Explanation, 'step' | 'waitedMs' | 'tieBreak' | 'needs' | 'candidates' | 'others' | 'at'>;

/** How many agents each reason kept, the most frequent first. */
const countsOf = ({ candidates, others }: Told): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const add = (reason: string, count: number): void => void counts.set(reason, (counts.get(reason) ?? 0) + count);
  for (const { chosen, reason } of candidates) if (!chosen) add(reason, 1);
  for (const { reason, count } of others) add(reason, count);
  return new Map([...counts].sort((a, b) => b[1] - a[1]));
};

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0);
const listed = (counts: ReadonlyMap<string, number>, language: Language): string =>
  [...counts].map(([reason, count]) => `${verdictWords(reason)[language]} (${count})`).join(', ');
const picked = (counts: ReadonlyMap<string, number>, wanted: (reason: string) => boolean): ReadonlyMap<string, number> =>
  new Map([...counts].filter(([reason]) => wanted(reason)));

/** Could have taken it there and then. */
const able: ReadonlySet<string> = new Set([
  'eligible',
  'idle-later',
  'lower-level',
  'later-order',
  'later-in-order',
  'not-preferred',
  'fewer-preferred-skills',
  'busier',
  'same-but-later-id',
]);

const plural = (count: number, forms: readonly [one: string, few: string, many: string]): string =>
  `${count} ${count === 1 ? forms[0] : count >= 2 && count <= 4 ? forms[1] : forms[2]}`;

const needsSentence = ({ needs, step, waitedMs }: Told, language: Language): readonly string[] => {
  const skills = needs.map(({ skillName, minLevel }) => `${skillName} ≥\u00a0${minLevel}`).join(', ');
  const waited = formatsOf(language).durationInWords(waitedMs);
  if (language === 'cs') {
    const relaxed = step > 0 ? `Po ${waited} čekání se hledá šířeji (${step}. rozšíření)` : null;
    if (skills === '') return relaxed === null ? [] : [`${relaxed}.`];
    return [relaxed === null ? `Hledá se ${skills}.` : `${relaxed}: ${skills}.`];
  }
  const relaxed = step > 0 ? `After a wait of ${waited} the search has been widened (${step}×)` : null;
  if (skills === '') return relaxed === null ? [] : [`${relaxed}.`];
  return [relaxed === null ? `Wanted: ${skills}.` : `${relaxed}: ${skills}.`];
};

const unfitSentence = (counts: ReadonlyMap<string, number>, language: Language): readonly string[] => {
  const without = picked(counts, (reason) => unfit.has(reason));
  const count = total(without);
  if (count === 0) return [];
  const list = listed(without, language);
  return [
    language === 'cs'
      ? `Pro tento požadavek nepřichází v úvahu ${plural(count, ['agent', 'agenti', 'agentů'])}: ${list}.`
      : `${count === 1 ? '1 agent is' : `${count} agents are`} out of the question for it: ${list}.`,
  ];
};

const chosenSentences = (told: Told, name: string, counts: ReadonlyMap<string, number>, language: Language): readonly string[] => {
  const time = formatsOf(language).timeInFull(told.at);
  const waited = told.waitedMs < 1000 ? null : formatsOf(language).durationInWords(told.waitedMs);
  const by = decidedBy(told.tieBreak)[language];
  const others = picked(counts, (reason) => able.has(reason));
  const blocked = picked(counts, (reason) => !able.has(reason) && !unfit.has(reason));
  if (language === 'cs') {
    return [
      `V ${time}, ${waited === null ? 'hned po příchodu' : `po ${waited} čekání`}, dostal(a) nabídku ${name}. Rozhodlo: ${by}.`,
      ...(total(others) > 0 ? [`Přijmout mohli i další: ${listed(others, language)}.`] : []),
      ...(total(blocked) > 0 ? [`Oprávnění, ale bez volna: ${listed(blocked, language)}.`] : []),
    ];
  }
  return [
    `At ${time}, ${waited === null ? 'at once' : `after a wait of ${waited}`}, ${name} got the offer. Decided by: ${by}.`,
    ...(total(others) > 0 ? [`Others could have taken it: ${listed(others, language)}.`] : []),
    ...(total(blocked) > 0 ? [`Eligible, but not free: ${listed(blocked, language)}.`] : []),
  ];
};

/** What of a wait needs a sentence of its own, by the router's code; any other wait is told by who is not free. */
export const stillWaiting: Readonly<Record<string, (time: string, language: Language) => string>> = {
  'not-before': (_, language) =>
    language === 'cs' ? 'Čeká na domluvený čas, dřív se nikomu nenabídne.' : 'It waits for the agreed time and is offered to nobody before.',
  reserved: (_, language) =>
    language === 'cs' ? 'Je rezervováno pro jednoho agenta a ten teď nemá volno.' : 'It is reserved for one agent, who is not free now.',
  'waits-for-preferred': (_, language) =>
    language === 'cs' ? 'Chvíli se čeká na agenta, kterého klient zná.' : 'It waits a while for the agent the customer knows.',
  'link-lost': (_, language) =>
    language === 'cs'
      ? 'Ústředna teď nehlásí stav, hovor se nabídne hned po obnovení spojení.'
      : 'The exchange is silent now; the call is offered as soon as the link is back.',
  'next-pass': (time, language) =>
    language === 'cs'
      ? `V ${time} je někdo volný, nabídka odejde při nejbližším průchodu.`
      : `At ${time} somebody is free; the offer goes out with the next pass.`,
};

const waitingSentences = (told: Told, counts: ReadonlyMap<string, number>, language: Language): readonly string[] => {
  const time = formatsOf(language).timeInFull(told.at);
  const members = picked(counts, (reason) => !unfit.has(reason));
  const count = total(members);
  const known = stillWaiting[told.tieBreak];
  const list = listed(members, language);
  if (known !== undefined)
    return [known(time, language), ...(count > 0 ? [language === 'cs' ? `Oprávnění agenti: ${list}.` : `Eligible agents: ${list}.`] : [])];
  if (count === 0) {
    return [language === 'cs' ? `V ${time} tomuto požadavku nevyhovoval žádný agent.` : `At ${time} no agent fitted what is needed.`];
  }
  return [
    language === 'cs'
      ? `V ${time} neměl z ${plural(count, ['oprávněného agenta', 'oprávněných agentů', 'oprávněných agentů'])} nikdo volno: ${list}.`
      : `At ${time} none of the ${count} eligible agents was free: ${list}.`,
  ];
};

/** The router's account in sentences: why this agent, or why nobody yet. Codes that are unknown are shown as they are. */
export const explanationSentences = (told: Told, language: Language): readonly string[] => {
  const counts = countsOf(told);
  const chosen = told.candidates.find((candidate) => candidate.chosen);
  const main = chosen === undefined ? waitingSentences(told, counts, language) : chosenSentences(told, chosen.agentName, counts, language);
  return [...main, ...needsSentence(told, language), ...unfitSentence(counts, language)];
};
