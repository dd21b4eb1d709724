import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Acknowledgement } from '../checker/acknowledgement.ts';
import { askGraphql, mutationOf, type Outcome } from '../harness/program.ts';

const RETRY_MS = 150;
/** A command that nobody answers for so long is given up, and the test with it. */
const PATIENCE_MS = 120_000;

/** A client that asks until it is answered, always under the same id, and remembers every answer. */
export type RetryingClient = {
  /** Asks until an answer comes; an outage is no answer. */
  readonly ask: <T>(query: string, variables: Readonly<Record<string, unknown>>) => Promise<{ readonly data: T; readonly attempts: number }>;
  readonly command: (
    field: string,
    args?: Readonly<Record<string, unknown>>,
    how?: { readonly types?: Readonly<Record<string, string>>; readonly leavesEvent?: boolean },
  ) => Promise<Outcome>;
};

export const retryingClient = (url: string, token: string | null, remember: (acknowledgement: Acknowledgement) => void): RetryingClient => {
  const ask = async <T>(query: string, variables: Readonly<Record<string, unknown>>): Promise<{ readonly data: T; readonly attempts: number }> => {
    const deadline = performance.now() + PATIENCE_MS;
    for (let attempts = 1; ; attempts += 1) {
      try {
        return { data: await askGraphql<T>(url, token, query, variables), attempts };
      } catch (error) {
        if (performance.now() > deadline) throw new Error(`nobody answered ${query}`, { cause: error });
        await pause(RETRY_MS);
      }
    }
  };
  return {
    ask,
    command: async (field, args = {}, { types = {}, leavesEvent = false } = {}) => {
      const commandId = randomUUID();
      const { query, variables } = mutationOf(field, { ...args, commandId }, { ...types, commandId: 'ID!' });
      const { data, attempts } = await ask<Readonly<Record<string, Outcome>>>(query, variables);
      const outcome = data[field];
      if (outcome === undefined) throw new Error(`${field} answered nothing`);
      remember({
        field,
        id: { kind: 'command', commandId },
        attempts,
        answer: outcome.ok ? { kind: 'done', position: outcome.position } : { kind: 'refused', name: outcome.refusal?.name ?? 'unknown' },
        leavesEvent,
      });
      return outcome;
    },
  };
};
