import { routerReasonWords, tieBreakWords, type Words } from '@callboard/web-client';

/** The router's codes that the shared table does not have yet. */
const reasons: Readonly<Record<string, Words>> = {
  'level-too-low': { cs: 'nízká úroveň dovednosti', en: 'skill level too low' },
  'reserved-for-another': { cs: 'rezervováno pro jiného', en: 'reserved for another' },
  'next-status': { cs: 'po práci má jít na pauzu', en: 'is about to take a break' },
  disconnected: { cs: 'bez spojení', en: 'disconnected' },
  'on-another-channel': { cs: 'pracuje v jiném kanálu', en: 'busy on another channel' },
  'not-before': { cs: 'ještě nenastal domluvený čas', en: 'the agreed time has not come' },
  'waits-for-preferred': { cs: 'čeká se na známého agenta', en: 'waits for the agent the customer knows' },
  eligible: { cs: 'může přijmout', en: 'can take it' },
  'not-preferred': { cs: 'klient zná jiného agenta', en: 'the customer knows another agent' },
  'fewer-preferred-skills': { cs: 'méně vhodných dovedností', en: 'fewer of the preferred skills' },
  'later-in-order': { cs: 'má frontu dál v pořadí', en: 'has the queue later in the order' },
  busier: { cs: 'má víc práce', en: 'busier' },
  'same-but-later-id': { cs: 'stejně vhodný, rozhodlo pořadí', en: 'equally fit, the order decided' },
};

const tieBreaks: Readonly<Record<string, Words>> = {
  'member-order': { cs: 'pořadí ve frontě', en: 'order in the queue' },
};

/** Why the router did or did not choose an agent. */
export const verdictWords = (code: string): Words => reasons[code] ?? routerReasonWords(code);

/** What decided between agents who could all have taken it. */
export const decidedBy = (code: string): Words => tieBreaks[code] ?? tieBreakWords(code);

/** Who has one of these could not have taken it whatever he did: he does not belong to the queue or lacks a skill. */
export const unfit: ReadonlySet<string> = new Set(['no-skill', 'level-too-low', 'not-in-queue', 'no-channel', 'reserved-for-another']);
