import type { Personal } from '@callboard/contracts';
import { SubjectIsErased, type Vault } from '@callboard/engine/ports';
import { StoreUnavailable } from '@callboard/kernel';
import { Binary, type Db } from 'mongodb';
import { setTimeout as pause } from 'node:timers/promises';
import { foundOrMade, insertedOrThere, isDuplicateKey, orUnavailable } from '../connections/mongodb.ts';
import {
  fingerprintOf,
  MASTER_KEY_CHANGED,
  masterKeyOf,
  newKey,
  openWith,
  sealWith,
  type SubjectKey,
  unwrapKey,
  wrapKey,
  WrongMasterKey,
} from './subject-keys.ts';

/** `_id` is subject and version; `by` is the fingerprint of the master key that wrapped it. */
type Kept = { readonly _id: string; readonly subject: string; readonly version: number; readonly wrapped: Binary; readonly by: string };
/** `fingerprint` is that of the master key which new keys are wrapped by. `before` is there while a change of it goes on: the old one, wrapped by the new one. */
type Master = { readonly _id: string; readonly fingerprint: string; readonly before?: { readonly fingerprint: string; readonly wrapped: Binary } };
type Erasures = { readonly _id: string; readonly count: number };

export type MongoVaultOptions = {
  readonly db: Db;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
  /** How soon an erasure by another process is noticed at the latest, the same for all processes: an erasure is answered when all have noticed. Default 1,000. */
  readonly lookEveryMs?: number;
};

/** Keys kept unwrapped in memory; the least recently used leaves first. */
const KEEP = 20_000;
const REWRAP_AT_ONCE = 500;
/** Whom the old master key is wrapped for: no person. */
const MASTER = 'master';

const guarded = <T>(work: () => Promise<T>): Promise<T> => orUnavailable('the key store', work);

/**
 * Keys of data subjects in MongoDB, for processes that share no data folder. What was erased is deleted, and is served by nobody once that was answered; MongoDB's
 * journal and oplog may hold the wrapped bytes for a while, which the master key alone opens. A change of the master key begins by saying so: from then on keys are
 * wrapped by the new one alone, which opens everything; interrupted, it is finished by asking again. A process with the old one goes on with what it has unwrapped.
 * Throws `WrongMasterKey` where the keys were made with another one, `StoreUnavailable` where MongoDB cannot be reached.
 */
export const openMongoVault = async ({ db, masterKey, lookEveryMs = 1000 }: MongoVaultOptions): Promise<Vault> => {
  let master = masterKeyOf(masterKey);
  /** Master keys by their fingerprints: ours, and while it is changed the other one. */
  const ring = new Map([[fingerprintOf(master), master]]);
  const masters = db.collection<Master>('master');
  const keys = db.collection<Kept>('keys');
  const erased = db.collection<{ readonly _id: string }>('erased');
  const erasures = db.collection<Erasures>('erasures');
  const unwrapped = new Map<string, readonly SubjectKey[]>();
  /** Keys that are being made, so that two fields of one new subject get the same one. */
  const making = new Map<string, Promise<SubjectKey>>();
  /** Version of a new key of subjects whose older keys no master key of ours opens. */
  const versions = new Map<string, number>();
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

  const masterChanged = (): StoreUnavailable => new StoreUnavailable(MASTER_KEY_CHANGED);
  const isOurs = async (): Promise<boolean> => (await masters.findOne({ _id: MASTER }))?.fingerprint === fingerprintOf(master);
  const unwrap = ({ subject, version, wrapped, by }: Kept): SubjectKey => {
    const key = ring.get(by);
    if (key === undefined) throw masterChanged();
    return unwrapKey(subject, version, wrapped.buffer, key);
  };

  const keysOf = async (subjectId: string): Promise<readonly SubjectKey[]> => {
    await noticeOthers();
    const known = unwrapped.get(subjectId);
    if (known !== undefined) return known;
    const before = seenErasures;
    const there = await keys.find({ subject: subjectId }).sort({ version: 1 }).toArray();
    // Looked at after the keys were read: who erases marks the subject before he deletes its keys.
    if (there.length === 0 || (await isErased(subjectId))) return [];
    const readable = there.filter(({ by }) => ring.has(by));
    if (readable.length < there.length) {
      if (!(await isOurs())) throw masterChanged();
      // Wrapped by an old master key when that had been changed already: nothing was ever sealed with it.
      versions.set(subjectId, Math.max(...there.map(({ version }) => version)) + 1);
      if (readable.length === 0) return [];
    }
    const found = readable.map(unwrap);
    // Erased while it was read: it is not kept.
    return before === seenErasures ? remember(subjectId, found) : found;
  };

  const kept = (subject: string, key: SubjectKey, by: Uint8Array): Kept => ({
    ...{ _id: `${subject}/${key.version}`, subject, version: key.version },
    ...{ wrapped: new Binary(wrapKey(subject, key, by)), by: fingerprintOf(by) },
  });

  const make = async (subjectId: string): Promise<SubjectKey> => {
    const { bytes } = newKey();
    const held = unwrap(await insertedOrThere(keys, kept(subjectId, { version: versions.get(subjectId) ?? 1, bytes }, master)));
    const [isGone, isCurrent] = await Promise.all([isErased(subjectId), isOurs()]);
    // Erased before or meanwhile: who erases marks the subject before he deletes its keys.
    if (isGone) {
      await keys.deleteMany({ subject: subjectId });
      throw new SubjectIsErased(`subject ${subjectId} was erased`);
    }
    // A change of the master key that had begun may have passed this key by: it is left alone, and nothing is sealed with it.
    if (!isCurrent) throw masterChanged();
    versions.delete(subjectId);
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

  const isKept = await guarded(() => foundOrMade<Master>(masters, MASTER, () => Promise.resolve({ _id: MASTER, fingerprint: fingerprintOf(master) })));
  if (isKept.before?.fingerprint === fingerprintOf(master))
    throw new WrongMasterKey('A change of the master key in MongoDB has begun; it goes on with the new one.');
  if (isKept.fingerprint !== fingerprintOf(master)) throw new WrongMasterKey('The keys in MongoDB were made with another master key.');
  if (isKept.before !== undefined) ring.set(isKept.before.fingerprint, unwrapKey(MASTER, 1, isKept.before.wrapped.buffer, master).bytes);
  await guarded(async () => {
    await keys.createIndex({ subject: 1 });
    // Those that are read first: a process that starts opens every contact.
    const latest = keys.find({ by: { $in: [...ring.keys()] } }).sort({ _id: -1 });
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
        for (const subjectId of subjectIds)
          await erased.insertOne({ _id: subjectId }).catch((error: unknown) => {
            if (!isDuplicateKey(error)) throw error;
          });
        // Told before the keys are deleted: whoever looks from now on forgets what he has, also when this process ends here.
        await erasures.updateOne({ _id: 'erasures' }, { $inc: { count: 1 } }, { upsert: true });
        const told = performance.now();
        for (const subjectId of subjectIds) {
          await keys.deleteMany({ subject: subjectId });
          unwrapped.delete(subjectId);
        }
        // Until then another process may serve what it had unwrapped when it looked last.
        const left = told + lookEveryMs - performance.now();
        if (left > 0) await pause(left);
      }),
    isErased: (subjectId) => guarded(() => isErased(subjectId)),
    rotate: (newMasterKey) =>
      guarded(async () => {
        const next = masterKeyOf(newMasterKey);
        const [own, to] = [fingerprintOf(master), fingerprintOf(next)];
        if (own !== to) {
          const before = { fingerprint: own, wrapped: new Binary(wrapKey(MASTER, { version: 1, bytes: master }, next)) };
          const begun = await masters.updateOne({ _id: MASTER, fingerprint: own, before: { $exists: false } }, { $set: { fingerprint: to, before } });
          if (begun.matchedCount === 0) throw new WrongMasterKey('Another change of the master key in MongoDB has begun; finish that one first.');
          ring.set(to, next);
          master = next;
        }
        const olds = [...ring.keys()].filter((by) => by !== to);
        for (;;) {
          const old = await keys
            .find({ by: { $in: olds } })
            .limit(REWRAP_AT_ONCE)
            .toArray();
          if (old.length === 0) break;
          // One that was erased meanwhile is not put back.
          for (const one of old) await keys.replaceOne({ _id: one._id, by: one.by }, kept(one.subject, unwrap(one), next));
        }
        await masters.updateOne({ _id: MASTER, fingerprint: to }, { $unset: { before: '' } });
        for (const by of olds) ring.delete(by);
      }),
    close: () => Promise.resolve(),
  };
};
