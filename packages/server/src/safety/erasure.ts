import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ContactId, streamOf } from '@callboard/contracts';
import type { ActionOutcome, Engine } from '@callboard/engine';
import type { Vault } from '@callboard/engine/ports';
import { type CommandMeta, type EventStore, type Instant, type Position, positionText, START } from '@callboard/kernel';
import { type DocumentReader, factTables, type ProjectionRunner } from '@callboard/projections';
import { type KnownBackup, knownBackups } from './backup.ts';

type StoreReceipt = {
  readonly store: 'log' | 'keys' | 'documents' | 'live views' | 'reports' | 'settings' | 'backups';
  readonly done: string;
  readonly left: string;
  readonly counts: { readonly [what: string]: number };
};

/** What an erasure did in each store and what is left there. Holds ids, counts and moments, nothing of the person. */
export type ErasureReceipt = {
  readonly contactId: string;
  readonly subjects: readonly string[];
  /** When it was asked, milliseconds. */
  readonly at: Instant;
  readonly by: string;
  readonly commandId: string;
  readonly position: string;
  /** Nothing sealed for this person could be opened afterwards; false says that somebody must look. */
  readonly complete: boolean;
  readonly stores: readonly StoreReceipt[];
  readonly backupsNotCovered: readonly KnownBackup[];
};

/** Where the keys of data subjects lie. */
export type KeysIn = 'folder' | 'mongodb';

const KEYS: Readonly<Record<KeysIn, Pick<StoreReceipt, 'done' | 'left'>>> = {
  folder: { done: 'The keys of all subjects are overwritten and the journal is cut.', left: 'The note that these subjects were erased.' },
  mongodb: {
    done: 'The keys of all subjects are deleted from MongoDB.',
    left: 'The note that these subjects were erased; in MongoDB’s journal and oplog, until they are overwritten, keys that only the master key opens.',
  },
};

/** Where documents lie. */
export type DocumentsIn = 'folder' | 'mongodb';

const DOCUMENTS_LEFT: Readonly<Record<DocumentsIn, string>> = {
  folder: 'Interactions, conversations and messages with sealed parts without a key.',
  mongodb:
    'In MongoDB: interactions, conversations and messages with sealed parts without a key; in its journal and oplog, until they are overwritten, what they were before, as sealed.',
};

export type ErasureParts = {
  readonly dataDir: string;
  readonly store: Pick<EventStore, 'readAll' | 'readStream'>;
  readonly vault: Pick<Vault, 'open' | 'isErased'>;
  readonly keysIn: KeysIn;
  readonly documentsIn: DocumentsIn;
  readonly documents: DocumentReader;
  readonly projections: Pick<ProjectionRunner, 'position'>;
  readonly engine: { readonly admin: Pick<Engine['admin'], 'eraseContact'> };
};

export type Erased = { readonly ok: true; readonly receipt: ErasureReceipt } | Extract<ActionOutcome, { ok: false }>;

/** How long the receipt waits for the documents to follow, milliseconds; after that it says so. */
const PATIENCE_MS = 10_000;
const PAGE = 1000;
/** Documents that belong to one subject and carry sealed parts of his. */
const OF_SUBJECT = ['interaction-card', 'conversation', 'message'] as const;

const subjectsOf = async (store: ErasureParts['store'], tenant: string, contactId: ContactId): Promise<readonly string[]> => {
  const events = await store.readStream(streamOf(tenant, 'contact', contactId));
  const named = events.findLast(({ type }) => type === 'SubjectErased')?.data['subjectIds'];
  return Array.isArray(named) ? named.map(String) : [];
};

/** Every sealed part of the person in the log, tried: a part that opens has escaped. */
const sealedParts = async (
  { store, vault }: ErasureParts,
  tenant: string,
  subjects: ReadonlySet<string>,
): Promise<{ readonly parts: number; readonly opening: number }> => {
  let parts = 0;
  let opening = 0;
  for (let after = START; ;) {
    const page = await store.readAll({ after, limit: PAGE, filter: { tenant } });
    for (const { sealed } of page.events) {
      for (const part of Object.values(sealed)) {
        if (!subjects.has(part.subjectId)) continue;
        parts += 1;
        if ((await vault.open(part)) !== null) opening += 1;
      }
    }
    if (page.end) return { parts, opening };
    after = page.next;
  }
};

const caughtUp = async (projections: ErasureParts['projections'], position: Position): Promise<boolean> => {
  const deadline = performance.now() + PATIENCE_MS;
  while (projections.position() < position) {
    if (performance.now() > deadline) return false;
    await pause(20);
  }
  return true;
};

const write = (dataDir: string, receipt: ErasureReceipt): void => {
  const folder = join(dataDir, 'receipts');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const moment = new Date(receipt.at).toISOString().replaceAll(':', '-');
  // A contact's id is not ours alone to shape: it must not lead out of the folder.
  writeFileSync(join(folder, `${receipt.contactId.replaceAll(/[^A-Za-z0-9-]/g, '_')}-${moment}.json`), `${JSON.stringify(receipt, null, 2)}\n`, {
    mode: 0o600,
  });
};

/** Erases a person and looks, store by store, at what that did. The receipt is kept in `receipts/` of the data folder. */
export const eraseWithReceipt =
  (parts: ErasureParts) =>
  async (contactId: ContactId, at: Instant, meta: CommandMeta): Promise<Erased> => {
    const { engine, documents, vault, projections, dataDir } = parts;
    const outcome = await engine.admin.eraseContact({ contactId, at }, meta);
    if (!outcome.ok) return outcome;
    const subjects = await subjectsOf(parts.store, meta.tenant, contactId);
    const inLog = await sealedParts(parts, meta.tenant, new Set(subjects));
    const keysGone = (await Promise.all(subjects.map((subject) => vault.isErased(subject)))).filter(Boolean).length;
    const followed = await caughtUp(projections, outcome.position);
    const card = await documents.load<{ readonly profile: object }>('contact-card', meta.tenant, contactId);
    const purged = card === null || 'erased' in card.profile;
    const held: { [projection: string]: number } = {};
    for (const projection of OF_SUBJECT) {
      const counts = await Promise.all(subjects.map((subjectId) => documents.count(projection, { where: { tenant: meta.tenant, subjectId } })));
      held[projection] = counts.reduce((sum, count) => sum + count, 0);
    }
    const backups = knownBackups(dataDir).filter((known) => known.at <= at);
    const interactions = held['interaction-card'] ?? 0;
    const stores: readonly StoreReceipt[] = [
      {
        store: 'log',
        done: 'The erasure is recorded; sealed parts stay as they are, so that the seal still fits.',
        left: 'Sealed parts without a key, ids, moments and numbers.',
        counts: { sealedParts: inLog.parts, thatStillOpen: inLog.opening },
      },
      {
        store: 'keys',
        ...KEYS[parts.keysIn],
        counts: { subjects: subjects.length, erased: keysGone },
      },
      {
        store: 'documents',
        done: purged
          ? 'The profile is removed from the contact.'
          : followed
            ? 'The contact still carries a sealed profile without a key.'
            : 'The documents have not followed yet; they will by themselves.',
        left: DOCUMENTS_LEFT[parts.documentsIn],
        counts: { contactsPurged: purged && card !== null ? 1 : 0, ...held },
      },
      {
        store: 'live views',
        done: 'Views hold sealed parts only; readers now see the person as erased.',
        left: 'Nothing in the clear.',
        counts: { inTheClear: 0 },
      },
      {
        store: 'reports',
        done: 'Fact tables have no personal column; no row was touched.',
        left: 'Rows of the person’s interactions, by ids.',
        counts: { tables: factTables.length, interactions },
      },
      { store: 'settings', done: 'Settings belong to users; nothing of a customer is kept there.', left: 'Nothing.', counts: { ofThePerson: 0 } },
      {
        store: 'backups',
        done: 'Backups are not changed by an erasure.',
        left: 'Older backups hold the keys; delete them, or restore them with --receipts so that this erasure is applied again.',
        counts: { notCovered: backups.length },
      },
    ];
    const receipt: ErasureReceipt = {
      contactId,
      subjects,
      at,
      by: meta.actor.id,
      commandId: meta.commandId,
      position: positionText(outcome.position),
      complete: inLog.opening === 0 && keysGone === subjects.length && purged,
      stores,
      backupsNotCovered: backups,
    };
    write(dataDir, receipt);
    return { ok: true, receipt };
  };
