import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { boundedFile } from './bounded-file.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'callboard-log-'));
});
afterEach(() => rmSync(root, { recursive: true }));

it('lines are appended to what an earlier run wrote', () => {
  const path = join(root, 'logs', 'server.log');
  for (const text of ['one', 'two']) {
    const file = boundedFile(path);
    file.line(text);
    file.close();
  }
  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('a file that grows too long makes room and is kept once', () => {
  const path = join(root, 'server.log');
  const file = boundedFile(path, 100);
  for (let i = 0; i < 100; i += 1) file.line(`line ${String(i).padStart(3, '0')}`);
  file.close();
  expect(readdirSync(root).sort()).toEqual(['server.log', 'server.log.1']);
  expect(statSync(path).size).toBeLessThanOrEqual(100);
  expect(statSync(`${path}.1`).size).toBeLessThanOrEqual(100);
  expect(readFileSync(path, 'utf8')).toContain('line 099\n');
  const kept = (readFileSync(`${path}.1`, 'utf8') + readFileSync(path, 'utf8')).trim().split('\n');
  expect(kept).toEqual(kept.toSorted());
});

it('one line that is longer than the file may be is written all the same', () => {
  const path = join(root, 'server.log');
  const file = boundedFile(path, 10);
  file.line('longer than that');
  file.close();
  expect(readFileSync(path, 'utf8')).toBe('longer than that\n');
});
