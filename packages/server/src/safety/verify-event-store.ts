import type { AllRecords } from '@callboard/adapters/event-store/eventstoredb';
import { START } from '@callboard/kernel';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOG_MARK_FILE } from '../folder-mark.ts';
import { nothingToVerify, sealCheck, type Verified } from './seal-check.ts';
import { sealPaths, verifyingKey } from './seal-files.ts';

const PAGE = 500;

const markOf = (dataDir: string): string | null => {
  const path = join(dataDir, LOG_MARK_FILE);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
};

/**
 * The same as `verifyLog` of a log in EventStoreDB, whose seal lies in the data folder. Of others who share the log nothing is said; a record that was sealed as ours
 * and cannot be read back any more was changed. Throws `StoreUnavailable` when the log cannot be read to its end: that says nothing about what is in it.
 */
export const verifyEventStore = async (log: AllRecords, dataDir: string, keyFile: string | null = null): Promise<Verified> => {
  const key = verifyingKey(dataDir, keyFile);
  if (key === null)
    return nothingToVerify(
      `The log of EVENTSTORE_URL was never sealed from ${dataDir}. The seal lies in the data folder of the server with the role jobs; --data says which.`,
    );
  const check = sealCheck(sealPaths(dataDir), key);
  const mark = markOf(dataDir);
  let first: string | null = null;
  const result = (): Verified => {
    const found = check.result();
    if (found.ok || mark === null || first === mark) return found;
    const words = `The log of EVENTSTORE_URL begins with another event than the one that ${dataDir} belongs to: it may be another log.`;
    return { ...found, problems: [{ kind: 'nothing-to-verify', words }, ...found.problems] };
  };
  for (let after = START; ;) {
    const { records, next, end } = await log.readRecords(after, PAGE);
    for (const record of records) {
      if (record.event === null && !check.knows(record.position)) continue;
      first ??= record.event?.id ?? null;
      if (!check.take(record)) return result();
    }
    after = next;
    if (end) break;
  }
  check.end();
  return result();
};
