import type { Words } from '@callboard/web-client';
import type { Evidence } from './measure-document.ts';

/** Definitions of the measures in words, by measure and version; a new version says something else. */
const known: Readonly<Record<string, Words>> = {
  'service-level@1': {
    cs: 'Přijaté ve slíbené době ze všech, o kterých už je rozhodnuto: přijatých včas a těch, kdo čekali déle. Kdo zavěsil dřív, než slíbená doba uplynula, se nepočítá.',
    en: 'Answered within the promised time, of all that are decided: answered in time, or waiting beyond it. Who hung up before the promised time had passed does not count.',
  },
  'abandon-rate@2': {
    cs: 'Ti, kdo odešli bez přijetí, ze všech, kdo nově vstoupili do fronty. Krátce ztracení se mezi ztracené nepočítají; kdo se do fronty vrátil, nepočítá se podruhé.',
    en: 'Who left without an answer, of all that newly entered a queue. Short abandons do not count as abandoned; who came back to the queue does not count again.',
  },
  'answered@2': { cs: 'Kolik čekajících přijal agent.', en: 'How many of those who waited were answered by an agent.' },
  'abandoned@2': {
    cs: 'Kolik jich odešlo bez přijetí po uplynutí doby krátkého ztracení.',
    en: 'How many left without an answer after the threshold of a short abandon.',
  },
};

/** How a measure is defined, in words; one that is not known here keeps the formula of the server. */
export const formulaWords = ({ measure, version, formula }: Pick<Evidence, 'measure' | 'version' | 'formula'>): Words =>
  known[`${measure}@${version}`] ?? { cs: formula, en: formula };
