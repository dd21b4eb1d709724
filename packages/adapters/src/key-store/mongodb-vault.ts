import type { Personal } from '@callboard/contracts';
import { SubjectIsErased, type Vault } from '@callboard/engine/ports';
import { Binary, type Db } from 'mongodb';
import { foundOrMade, insertedOrThere, isDuplicateKey, orUnavailable } from '../connections/mongodb.ts';
import { fingerprintOf, masterKeyOf, newKey, openWith, sealWith, type SubjectKey, unwrapKey, wrapKey, WrongMasterKey } from './subject-keys.ts';

/** `_id` is subject and version; `by` is the fingerprint of the master key that wrapped it. */
type Kept = { readonly _id: string; readonly subject: string; readonly version: number; readonly wrapped: Binary; readonly by: string };
type Master = { readonly _id: string; readonly fingerprint: string };
type Erasures = { readonly _id: string; readonly count: number };

export type MongoVaultOptions = {
  readonly db: Db;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
  /** How soon an erasure by another process is noticed at the latest. Default 1,000. */
  readonly lookEveryMs?: number;
};

/** Keys kept unwrapped in memory; the least recently used leaves first. */
const KEEP = 20_000;
const REWRAP_AT_ONCE = 500;

const guarded = <T>(work: () => Promise<T>): Promise<T> => orUnavailable('the key store', work);

/**
 * Keys of data subjects in MongoDB, for processes that share no data folder. What was erased is deleted; MongoDB's journal and oplog may hold the wrapped bytes
 * for a while, which the master key alone opens. A change of the master key that was interrupted is made again with the same two keys.
 * Throws `WrongMasterKey` where the keys were made with another one, `StoreUnavailable` where MongoDB cannot be reached.
 */
export const openMongoVault = async ({ db, masterKey, lookEveryMs = 1000 }: MongoVaultOptions): Promise<Vault> => {
  let master = masterKeyOf(masterKey);
  const masters = db.collection<Master>('master');
  const keys = db.collection<Kept>('keys');
  const erased = db.collection<{ readonly _id: string }>('erased');
  const erasures = db.collection<Erasures>('erasures');
  const unwrapped = new Map<string, readonly SubjectKey[]>();
  /** Keys that are being made, so that two fields of one new subject get the same one. */
  const making = new Map<string, Promise<SubjectKey>>();
  let seenErasures = 0;
  let looked = Number.NEGATIVE_INFINITY;

  const isErased = async (subjectId: string): Promise<boolean> => (await erased.findOne({ _id: subjectId })) !== null;

  const remember = (subjectId: string, found: readonly SubjectKey[]): readonly SubjectKey[] => {
    unwrapped.delete(subjectId);
    unwrapped.set(subjectId, found);
    const oldest = unwrapped.size > KEEP ? unwrapped.keys().next() : null;
    if (oldest !== null && oldest.done !== true) unwrapped.delete(oldest.value);
    return found;
  };

  /** Another process may have erased a subject: what we have unwrapped is then no longer to be trusted. */
  const noticeOthers = async (): Promise<void> => {
    const now = performance.now();
    if (now - looked < lookEveryMs) return;
    const { count } = (await erasures.findOne({ _id: 'erasures' })) ?? { count: 0 };
    if (count !== seenErasures) unwrapped.clear();
    seenErasures = count;
    looked = now;
  };

  const unwrap = ({ subject, version, wrapped }: Kept): SubjectKey => unwrapKey(subject, version, wrapped.buffer, master);

  const keysOf = async (subjectId: string): Promise<readonly SubjectKey[]> => {
    await noticeOthers();
    const known = unwrapped.get(subjectId);
    if (known !== undefined) return known;
    const before = seenErasures;
    const [there, isGone] = await Promise.all([keys.find({ subject: subjectId }).sort({ version: 1 }).toArray(), isErased(subjectId)]);
    if (isGone || there.length === 0) return [];
    const found = there.map(unwrap);
    // Erased while it was read: it is not kept.
    return before === seenErasures ? remember(subjectId, found) : found;
  };

  const kept = (subject: string, key: SubjectKey, by: Uint8Array): Kept => ({
    ...{ _id: `${subject}/${key.version}`, subject, version: key.version },
    ...{ wrapped: new Binary(wrapKey(subject, key, by)), by: fingerprintOf(by) },
  });

  const make = async (subjectId: string): Promise<SubjectKey> => {
    const held = unwrap(await insertedOrThere(keys, kept(subjectId, newKey(), master)));
    // Erased before or meanwhile: who erases marks the subject before he deletes its keys.
    if (await isErased(subjectId)) {
      await keys.deleteMany({ subject: subjectId });
      throw new SubjectIsErased(`subject ${subjectId} was erased`);
    }
    remember(subjectId, [held]);
    return held;
  };

  const makeKey = (subjectId: string): Promise<SubjectKey> => {
    const running = making.get(subjectId);
    if (running !== undefined) return running;
    const made = make(subjectId).finally(() => making.delete(subjectId));
    making.set(subjectId, made);
    return made;
  };

  const open: Vault['open'] = (part) => guarded(async () => openWith(await keysOf(part.subjectId), part));

  const isKept = await guarded(() => foundOrMade(masters, 'master', () => Promise.resolve({ _id: 'master', fingerprint: fingerprintOf(master) })));
  if (isKept.fingerprint !== fingerprintOf(master)) throw new WrongMasterKey('The keys in MongoDB were made with another master key.');
  await guarded(async () => {
    await keys.createIndex({ subject: 1 });
    // Those that are read first: a process that starts opens every contact.
    const latest = keys.find({ by: fingerprintOf(master) }).sort({ _id: -1 });
    const bySubject = Map.groupBy(await latest.limit(KEEP).toArray(), ({ subject }) => subject);
    // One that was made while its subject was erased, by a process that ended just then.
    for (const { _id } of await erased.find({ _id: { $in: [...bySubject.keys()] } }).toArray()) {
      bySubject.delete(_id);
      await keys.deleteMany({ subject: _id });
    }
    for (const [subject, found] of bySubject) remember(subject, found.map(unwrap));
  });

  return {
    open,
    seal: (subjectId, clear) => guarded(async () => sealWith(subjectId, (await keysOf(subjectId)).at(-1) ?? (await makeKey(subjectId)), clear)),
    read: async <T>(field: Personal<T>): Promise<T | null> => {
      if ('clear' in field) return field.clear;
      if ('erased' in field) return null;
      return (await open({ subjectId: field.subjectId, ...field.sealed })) as T | null;
    },
    erase: (subjectIds) =>
      guarded(async () => {
        for (const subjectId of subjectIds) {
          await erased.insertOne({ _id: subjectId }).catch((error: unknown) => {
            if (!isDuplicateKey(error)) throw error;
          });
          await keys.deleteMany({ subject: subjectId });
          unwrapped.delete(subjectId);
        }
        await erasures.updateOne({ _id: 'erasures' }, { $inc: { count: 1 } }, { upsert: true });
      }),
    isErased: (subjectId) => guarded(() => isErased(subjectId)),
    rotate: (newMasterKey) =>
      guarded(async () => {
        const next = masterKeyOf(newMasterKey);
        for (;;) {
          const old = await keys
            .find({ by: { $ne: fingerprintOf(next) } })
            .limit(REWRAP_AT_ONCE)
            .toArray();
          if (old.length === 0) break;
          for (const one of old) await keys.replaceOne({ _id: one._id }, kept(one.subject, unwrap(one), next));
        }
        await masters.replaceOne({ _id: 'master' }, { fingerprint: fingerprintOf(next) });
        master = next;
      }),
    close: () => Promise.resolve(),
  };
};
