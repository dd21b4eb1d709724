import type { CommandMeta } from '@callboard/kernel';
import type { ActionOutcome, Engine } from '../engine-port.ts';

export type Called = { readonly action: string; readonly args: Readonly<Record<string, unknown>>; readonly meta: CommandMeta };

export type EngineDouble = Engine & {
  /** What was asked, oldest first. */
  readonly calls: readonly Called[];
  /** How an action answers from now on; otherwise it is recorded at the next position. */
  readonly answer: (action: string, with_: (args: Readonly<Record<string, unknown>>) => ActionOutcome | Promise<ActionOutcome>) => void;
};

/** Stands for the engine: takes every action, writes down what was asked, decides nothing. */
export const engineDouble = (): EngineDouble => {
  const calls: Called[] = [];
  const answers = new Map<string, (args: Readonly<Record<string, unknown>>) => ActionOutcome | Promise<ActionOutcome>>();
  let position = 100n;
  const actions = (group: string): object =>
    new Proxy(
      {},
      {
        get: (_target, name) => async (args: Readonly<Record<string, unknown>>, meta: CommandMeta) => {
          const action = `${group}.${String(name)}`;
          calls.push({ action, args, meta });
          position += 1n;
          return answers.get(action)?.(args) ?? { ok: true, position };
        },
      },
    );
  return {
    calls,
    answer: (action, with_) => void answers.set(action, with_),
    execute: async ({ type, ...args }, meta) => {
      calls.push({ action: `execute.${type}`, args, meta });
      position += 1n;
      return { ok: true, position, revision: 0, changed: true, repeated: false };
    },
    desk: actions('desk') as Engine['desk'],
    chat: actions('chat') as Engine['chat'],
    admin: actions('admin') as Engine['admin'],
    explain: async () => null,
    dryRunRules: async () => [],
  };
};
