import { expect, it } from 'vitest';
import { checkpointsChecks } from '../ports/checkpoints.contract.ts';
import { failuresOf, holdsContract } from '../testing/contract.ts';
import { memoryCheckpoints } from './checkpoints.ts';

const close = (): Promise<void> => Promise.resolve();

holdsContract('checkpoints in memory', checkpointsChecks, () => Promise.resolve({ subject: memoryCheckpoints(), close }));

it('the contract of checkpoints notices one that moves back', async () => {
  const at = new Map<string, bigint>();
  const subject = {
    load: (name: string) => Promise.resolve(at.get(name) ?? 0n),
    save: (name: string, position: bigint) => {
      at.set(name, position);
      return Promise.resolve();
    },
  };
  expect(await failuresOf(checkpointsChecks, () => Promise.resolve({ subject, close }))).toEqual(['a checkpoint never moves back']);
});
