import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteEventStore } from '@callboard/adapters/event-store/sqlite';
import { type Clock, type EventStore, instant } from '@callboard/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saying } from '../safety/testing/small-log.ts';

const RACERS = 1000;
/** Each round has one winner: the number of attempts grows with the square. */
const WRITERS = process.env['CALLBOARD_FAULTS'] === 'long' ? RACERS : 100;
const STREAM = 'demo.queue-raced';
const clock: Clock = { now: () => instant(Date.now()) };

/** One append as its writer saw it: when it was asked and answered, what it had read, and what it was told. */
type Attempt = { readonly word: string; readonly asked: number; readonly answered: number; readonly read: number; readonly revision: number | null };

let folder = '';
let store: (EventStore & { readonly close: () => Promise<void> }) | null = null;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-racing-'));
  store = await sqliteEventStore({ path: join(folder, 'events.db'), clock, synchronous: 'NORMAL' });
});
afterAll(async () => {
  await store?.close();
  rmSync(folder, { recursive: true });
});

/** A register of revisions is linearizable when each success took the revision after the one it had read, no two the same one, and who began after another had ended comes after him. */
const isLinearizable = (attempts: readonly Attempt[]): boolean => {
  const won = attempts.flatMap(({ revision, ...attempt }) => (revision === null ? [] : [{ ...attempt, revision }])).toSorted((a, b) => a.revision - b.revision);
  if (won.some(({ revision, read }, at) => revision !== at || revision !== read + 1)) return false;
  // From the last to the first: nobody before may have been asked after somebody later was answered.
  let answeredFirst = Number.POSITIVE_INFINITY;
  for (const { asked, answered } of won.toReversed()) {
    if (asked > answeredFirst) return false;
    answeredFirst = Math.min(answeredFirst, answered);
  }
  return true;
};

it(`of ${RACERS} writers that race for one revision one wins, and the others are told what is there`, async () => {
  const log = store;
  if (log === null) throw new Error('the log was not opened');
  const answers = await Promise.all(Array.from({ length: RACERS }, (_, no) => log.append('demo.queue-one', 'no-stream', [saying(`racer-${no}`)])));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await log.readStream('demo.queue-one')).toHaveLength(1);
});

it(`${WRITERS} writers that race for one stream: one winner per revision, the losers try again, no update is lost`, { timeout: 600_000 }, async () => {
  const log = store;
  if (log === null) throw new Error('the log was not opened');
  const attempts: Attempt[] = [];
  let tick = 0;
  const write = async (no: number): Promise<void> => {
    for (let tries = 0; ; tries += 1) {
      const [last] = await log.readStream(STREAM, { direction: 'backwards', limit: 1 });
      const read = last?.revision ?? -1;
      const asked = (tick += 1);
      const word = `${no}-${tries}`;
      const answer = await log.append(STREAM, read === -1 ? 'no-stream' : read, [saying(word)]);
      attempts.push({ word, asked, answered: (tick += 1), read, revision: answer.ok ? answer.revision : null });
      if (answer.ok) return;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, no) => write(no)));
  const stored = await log.readStream(STREAM, { limit: WRITERS + 1 });
  expect(stored.map(({ data }) => data['word'])).toEqual(
    attempts
      .filter(({ revision }) => revision !== null)
      .toSorted((a, b) => (a.revision ?? 0) - (b.revision ?? 0))
      .map(({ word }) => word),
  );
  expect(stored).toHaveLength(WRITERS);
  expect(attempts.length).toBeGreaterThan(WRITERS);
  expect(isLinearizable(attempts)).toBe(true);
});

it('the check of histories notices a lost update, a revision given twice, and a winner out of turn', () => {
  const attempt = (read: number, revision: number, asked: number, answered: number): Attempt => ({ word: '', read, revision, asked, answered });
  expect(isLinearizable([attempt(-1, 0, 1, 2), attempt(0, 1, 3, 4)])).toBe(true);
  expect(isLinearizable([attempt(-1, 0, 1, 2), attempt(-1, 1, 1, 4)])).toBe(false);
  expect(isLinearizable([attempt(-1, 0, 1, 2), attempt(-1, 0, 1, 2)])).toBe(false);
  expect(isLinearizable([attempt(-1, 0, 5, 6), attempt(0, 1, 1, 4)])).toBe(false);
});
