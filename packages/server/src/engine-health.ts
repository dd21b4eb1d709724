import type { Engine } from '@callboard/engine';
import type { Peers } from '@callboard/engine/ports';

export type EngineHealth = ReturnType<Engine['health']>;

const SERVICE = 'engine-health';
const PATIENCE_MS = 1000;

export const serveEngineHealth = (peers: Peers, engine: Pick<Engine, 'health'>): Promise<void> => peers.serve(SERVICE, () => Promise.resolve(engine.health()));

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
