import { NobodyAnswers, type Lease, type Peers } from '@callboard/engine/ports';
import { StoreUnavailable } from '@callboard/kernel';
import { type ProjectionRunner, ReadStoreUnavailable } from '@callboard/projections';
import { setTimeout as pause } from 'node:timers/promises';

/** The runner of the installation's documents, wherever it runs. */
export type Projections = ProjectionRunner & { readonly part: () => 'active' | 'standby' | 'elsewhere' };

export type SharedProjectionsOptions = {
  readonly run: () => Promise<ProjectionRunner>;
  /** Null: they never run here. */
  readonly lease: Lease | null;
  readonly peers: Peers;
  readonly failed: (what: string, error: unknown) => void;
};

const SERVICE = 'projections';
const AGAIN_MS = 500;
type Question = { readonly what: 'states' | 'parked' } | { readonly what: 'rebuild' | 'retryParked'; readonly of: string };

const answerOf = (runner: ProjectionRunner, question: Question): Promise<unknown> => {
  switch (question.what) {
    case 'states':
      return runner.states();
    case 'parked':
      return runner.parked();
    case 'rebuild':
      return runner.rebuild(question.of);
    case 'retryParked':
      return runner.retryParked(question.of);
  }
};

/** Projections of one process among several: they run where the lease is, the others ask there. */
export const sharedProjections = ({ run, lease, peers, failed }: SharedProjectionsOptions): Projections => {
  const ready = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  let runner: ProjectionRunner | null = null;
  let open = true;

  /** Log or documents may be away for a moment: tried again. */
  const running = async (): Promise<ProjectionRunner> => {
    for (;;) {
      try {
        return await run();
      } catch (error) {
        if (!open || !(error instanceof StoreUnavailable || error instanceof ReadStoreUnavailable)) throw error;
        failed('begin', error);
        await pause(AGAIN_MS);
      }
    }
  };

  const begin = async (mine: Lease): Promise<void> => {
    await mine.taken();
    if (!open) return;
    void mine.lost.then(() => closed.reject(new Error('another process keeps the documents now')));
    const begun = await running();
    runner = begun;
    begun.closed.catch((error: unknown) => closed.reject(error));
    // Both ends are this module.
    peers.serve(SERVICE, (question) => answerOf(begun, question as Question)).catch((error: unknown) => failed('serve the other processes', error));
    await begun.ready;
    ready.resolve();
  };
  if (lease !== null) begin(lease).catch((error: unknown) => closed.reject(error));
  closed.promise.catch(() => undefined);

  const ask = async (question: Question): Promise<unknown> => (runner === null ? peers.ask(SERVICE, question) : answerOf(runner, question));
  /** Nobody keeps the documents now: there is nothing to be said of them. */
  const listed = async <T>(question: Question): Promise<readonly T[]> => {
    try {
      return (await ask(question)) as readonly T[];
    } catch (error) {
      if (error instanceof NobodyAnswers) return [];
      throw error;
    }
  };

  return {
    ready: ready.promise,
    closed: closed.promise,
    part: () => (runner !== null ? 'active' : lease === null ? 'elsewhere' : 'standby'),
    position: () => runner?.position() ?? 0n,
    states: () => listed({ what: 'states' }),
    parked: () => listed({ what: 'parked' }),
    rebuild: async (name) => (await ask({ what: 'rebuild', of: name })) === true,
    retryParked: async (id) => (await ask({ what: 'retryParked', of: id })) === true,
    close: async () => {
      open = false;
      await runner?.close();
    },
  };
};
