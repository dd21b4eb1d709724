import type { Words } from '@callboard/web-client';
import type { Edit } from './edits.ts';

/** What an edit is about, as a kind of thing. */
export const kindWords: Readonly<Record<Edit['kind'], Words>> = {
  cell: { cs: 'dovednost', en: 'skill' },
  user: { cs: 'uživatel', en: 'user' },
  queue: { cs: 'fronta', en: 'queue' },
  skill: { cs: 'dovednost', en: 'skill' },
  reason: { cs: 'důvod', en: 'reason' },
  disposition: { cs: 'výsledek', en: 'disposition' },
  calendar: { cs: 'provozní doba', en: 'opening hours' },
  team: { cs: 'tým', en: 'team' },
  site: { cs: 'pobočka', en: 'site' },
  idle: { cs: 'pořadí volných agentů', en: 'order of idle agents' },
  rules: { cs: 'pravidla směrování', en: 'routing rules' },
};
