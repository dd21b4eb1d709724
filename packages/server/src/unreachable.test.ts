import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreUnavailable } from '@callboard/kernel';
import { ReadStoreUnavailable } from '@callboard/projections';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort, runServer } from './testing/server-run.ts';
import { unreachableServer } from './unreachable.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-unreachable-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it.each([
  ['EVENTSTORE_URL', (port: number) => `esdb://admin:secret@127.0.0.1:${port}`, 'The event log'],
  ['MONGODB_URL', (port: number) => `mongodb://admin:secret@127.0.0.1:${port}/callboard?serverSelectionTimeoutMS=500`, 'The database'],
])(
  'a server that %s names and that does not answer is said in one sentence, and the start ends',
  async (variable, urlAt, what) => {
    const run = await runServer(folder, ['--no-demo'], { [variable]: urlAt(await freePort()) });
    if (!('said' in run)) {
      await run.stop();
      throw new Error('the server came up');
    }
    expect(run.code).toBe(1);
    // Beside the log, which is JSON.
    expect(run.said.split('\n').filter((line) => line !== '' && !line.startsWith('{'))).toEqual([
      `${what} of ${variable} cannot be reached. Start it, or correct ${variable}; without that variable the data folder is used instead.`,
    ]);
    expect(run.said).not.toContain('secret');
  },
  60_000,
);

it('what goes wrong in the data folder itself is no server that cannot be reached', () => {
  const embedded = { eventStoreUrl: null, mongoUrl: null };
  expect(unreachableServer(embedded, new StoreUnavailable('disk'))).toBeNull();
  expect(unreachableServer(embedded, new ReadStoreUnavailable('disk'))).toBeNull();
  expect(unreachableServer({ ...embedded, eventStoreUrl: 'esdb://x' }, new Error('a bug'))).toBeNull();
});
