import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openLogFile } from './log-file.ts';
import { nothingToVerify, type Problem, sealCheck, type Verified } from './seal-check.ts';
import { sealPaths, verifyingKey } from './seal-files.ts';

/**
 * Computes the whole log's chains anew from its SQLite file and holds them against what was signed. Stops at the first record that does not fit.
 * Works on a stopped system and beside a running one. `keyFile`: the public key kept elsewhere; without it the installation's own is believed.
 */
export const verifyLog = (dataDir: string, keyFile: string | null = null): Verified => {
  const path = join(dataDir, 'events.db');
  const key = verifyingKey(dataDir, keyFile);
  if (!existsSync(path)) return nothingToVerify(`${dataDir} holds no log of events. Where it is in EventStoreDB, EVENTSTORE_URL says so.`);
  if (key === null) return nothingToVerify(`The log in ${dataDir} was never sealed.`);
  const check = sealCheck(sealPaths(dataDir), key);
  try {
    const file = openLogFile(path);
    try {
      for (const record of file.records()) if (!check.take(record)) break;
      check.end();
      const damage = check.problems.length > 0 ? null : file.damage();
      if (damage !== null) check.damaged(damage);
    } finally {
      file.close();
    }
  } catch (error) {
    check.damaged(error instanceof Error ? error.message : String(error));
  }
  return check.result();
};

/** A problem as a person reads it. */
export const sentenceOf = (problem: Problem): string => {
  switch (problem.kind) {
    case 'nothing-to-verify':
    case 'checkpoint':
      return problem.words;
    case 'record':
      return `The first record that does not fit was ${problem.what} after it was sealed: tenant ${problem.tenant}, stream ${problem.stream}, revision ${problem.revision}, position ${problem.position}.`;
    case 'missing':
      return `The record at position ${problem.position} is missing.`;
    case 'range':
      return `Something was changed between position ${problem.after} and ${problem.upTo} (${problem.tenants.join(', ')}); the fingerprints were changed with it, so the record cannot be named.`;
    case 'ends-early':
      return `The log ends at position ${problem.head}, but up to position ${problem.sealedUpTo} it was sealed on ${new Date(problem.signedAt).toISOString()}: ${problem.missing} records are missing.`;
    case 'file':
      return `The file is damaged after position ${problem.after}: ${problem.words}`;
  }
};
