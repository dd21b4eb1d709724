import type { Explanation, QueueId, QueueRouting, Words } from '@callboard/contracts';
import type { Names } from './entry-words.ts';

type Step = QueueRouting['relaxation'][number];

const joined = (parts: readonly Words[]): Words => ({ cs: parts.map(({ cs }) => cs).join(', '), en: parts.map(({ en }) => en).join(', ') });

const changesOf = (step: Step, names: Names): readonly Words[] => {
  const list = (ids: readonly string[], nameOf: (id: string) => string): string => ids.map(nameOf).join(', ');
  const parts: Words[] = [];
  if (step.lowerLevelsBy > 0) parts.push({ cs: `sníží požadované úrovně o ${step.lowerLevelsBy}`, en: `lowers the levels wanted by ${step.lowerLevelsBy}` });
  if (step.dropSkills.length > 0) {
    const skills = list(step.dropSkills, names.skill);
    parts.push({ cs: `přestane požadovat: ${skills}`, en: `no longer asks for: ${skills}` });
  }
  if (step.alsoQueueIds.length > 0) {
    const queues = list(step.alsoQueueIds, names.queue);
    parts.push({ cs: `hledá i ve frontách: ${queues}`, en: `also asks the agents of: ${queues}` });
  }
  if (step.raisePriorityBy > 0) parts.push({ cs: `zvýší prioritu o ${step.raisePriorityBy}`, en: `raises the priority by ${step.raisePriorityBy}` });
  if (step.overflowToQueueId !== null) {
    const queue = names.queue(step.overflowToQueueId);
    parts.push({ cs: `přejde do fronty ${queue}`, en: `flows over to queue ${queue}` });
  }
  if (step.offerCallback) parts.push({ cs: 'nabídne zpětné volání', en: 'offers a call back' });
  return parts;
};

/** What the queue does for those who wait, one sentence a step, and when it gives up. */
export const relaxationWords = ({ relaxation, maxWaitSeconds }: QueueRouting, names: Names): readonly Words[] => {
  const steps = relaxation.flatMap((step): readonly Words[] => {
    const { cs, en } = joined(changesOf(step, names));
    return cs === '' ? [] : [{ cs: `Po ${step.afterSeconds} s čekání: ${cs}.`, en: `After ${step.afterSeconds} s of waiting: ${en}.` }];
  });
  if (maxWaitSeconds === null) return steps;
  return [...steps, { cs: `Po ${maxWaitSeconds} s čekání bude kontakt ukončen.`, en: `After ${maxWaitSeconds} s of waiting the interaction is closed.` }];
};

export const preferredWords = (agentId: string | null, seconds: number, names: Names): readonly Words[] => {
  if (agentId === null || seconds === 0) return [];
  const agent = names.agent(agentId);
  return [
    {
      cs: `Prvních ${seconds} s čeká na agenta, který klienta obsluhoval naposledy: ${agent} (je-li připraven).`,
      en: `For the first ${seconds} s it waits for the agent who served the customer last: ${agent} (while ready).`,
    },
  ];
};

const reasons: Readonly<Record<string, Words>> = {
  'no-skill': { cs: 'nemá dovednost', en: 'without a skill' },
  'level-too-low': { cs: 'nízká úroveň', en: 'level too low' },
  'not-in-queue': { cs: 'není ve frontě', en: 'not in the queue' },
  'no-channel': { cs: 'nesmí na kanál', en: 'not entitled to the channel' },
  'at-capacity': { cs: 'plně vytížen', en: 'at capacity' },
  'on-another-channel': { cs: 'má práci na jiném kanálu', en: 'busy on another channel' },
  'no-device': { cs: 'bez telefonu', en: 'without a telephone' },
  disconnected: { cs: 'odpojen', en: 'disconnected' },
  'next-status': { cs: 'končí', en: 'about to leave' },
  'not-responding': { cs: 'neodpovídá', en: 'not responding' },
  'not-ready': { cs: 'není připraven', en: 'not ready' },
  'signed-out': { cs: 'není v práci', en: 'not at work' },
  disabled: { cs: 'zablokován', en: 'disabled' },
  'was-asked': { cs: 'už byl(a) dotázán(a)', en: 'was already asked' },
  'gave-back': { cs: 'sám/sama ho předal(a)', en: 'gave it away' },
  'waits-for-preferred': { cs: 'dostane ho jiný agent', en: 'another agent is waited for' },
};

const SHOWN = 5;

/** Whether anybody could take it at once, as the floor is now: who, or why nobody. */
export const takerWords = ({ candidates, others }: Explanation, names: Names): Words => {
  const chosen = candidates.find((candidate) => candidate.chosen);
  if (chosen !== undefined) {
    const agent = names.agent(chosen.agentId);
    return { cs: `Teď by ho dostal(a) ${agent}.`, en: `As things are now it would be offered to ${agent}.` };
  }
  const near = candidates.slice(0, SHOWN).map(({ agentId, reason }): Words => {
    const said = reasons[reason] ?? { cs: reason, en: reason };
    const agent = names.agent(agentId);
    return { cs: `${agent} (${said.cs})`, en: `${agent} (${said.en})` };
  });
  const rest = Object.entries(others).map(([reason, count]): Words => {
    const said = reasons[reason] ?? { cs: reason, en: reason };
    return { cs: `${said.cs}: ${count}`, en: `${said.en}: ${count}` };
  });
  const why = joined([...near, ...rest]);
  if (why.cs === '') return { cs: 'Teď by ho neměl kdo vzít: nejsou žádní agenti.', en: 'As things are now nobody could take it: there are no agents.' };
  return { cs: `Teď by ho neměl kdo vzít: ${why.cs}.`, en: `As things are now nobody could take it: ${why.en}.` };
};

/** The names of a queue's settings, for whoever has the queues. */
export const queueNamed =
  (queues: readonly { readonly queueId: QueueId; readonly name: string }[]) =>
  (id: string): string =>
    queues.find(({ queueId }) => queueId === id)?.name ?? id;
