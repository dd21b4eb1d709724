import { outcomeWords, type Words } from '@callboard/web-client';

const outcomes: Readonly<Record<string, Words>> = {
  answered: { cs: 'přijato', en: 'answered' },
  abandoned: { cs: 'ztraceno', en: 'abandoned' },
  'flowed-out': { cs: 'přešlo jinam', en: 'flowed out' },
};

/** How a stay in a queue ended; what the queue did, not how the whole contact went. */
export const stayWords = (outcome: string): Words => outcomes[outcome] ?? outcomeWords(outcome);
