import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tenantOf } from '@callboard/kernel';
import { chained, type Chains, differing, recordHash, type SealedState, totalOf } from './chain.ts';
import { type FileRecord, openLogFile } from './log-file.ts';
import { entryAt, printMatches, readChain, sealPaths, verifyingKey } from './seal-files.ts';

export type Problem =
  | { readonly kind: 'nothing-to-verify'; readonly words: string }
  | { readonly kind: 'checkpoint'; readonly words: string }
  | {
      readonly kind: 'record';
      readonly what: 'changed' | 'added';
      readonly tenant: string;
      readonly stream: string;
      readonly revision: number;
      readonly position: string;
    }
  | { readonly kind: 'missing'; readonly position: string }
  | { readonly kind: 'range'; readonly tenants: readonly string[]; readonly after: string; readonly upTo: string }
  | { readonly kind: 'ends-early'; readonly head: string; readonly sealedUpTo: string; readonly missing: number; readonly signedAt: number }
  | { readonly kind: 'file'; readonly words: string; readonly after: string };

export type Verified = {
  readonly ok: boolean;
  readonly records: number;
  readonly head: string;
  readonly checkpoints: number;
  readonly sealedUpTo: string | null;
  /** Records after the last signed checkpoint: compared with their fingerprints only, or (the newest) not at all. */
  readonly unsigned: number;
  readonly problems: readonly Problem[];
};

/** Stands for a record that cannot be read back: equal to nothing that was sealed. */
const UNREADABLE = Buffer.alloc(32);

const named = (what: 'changed' | 'added', { stream, revision, position }: FileRecord): Problem => ({
  kind: 'record',
  what,
  tenant: stream.includes('.') ? tenantOf(stream) : '?',
  stream,
  revision,
  position: String(position),
});

/**
 * Computes the whole log's chains anew from its SQLite file and holds them against what was signed. Stops at the first record that does not fit.
 * Works on a stopped system and beside a running one. `keyFile`: the public key kept elsewhere; without it the installation's own is believed.
 */
export const verifyLog = (dataDir: string, keyFile: string | null = null): Verified => {
  const path = join(dataDir, 'events.db');
  const key = verifyingKey(dataDir, keyFile);
  const nothing = (words: string): Verified => ({
    ok: false,
    records: 0,
    head: '0',
    checkpoints: 0,
    sealedUpTo: null,
    unsigned: 0,
    problems: [{ kind: 'nothing-to-verify', words }],
  });
  if (!existsSync(path)) return nothing(`${dataDir} holds no log of events.`);
  if (key === null) return nothing(`The log in ${dataDir} was never sealed.`);
  const paths = sealPaths(dataDir);
  // The seal first: a running system only ever adds to the log what is sealed later.
  const { good, broken } = readChain(paths.chain, key);
  const entries = existsSync(paths.records) ? readFileSync(paths.records) : Buffer.alloc(0);
  const problems: Problem[] = broken === null ? [] : [{ kind: 'checkpoint', words: broken }];
  const newest: SealedState | null = good.at(-1) ?? null;

  let chains: Chains = {};
  let head = 0n;
  let entry = 0;
  let next = 0;
  let doubt: Problem | null = null;
  let found = false;

  /** At a checkpoint: the signature decides; a fingerprint that differs while the chain agrees says only that `records.bin` is damaged. */
  const settle = (state: SealedState): void => {
    const tenants = differing(chains, state.chains);
    next += 1;
    if (tenants.length > 0) {
      problems.push(doubt ?? { kind: 'range', tenants, after: String(good[state.no - 2]?.position ?? 0n), upTo: String(state.position) });
      found = true;
    }
    doubt = null;
  };

  const look = (record: FileRecord): void => {
    const hash = record.event === null ? UNREADABLE : recordHash(record.event);
    for (let expected = entryAt(entries, entry); expected !== null && expected.position < record.position; expected = entryAt(entries, ++entry)) {
      doubt ??= { kind: 'missing', position: String(expected.position) };
    }
    const expected = entryAt(entries, entry);
    if (expected?.position === record.position) {
      if (!printMatches(expected, hash)) doubt ??= named('changed', record);
      entry += 1;
    } else if (expected !== null) doubt ??= named('added', record);
    if (record.event === null) doubt ??= named('changed', record);
    chains = chained(chains, record.event?.tenant ?? '?', hash);
    head = record.position;
  };

  try {
    const file = openLogFile(path);
    try {
      for (const record of file.records()) {
        for (let state = good[next]; !found && state !== undefined && record.position > state.position; state = good[next]) settle(state);
        if (found) break;
        look(record);
      }
      for (let state = good[next]; !found && state !== undefined && head >= state.position; state = good[next]) settle(state);
      if (!found && doubt !== null) problems.push(doubt);
      if (!found && newest !== null && head < newest.position) {
        problems.push({
          kind: 'ends-early',
          head: String(head),
          sealedUpTo: String(newest.position),
          missing: newest.count - totalOf(chains),
          signedAt: newest.at,
        });
      } else if (!found && doubt === null && entryAt(entries, entry) !== null)
        problems.push({ kind: 'missing', position: String(entryAt(entries, entry)?.position) });
      const damage = problems.length > 0 ? null : file.damage();
      if (damage !== null) problems.push({ kind: 'file', words: damage, after: String(head) });
    } finally {
      file.close();
    }
  } catch (error) {
    if (doubt !== null) problems.push(doubt);
    problems.push({ kind: 'file', words: error instanceof Error ? error.message : String(error), after: String(head) });
  }
  const records = totalOf(chains);
  return {
    ok: problems.length === 0,
    records,
    head: String(head),
    checkpoints: good.length,
    sealedUpTo: newest === null ? null : String(newest.position),
    unsigned: Math.max(0, records - (newest?.count ?? 0)),
    problems,
  };
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
