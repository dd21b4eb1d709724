import type { SkillNeed, Words } from '@callboard/contracts';

/** One step of deciding an entry, in the order in which they were taken. */
export type EntryStep =
  | { readonly step: 'rule-met'; readonly rule: string; readonly queue: string | null; readonly addPriority: number; readonly close: boolean }
  | { readonly step: 'rule-not-met'; readonly rule: string; readonly attribute: string; readonly test: string; readonly value: string }
  | { readonly step: 'queue-by-entry'; readonly queue: string; readonly entry: string | null }
  | { readonly step: 'no-queue'; readonly entry: string | null }
  | { readonly step: 'closed-by-rule' }
  | { readonly step: 'closed-now'; readonly queue: string }
  | { readonly step: 'waits-outside-hours'; readonly queue: string }
  | { readonly step: 'handed-on-outside-hours'; readonly queue: string; readonly to: string }
  | { readonly step: 'enters'; readonly queue: string; readonly priority: number; readonly needs: readonly SkillNeed[] };

/** What ids are called; an id nobody knows is its own name. */
export type Names = {
  readonly skill: (id: string) => string;
  readonly calendar: (id: string) => string;
  readonly agent: (id: string) => string;
  readonly queue: (id: string) => string;
};

const tests: Readonly<Record<string, Words>> = {
  is: { cs: 'je', en: 'is' },
  'is-not': { cs: 'není', en: 'is not' },
  'one-of': { cs: 'je jedno z', en: 'is one of' },
  'starts-with': { cs: 'začíná na', en: 'starts with' },
  present: { cs: 'je vyplněno', en: 'is present' },
  open: { cs: 'má otevřeno', en: 'is open' },
  closed: { cs: 'má zavřeno', en: 'is closed' },
};

type NotMet = Extract<EntryStep, { step: 'rule-not-met' }>;

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points));

const condition = ({ attribute, test, value }: NotMet, names: Names, language: keyof Words): string =>
  test === 'open' || test === 'closed'
    ? `${language === 'cs' ? 'kalendář' : 'calendar'} ${names.calendar(value)} ${tests[test]?.[language] ?? test}`
    : `${attribute} ${tests[test]?.[language] ?? test}${test === 'present' ? '' : ` ${value}`}`;

const listed = (needs: readonly SkillNeed[], names: Names, nothing: string): string =>
  needs.length === 0 ? nothing : needs.map(({ skillId, minLevel }) => `${names.skill(skillId)} ≥ ${minLevel}`).join(', ');

const consequences = ({ queue, addPriority, close }: Extract<EntryStep, { step: 'rule-met' }>): Words => {
  const cs = [close ? 'uzavřít' : null, queue === null ? null : `fronta ${queue}`, addPriority === 0 ? null : `priorita ${signed(addPriority)}`].filter(
    (part) => part !== null,
  );
  const en = [close ? 'close' : null, queue === null ? null : `queue ${queue}`, addPriority === 0 ? null : `priority ${signed(addPriority)}`].filter(
    (part) => part !== null,
  );
  return { cs: cs.length === 0 ? '' : `: ${cs.join(', ')}`, en: en.length === 0 ? '' : `: ${en.join(', ')}` };
};

const said = (step: EntryStep, names: Names): Words => {
  switch (step.step) {
    case 'rule-met': {
      const then = consequences(step);
      return { cs: `Pravidlo „${step.rule}“ platí${then.cs}.`, en: `Rule “${step.rule}” applies${then.en}.` };
    }
    case 'rule-not-met':
      return {
        cs: `Pravidlo „${step.rule}“ neplatí: není splněno „${condition(step, names, 'cs')}“.`,
        en: `Rule “${step.rule}” does not apply: “${condition(step, names, 'en')}” does not hold.`,
      };
    case 'queue-by-entry':
      return { cs: `Vstup ${step.entry ?? '–'} vede do fronty ${step.queue}.`, en: `Entry ${step.entry ?? '–'} leads to queue ${step.queue}.` };
    case 'no-queue':
      return { cs: `Vstup ${step.entry ?? '–'} nevede do žádné fronty.`, en: `Entry ${step.entry ?? '–'} leads to no queue.` };
    case 'closed-by-rule':
      return { cs: 'Kontakt bude uzavřen.', en: 'The interaction is closed.' };
    case 'closed-now':
      return { cs: `Fronta ${step.queue} má zavřeno, kontakt bude uzavřen.`, en: `Queue ${step.queue} is outside its hours: the interaction is closed.` };
    case 'waits-outside-hours':
      return {
        cs: `Fronta ${step.queue} má zavřeno, kontakt v ní přesto čeká.`,
        en: `Queue ${step.queue} is outside its hours: the interaction waits in it all the same.`,
      };
    case 'handed-on-outside-hours':
      return {
        cs: `Fronta ${step.queue} má zavřeno, kontakt jde do fronty ${step.to}.`,
        en: `Queue ${step.queue} is outside its hours: the interaction goes to queue ${step.to}.`,
      };
    case 'enters':
      return {
        cs: `Vstoupí do fronty ${step.queue} s prioritou ${step.priority}; požadované dovednosti: ${listed(step.needs, names, 'žádné')}.`,
        en: `It enters queue ${step.queue} with priority ${step.priority}; skills required: ${listed(step.needs, names, 'none')}.`,
      };
  }
};

/** How an entry was decided, one sentence a step. */
export const wordsOf = (steps: readonly EntryStep[], names: Names): readonly Words[] => steps.map((step) => said(step, names));
