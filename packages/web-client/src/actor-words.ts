import type { Words } from './words.ts';

/** Rules of the system by the name under which they act. */
const rules: Readonly<Record<string, Words>> = {
  router: { cs: 'směrování', en: 'the router' },
  'carry-offers': { cs: 'směrování', en: 'the router' },
  'end-offers': { cs: 'hlídání času nabídky', en: 'the offer timer' },
  'wrap-up': { cs: 'hlídání času dokončování', en: 'the wrap-up timer' },
  'relax-waiting': { cs: 'rozšiřování výběru', en: 'the widening search' },
  'leave-when-disabled': { cs: 'odhlášení zablokovaných', en: 'sign-out of disabled users' },
  'call-effects': { cs: 'řízení hovorů', en: 'call control' },
  'next-status': { cs: 'další stav agenta', en: 'the agent’s next status' },
};

/** Programs and parts of the system that act in the log. */
const parts: Readonly<Record<string, Words>> = {
  seed: { cs: 'Ukázková data', en: 'Demo data' },
  operator: { cs: 'Správce serveru', en: 'Server operator' },
  telephony: { cs: 'Telefonie', en: 'Telephony' },
};

/** A rule of the system in words; one that is not known here keeps its name. */
export const ruleWords = (name: string): Words => rules[name] ?? { cs: `pravidlo ${name}`, en: `rule ${name}` };

/** Who acted where no person did; a person’s name is left as it is. */
export const actorWords = (name: string): Words => parts[name] ?? rules[name] ?? { cs: name, en: name };
