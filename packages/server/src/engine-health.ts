import type { Engine, ParkedWork } from '@callboard/engine';
import { NobodyAnswers, type Peers } from '@callboard/engine/ports';

export type EngineHealth = ReturnType<Engine['health']>;

const SERVICE = 'engine-health';
const PARKED = 'engine-parked';
/** Null lists. */
type ParkedQuestion = { readonly retry: string | null };
const PATIENCE_MS = 1000;

/** The active engine tells the other processes how it is and what it has parked, and tries it again when they say so. */
export const serveEngineHealth = async (peers: Peers, engine: Pick<Engine, 'health' | 'parked' | 'retryParked'>): Promise<void> => {
  await peers.serve(SERVICE, () => Promise.resolve(engine.health()));
  await peers.serve(PARKED, (question) => {
    // Both ends are this module.
    const { retry } = question as ParkedQuestion;
    return retry === null ? Promise.resolve(engine.parked()) : engine.retryParked(retry);
  });
};

/** How the installation's active engine is, wherever it runs; null when none answers. */
export const activeEngineHealth = async (engine: Pick<Engine, 'health'>, peers: Peers | null): Promise<EngineHealth | null> => {
  const here = engine.health();
  if (here.part === 'active' || peers === null) return here;
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), PATIENCE_MS);
  // Both ends are this module.
  const answer = (await Promise.race([peers.ask(SERVICE, null).catch(() => null), late.promise])) as EngineHealth | null;
  clearTimeout(timer);
  return answer;
};

/** What the installation's active engine has parked, wherever it runs, beside what this process has; nothing of one that does not answer. */
export const parkedWork = (engine: Pick<Engine, 'health' | 'parked' | 'retryParked'>, peers: Peers | null) => {
  const ask = async (question: ParkedQuestion): Promise<unknown> => {
    if (peers === null || engine.health().part === 'active') return null;
    try {
      return await peers.ask(PARKED, question);
    } catch (error) {
      if (error instanceof NobodyAnswers) return null;
      throw error;
    }
  };
  return {
    list: async (): Promise<readonly ParkedWork[]> => [...engine.parked(), ...(((await ask({ retry: null })) ?? []) as readonly ParkedWork[])],
    /** Tries it once more; false when no engine that answers has parked it. */
    retry: async (id: string): Promise<boolean> => (await engine.retryParked(id)) || (await ask({ retry: id })) === true,
  };
};
