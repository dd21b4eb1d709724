import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findRunning, removeRunFile, writeRunFile } from './run-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-run-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = { port: 4711, dataDir: '/data/one', token: 'a-token', pid: process.pid };
const state = (): string => join(folder, 'state', 'callboard');
const modeOf = (path: string): number => statSync(path).mode & 0o777;

it('a run file can be read by its user only: it holds the token of the operator', () => {
  writeRunFile(state(), run);
  expect(modeOf(join(state(), 'run-4711.json'))).toBe(0o600);
  expect(modeOf(state())).toBe(0o700);
});

it('a run file that was left open to others is closed to them when it is written again', () => {
  writeRunFile(state(), run);
  chmodSync(join(state(), 'run-4711.json'), 0o644);
  writeRunFile(state(), { ...run, token: 'another' });
  expect(modeOf(join(state(), 'run-4711.json'))).toBe(0o600);
  expect(findRunning(state(), { port: 4711, dataDir: null })?.token).toBe('another');
});

it('a running system is found by its port or its data folder alone, and not when it is gone', () => {
  writeRunFile(state(), run);
  const other = { ...run, port: 4712, dataDir: '/data/two' };
  writeRunFile(state(), other);
  expect(findRunning(state(), { port: 4711, dataDir: null })).toEqual(run);
  expect(findRunning(state(), { port: null, dataDir: '/data/two' })).toEqual(other);
  expect(findRunning(state(), { port: 4711, dataDir: '/data/two' })).toBeNull();
  removeRunFile(state(), 4711);
  expect(findRunning(state(), { port: 4711, dataDir: null })).toBeNull();
  writeRunFile(state(), { ...run, pid: 2 ** 22 + 1 });
  expect(findRunning(state(), { port: 4711, dataDir: null })).toBeNull();
  writeFileSync(join(state(), 'run-4713.json'), '{"port":');
  expect(findRunning(state(), { port: 4713, dataDir: null })).toBeNull();
});
