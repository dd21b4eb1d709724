import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Acknowledgement, Effect } from '../checker/acknowledgement.ts';
import { askGraphql, mutationOf, type Outcome } from '../harness/program.ts';

const RETRY_MS = 150;
/** A command that nobody answers for so long is given up, and the test with it; longer where an outage is meant to last. */
const PATIENCE_MS = 120_000;

/** A client that asks until it is answered, always under the same id, and remembers every answer. */
export type RetryingClient = {
  /** Asks until an answer comes; an outage is no answer. */
  readonly ask: <T>(query: string, variables: Readonly<Record<string, unknown>>) => Promise<Answered<T>>;
  /** A mutation; `effect` is what its "done" promises of the log. There is no default: every answer counts. */
  readonly command: (field: string, effect: Effect, args?: Readonly<Record<string, unknown>>, types?: Readonly<Record<string, string>>) => Promise<Outcome>;
};

export type Answered<T> = { readonly data: T } & Pick<Acknowledgement, 'attempts' | 'askedAt' | 'answeredAt'>;

export const retryingClient = (
  url: string,
  token: string | null,
  remember: (acknowledgement: Acknowledgement) => void,
  patienceMs = PATIENCE_MS,
): RetryingClient => {
  const ask = async <T>(query: string, variables: Readonly<Record<string, unknown>>): Promise<Answered<T>> => {
    const askedAt = Date.now();
    const deadline = performance.now() + patienceMs;
    for (let attempts = 1; ; attempts += 1) {
      try {
        const data = await askGraphql<T>(url, token, query, variables);
        return { data, attempts, askedAt, answeredAt: Date.now() };
      } catch (error) {
        if (performance.now() > deadline) throw new Error(`nobody answered ${query}`, { cause: error });
        await pause(RETRY_MS);
      }
    }
  };
  return {
    ask,
    command: async (field, effect, args = {}, types = {}) => {
      const commandId = randomUUID();
      const { query, variables } = mutationOf(field, { ...args, commandId }, { ...types, commandId: 'ID!' });
      const { data, ...asked } = await ask<Readonly<Record<string, Outcome>>>(query, variables);
      const outcome = data[field];
      if (outcome === undefined) throw new Error(`${field} answered nothing`);
      remember({
        field,
        id: { kind: 'command', commandId },
        ...asked,
        answer: outcome.ok ? { kind: 'done', position: outcome.position } : { kind: 'refused', name: outcome.refusal?.name ?? 'unknown' },
        effect,
      });
      return outcome;
    },
  };
};
