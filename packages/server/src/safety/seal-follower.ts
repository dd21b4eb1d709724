import { createPublicKey, type KeyObject } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { Clock, EventFeed, EventStore, Position, StoredEvent } from '@callboard/kernel';
import { START } from '@callboard/kernel';
import { chained, type Chains, recordHash, type SealedState, totalOf } from './chain.ts';
import { ENTRY_BYTES, type Entry, entryAt, entryOf, hashOfLine, lineOf, printMatches, readChain, sealKey, sealPaths } from './seal-files.ts';

export type SealOptions = {
  readonly dataDir: string;
  readonly log: EventFeed & Pick<EventStore, 'head'>;
  readonly clock: Clock;
  /** A checkpoint is signed after so many records, default 2,000; in between when somebody says so: `signNow` is a job. */
  readonly everyEvents?: number;
  /** What was found, in words; sealing goes on by itself unless `forGood`. */
  readonly failed: (error: unknown, forGood: boolean) => void;
};

export type Seal = {
  /** Signs what has come since the last checkpoint; nothing while the follower is being opened. Rejects when the files cannot be written: it begins again from the last checkpoint. */
  readonly signNow: () => Promise<void>;
  /** The last signed checkpoint, null before the first. */
  readonly sealed: () => SealedState | null;
  readonly close: () => Promise<void>;
};

/** The log no longer is what was sealed. Never retried: whoever operates the system must look with `callboard verify`. */
export class LogWasChanged extends Error {
  override readonly name = 'LogWasChanged';
}

const AGAIN_MS = 5000;

type Opened = {
  readonly key: KeyObject;
  readonly chain: FileHandle;
  readonly records: FileHandle;
  /** Of records read before a restart and not signed yet. */
  readonly known: ReadonlyMap<bigint, Entry>;
  last: SealedState | null;
  lastHash: string | null;
  chains: Chains;
  at: bigint;
  /** How far the log was looked at: it may go on with what is not ours. */
  seen: bigint;
};

/** Follows the log from the last checkpoint, chains every record of every tenant and signs how the chains stand. */
export const followSeal = ({ dataDir, log, clock, everyEvents = 2000, failed }: SealOptions): Seal => {
  const paths = sealPaths(dataDir);
  let opened: Opened | null = null;
  let closing = false;
  let stop: () => void = () => undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let moved: () => void = () => undefined;
  let trouble: (error: unknown) => void = () => undefined;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  const openFiles = async (): Promise<Opened> => {
    const key = sealKey(dataDir);
    if (key === null) throw new LogWasChanged('The key that seals the log is missing from the secrets folder.');
    const { good, last, broken } = readChain(paths.chain, createPublicKey(key));
    if (broken !== null) throw new LogWasChanged(broken);
    const newest = good.at(-1) ?? null;
    if (newest !== null && (await log.head()) < newest.position) throw new LogWasChanged('The log ends before the last signed checkpoint.');
    const chain = await open(paths.chain, 'a+', 0o600);
    const text = await chain.readFile('utf8');
    // A line cut off by a crash was never a checkpoint.
    await chain.truncate(Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1)));
    const records = await open(paths.records, 'a+', 0o600);
    const content = await records.readFile();
    await records.truncate(content.length - (content.length % ENTRY_BYTES));
    const known = new Map<bigint, Entry>();
    for (let index = Math.floor(content.length / ENTRY_BYTES) - 1; index >= 0; index -= 1) {
      const entry = entryAt(content, index);
      if (entry === null || entry.position <= (newest?.position ?? START)) break;
      known.set(entry.position, entry);
    }
    const at = newest?.position ?? START;
    return { key, chain, records, known, last: newest, lastHash: last, chains: newest?.chains ?? {}, at, seen: at };
  };

  const take = async (files: Opened, batch: readonly StoredEvent[], upTo: Position): Promise<void> => {
    const fresh: Buffer[] = [];
    for (const event of batch) {
      const record = recordHash(event);
      const before = files.known.get(event.position);
      if (before !== undefined && !printMatches(before, record)) throw new LogWasChanged(`The record at position ${event.position} is not what it was.`);
      if (before === undefined) fresh.push(entryOf(event.position, record));
      files.chains = chained(files.chains, event.tenant, record);
    }
    if (fresh.length > 0) await files.records.appendFile(Buffer.concat(fresh));
    files.at = batch.at(-1)?.position ?? files.at;
    files.seen = upTo;
  };

  const signed = async (files: Opened): Promise<void> => {
    const count = totalOf(files.chains);
    if (count === (files.last?.count ?? 0)) return;
    const state: SealedState = { no: (files.last?.no ?? 0) + 1, at: clock.now(), position: files.at, count, chains: files.chains, previous: files.lastHash };
    const line = lineOf(state, files.key);
    await files.records.datasync();
    await files.chain.appendFile(`${line}\n`);
    await files.chain.datasync();
    files.last = state;
    files.lastHash = hashOfLine(line);
  };

  /** Resolves when everything recorded so far has been taken. */
  const drained = async (files: Opened): Promise<void> => {
    const head = await log.head();
    while (files.seen < head) {
      await new Promise<void>((resolve) => {
        moved = resolve;
      });
    }
  };

  const closeFiles = async (): Promise<void> => {
    const files = opened;
    opened = null;
    await files?.chain.close();
    await files?.records.close();
  };

  const followOnce = async (): Promise<void> => {
    const files = await openFiles();
    opened = files;
    const subscription = log.subscribe(
      { after: files.at },
      {
        events: (batch, upTo) =>
          inTurn(async () => {
            await take(files, batch, upTo);
            moved();
            if (totalOf(files.chains) - (files.last?.count ?? 0) >= everyEvents) await signed(files);
          }),
      },
    );
    const broken = new Promise<void>((_, reject) => {
      trouble = reject;
    });
    const asked = new Promise<void>((resolve) => {
      stop = resolve;
    });
    try {
      if (!closing) await Promise.race([asked, subscription.closed, broken]);
      await Promise.race([drained(files), subscription.closed, broken]);
      await subscription.close();
      await inTurn(() => signed(files));
    } finally {
      await subscription.close();
      await inTurn(closeFiles);
    }
  };

  const run = async (): Promise<void> => {
    while (!closing) {
      try {
        await followOnce();
      } catch (error) {
        const forGood = error instanceof LogWasChanged;
        failed(error, forGood);
        if (forGood || closing) return;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, AGAIN_MS);
          stop = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  };
  const running = run();

  return {
    signNow: () =>
      inTurn(async () => {
        if (opened === null) return;
        try {
          await signed(opened);
        } catch (error) {
          // What was written of a line is cut off when the files are opened again.
          trouble(error);
          throw error;
        }
      }),
    sealed: () => opened?.last ?? null,
    close: async () => {
      closing = true;
      stop();
      await running;
    },
  };
};
