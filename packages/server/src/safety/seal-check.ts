import { existsSync, readFileSync } from 'node:fs';
import type { KeyObject } from 'node:crypto';
import { type StoredEvent, tenantOf } from '@callboard/kernel';
import { chained, type Chains, differing, recordHash, type SealedState, totalOf } from './chain.ts';
import { entryAt, printMatches, readChain, type sealPaths } from './seal-files.ts';

/** A record as it lies in the log; `event` is null when it cannot be read back. */
export type LogRecord = { readonly position: bigint; readonly stream: string; readonly revision: number; readonly event: StoredEvent | null };

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

export const nothingToVerify = (words: string): Verified => ({
  ok: false,
  records: 0,
  head: '0',
  checkpoints: 0,
  sealedUpTo: null,
  unsigned: 0,
  problems: [{ kind: 'nothing-to-verify', words }],
});

/** Stands for a record that cannot be read back: equal to nothing that was sealed. */
const UNREADABLE = Buffer.alloc(32);

const hashOf = (event: StoredEvent | null): Buffer => {
  try {
    return event === null ? UNREADABLE : recordHash(event);
  } catch {
    // Something is not where every event has it.
    return UNREADABLE;
  }
};

const named = (what: 'changed' | 'added', { stream, revision, position }: LogRecord): Problem => ({
  kind: 'record',
  what,
  tenant: stream.includes('.') ? tenantOf(stream) : '?',
  stream,
  revision,
  position: String(position),
});

export type SealCheck = {
  /** Takes the next record; false when the first that does not fit is found, and no more are needed. */
  readonly take: (record: LogRecord) => boolean;
  /** All were taken, to the end of the log. */
  readonly end: () => void;
  /** Whether the fingerprints know a record at that position. Asked in the order of the log, before it is taken. */
  readonly knows: (position: bigint) => boolean;
  /** Whatever else keeps the log from being read to its end. */
  readonly damaged: (words: string) => void;
  readonly problems: readonly Problem[];
  readonly result: () => Verified;
};

/** Computes the chains of a log anew, record by record in its order, and holds them against what was signed. The seal is read here, before any record: a running system only ever adds to the log what is sealed later. */
export const sealCheck = (paths: ReturnType<typeof sealPaths>, key: KeyObject): SealCheck => {
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

  const look = (record: LogRecord): void => {
    const hash = hashOf(record.event);
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

  return {
    problems,
    knows: (position) => {
      let index = entry;
      let expected = entryAt(entries, index);
      while (expected !== null && expected.position < position) expected = entryAt(entries, ++index);
      return expected?.position === position;
    },
    take: (record) => {
      for (let state = good[next]; !found && state !== undefined && record.position > state.position; state = good[next]) settle(state);
      if (!found) look(record);
      return !found;
    },
    end: () => {
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
      doubt = null;
    },
    damaged: (words) => {
      if (doubt !== null) problems.push(doubt);
      problems.push({ kind: 'file', words, after: String(head) });
    },
    result: () => {
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
    },
  };
};
