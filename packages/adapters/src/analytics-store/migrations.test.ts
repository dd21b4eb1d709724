import { describe, expect, it } from 'vitest';
import { checksumOf, migrate, type Migration, migrations, MigrationsDiffer } from './migrations.ts';

const steps: readonly Migration[] = [
  { number: 1, name: 'one', statements: ['CREATE a', 'CREATE b'] },
  { number: 2, name: 'two', statements: ['ALTER a'] },
];

/** A database that notes what it was told; it ends before the statement of that number when it is told to. */
const database = () => {
  const told: string[] = [];
  const recorded = new Map<number, string>();
  let endsBefore: number | null = null;
  return {
    told,
    recorded,
    endBefore: (statement: number | null): void => void (endsBefore = statement),
    runner: {
      command: (sql: string): Promise<void> => {
        if (sql.includes('EXISTS migrations')) return Promise.resolve();
        if (endsBefore !== null && told.length >= endsBefore) return Promise.reject(new Error('ended here'));
        told.push(sql);
        return Promise.resolve();
      },
      applied: () => Promise.resolve([...recorded].map(([number, checksum]) => ({ number, checksum }))),
      record: ({ number, checksum }: { readonly number: number; readonly checksum: string }): Promise<void> => {
        recorded.set(number, checksum);
        return Promise.resolve();
      },
    },
  };
};

describe('steps of the analytics schema', () => {
  it('are applied once, in order, and new ones after those that were there', async () => {
    const { runner, told, recorded } = database();
    await migrate(runner, steps.slice(0, 1));
    await migrate(runner, steps);
    await migrate(runner, steps);
    expect(told).toEqual(['CREATE a', 'CREATE b', 'ALTER a']);
    expect([...recorded]).toEqual(steps.map((step) => [step.number, checksumOf(step)]));
  });

  it('that were cut off are done again from the beginning of the step', async () => {
    const { runner, told, recorded, endBefore } = database();
    endBefore(1);
    await expect(migrate(runner, steps)).rejects.toThrow('ended here');
    expect(recorded.size).toBe(0);
    endBefore(null);
    await migrate(runner, steps);
    expect(told).toEqual(['CREATE a', 'CREATE a', 'CREATE b', 'ALTER a']);
  });

  it('are refused when one that was applied reads differently, or is of a newer version; nothing is changed then', async () => {
    const { runner, told } = database();
    await migrate(runner, steps);
    const changed = [{ number: 1, name: 'one', statements: ['CREATE c'] }, ...steps.slice(1)];
    await expect(migrate(runner, changed)).rejects.toBeInstanceOf(MigrationsDiffer);
    await expect(migrate(runner, steps.slice(0, 1))).rejects.toThrow('made by a newer version (step 2 is unknown here)');
    expect(told).toHaveLength(3);
  });

  it('are numbered from 1 without a gap, and those that were released never change', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
    // A new step gets a new line; a line that is here stays as it is.
    const released = ['ee1360579dd3f529', '51281138ca0311cd', '3e0bb9cea5565d91'];
    expect(migrations.map((step) => checksumOf(step).slice(0, 16))).toEqual(released);
  });
});
