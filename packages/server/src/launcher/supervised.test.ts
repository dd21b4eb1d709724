import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BoundedFile, boundedFile } from './bounded-file.ts';
import { type Readiness, supervised, type Supervised, type SupervisedOptions } from './supervised.ts';

let root: string;
let log: BoundedFile;
let part: Supervised | null;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'callboard-part-'));
  log = boundedFile(join(root, 'part.log'));
});
afterEach(async () => {
  await part?.stop();
  log.close();
  rmSync(root, { recursive: true });
});

const PATIENCE = { timeout: 20_000 };
const READY = `process.stdout.write(JSON.stringify({ listening: process.pid }) + '\\n');`;

/** A process that runs that script, with what was said and told of it. */
const running = (script: string, over: Partial<SupervisedOptions> = {}) => {
  const file = join(root, 'part.mjs');
  writeFileSync(file, script);
  const said: string[] = [];
  const ready: Readiness[] = [];
  const stillborn: (readonly string[])[] = [];
  part = supervised({
    name: 'The part',
    program: () => ({ file, args: [], env: {} }),
    log,
    echo: null,
    say: (sentence) => said.push(sentence),
    consequence: 'Nothing is lost.',
    ready: (readiness) => ready.push(readiness),
    stillborn: (words) => stillborn.push(words),
    ...over,
  });
  part.start();
  return { part, said, ready, stillborn, written: () => readFileSync(log.path, 'utf8') };
};

it('a process that keeps dying is started again, later each time, and after three times that is said', async () => {
  const { said, ready, written } = running(`${READY} process.stderr.write('{"msg":"begun"}\\n'); setTimeout(() => process.exit(3), 50);`);
  await expect.poll(() => said.length, PATIENCE).toBeGreaterThanOrEqual(3);
  expect(said.slice(0, 2)).toEqual(Array.from({ length: 2 }, () => 'The part ended (code 3) and is started again. Nothing is lost.'));
  expect(said[2]).toBe(`The part ended 3 times in a row (code 3); the next try is in 2 s. ${log.path} says more.`);
  expect(ready.length).toBeGreaterThanOrEqual(3);
  expect(written().match(/"begun"/g)?.length).toBeGreaterThanOrEqual(3);
});

it('a process that was killed is started again at once', async () => {
  const { said, ready } = running(`${READY} setInterval(() => {}, 1000);`);
  for (let life = 1; life <= 4; life += 1) {
    await expect.poll(() => ready.length, PATIENCE).toBe(life);
    process.kill(Number(ready.at(-1)?.['listening']), 'SIGKILL');
  }
  await expect.poll(() => ready.length, PATIENCE).toBe(5);
  expect(said).toEqual(Array.from({ length: 4 }, () => 'The part ended (SIGKILL) and is started again. Nothing is lost.'));
});

it('a process that runs out of memory is started again, and its log says why', async () => {
  const hoards = `import { existsSync, writeFileSync } from 'node:fs';
${READY}
const marker = ${JSON.stringify(join(root, 'second-life'))};
if (existsSync(marker)) setInterval(() => {}, 1000);
else {
  writeFileSync(marker, '');
  const hoard = [];
  setInterval(() => { for (let i = 0; i < 1000; i += 1) hoard.push(Array.from({ length: 1000 }, () => ({ i }))); }, 1);
}`;
  const { said, ready, written } = running(hoards, {
    program: () => ({ file: join(root, 'part.mjs'), args: [], env: { NODE_OPTIONS: '--max-old-space-size=32' } }),
  });
  await expect.poll(() => ready.length, PATIENCE).toBe(2);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^The part ended \((?:SIGABRT|SIGTRAP|code 13\d)\) and is started again\. Nothing is lost\.$/);
  expect(written()).toContain('heap out of memory');
});

it('a process that never comes up is not tried again, and its own words are handed on', async () => {
  const { said, stillborn } = running(`process.stderr.write('{"msg":"json"}\\nThe folder is in use.\\n'); process.exit(1);`);
  await expect.poll(() => stillborn, PATIENCE).toEqual([['The folder is in use.']]);
  expect(said).toEqual([]);
});

it('a stopped process ends by itself, is not started again, and everything it wrote is in the log', async () => {
  const {
    part: own,
    said,
    ready,
    written,
  } = running(`process.once('SIGTERM', () => { console.log('good night'); process.exit(0); }); setInterval(() => {}, 1000); ${READY}`);
  await expect.poll(() => ready.length, PATIENCE).toBe(1);
  await own.stop();
  expect(written()).toContain('good night\n');
  expect([said, ready.length]).toEqual([[], 1]);
});
