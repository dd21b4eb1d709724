import type { Acknowledgement } from '../checker/acknowledgement.ts';
import type { Heard } from '../checker/check-subscribers.ts';
import type { LogEvent } from '../checker/log.ts';
import type { Phones } from '../harness/phones.ts';
import { type Program, signInProgram } from '../harness/program.ts';
import { until } from '../harness/until.ts';
import { chanceFrom } from './chance.ts';
import { caller, visitor } from './customers.ts';
import { loadedAgent } from './loaded-agent.ts';

const AGENTS: readonly (readonly [login: string, desk: string])[] = [
  ['petra', '4003'],
  ['zuzana', '4004'],
  ['ondrej', '4005'],
  ['eva', '4006'],
];
const PILOTS = ['800100', '800101', '800103'] as const;
const OTHER_QUEUE = 'Obecné dotazy';
const SETTLE_MS = 60_000;

type Centre = {
  readonly directory: { readonly queues: readonly { readonly id: string; readonly name: string; readonly dispositionIds: readonly string[] }[] };
};

/** Agents and customers at work. */
export type FloorLoad = {
  readonly acknowledgements: readonly Acknowledgement[];
  /** Customers go home, agents finish what is open and say what they heard at their desks. Throws when something is still open after `patienceMs` (60,000), with what happened to it last. */
  readonly settle: (patienceMs?: number) => Promise<readonly Heard[]>;
};

/** Interactions that have begun and not closed, with the types of what happened to each, the latest last. */
const openIn = (log: readonly LogEvent[]): ReadonlyMap<string, readonly string[]> => {
  const open = new Map<string, string[]>();
  for (const { type, data } of log) {
    const id = String(data['interactionId']);
    if (type === 'InteractionStarted') open.set(id, []);
    if (type.startsWith('Interaction')) open.get(id)?.push(type.slice('Interaction'.length));
    if (type === 'InteractionClosed') open.delete(id);
  }
  return open;
};

/** Puts people to work at several gateways at once, one after another around the gateways. */
export const loadFloor = async (options: {
  readonly urls: readonly string[];
  readonly admin: Program;
  readonly phones: Phones;
  readonly seed: number;
  readonly readLog: () => readonly LogEvent[];
  /** How long a command may remain without an answer, ms. */
  readonly patienceMs?: number;
}): Promise<FloorLoad> => {
  const { urls, admin, phones, seed, readLog, patienceMs } = options;
  const patient = patienceMs === undefined ? {} : { patienceMs };
  const acknowledgements: Acknowledgement[] = [];
  const remember = (acknowledgement: Acknowledgement): void => void acknowledgements.push(acknowledgement);
  const { directory } = await admin.ask<Centre>('{ directory { queues { id name dispositionIds } } }');
  const dispositions = (queueId: string | null): readonly string[] => directory.queues.find(({ id }) => id === queueId)?.dispositionIds ?? [];
  const otherQueue = directory.queues.find(({ name }) => name === OTHER_QUEUE)?.id ?? '';
  const urlOf = (index: number): string => urls[index % urls.length] ?? '';
  const agents = await Promise.all(
    AGENTS.map(async ([login, desk], index) => {
      const url = urlOf(index);
      const chance = chanceFrom(seed + Number(desk));
      return loadedAgent({
        url,
        program: await signInProgram(url, login),
        phones,
        desk,
        chance,
        dispositions,
        otherQueue,
        colleagues: null,
        remember,
        ...patient,
      });
    }),
  );
  const customers = await Promise.all([
    ...[0, 1, 2].map((index) => caller(phones, `+42060311850${index}`, PILOTS, chanceFrom(seed + index))),
    ...[0, 1].map((index) => Promise.resolve(visitor(urlOf(index), chanceFrom(seed + 100 + index), remember, patienceMs))),
  ]);
  return {
    acknowledgements,
    settle: async (settleMs = SETTLE_MS) => {
      await Promise.all(customers.map((customer) => customer.stop()));
      await phones.hangUpAll();
      await until(
        'every interaction is over',
        () => {
          const open = openIn(readLog());
          if (open.size === 0) return true;
          throw new Error([...open].map(([id, course]) => `${id} ${course.slice(-12).join(' ')}`).join('; '));
        },
        settleMs,
      );
      return Promise.all(agents.map((agent) => agent.stop()));
    },
  };
};
