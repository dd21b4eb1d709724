import { type Position, START } from '../position.ts';
import type { Checkpoints } from '../ports/checkpoints.ts';

/** Checkpoints that live as long as the process. For tests and simulations. */
export const memoryCheckpoints = (): Checkpoints => {
  const at = new Map<string, Position>();
  return {
    load: (name) => Promise.resolve(at.get(name) ?? START),
    save: (name, position) => {
      if (position > (at.get(name) ?? START)) at.set(name, position);
      return Promise.resolve();
    },
  };
};
