import { v4 } from 'uuid';
import { expect } from 'vitest';
import { START } from '../position.ts';
import type { Check } from '../testing/contract.ts';
import type { Checkpoints } from './checkpoints.ts';

/** What every keeper of checkpoints must do. */
export const checkpointsChecks: readonly Check<Checkpoints>[] = [
  {
    title: 'a follower nobody knows is at the start',
    check: async (checkpoints) => {
      expect(await checkpoints.load(v4())).toBe(START);
    },
  },
  {
    title: 'each follower is where it was saved last',
    check: async (checkpoints) => {
      const [one, other] = [v4(), v4()];
      await Promise.all([checkpoints.save(one, 5n), checkpoints.save(other, 9_007_199_254_740_993n)]);
      await checkpoints.save(one, 17n);
      expect(await checkpoints.load(one)).toBe(17n);
      expect(await checkpoints.load(other)).toBe(9_007_199_254_740_993n);
    },
  },
  {
    title: 'a checkpoint never moves back',
    check: async (checkpoints) => {
      const name = v4();
      await checkpoints.save(name, 100n);
      await checkpoints.save(name, 20n);
      expect(await checkpoints.load(name)).toBe(100n);
    },
  },
];
