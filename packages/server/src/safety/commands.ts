import { EventStoreAddressRefused } from '@callboard/adapters/event-store/eventstoredb-address';
import { instant, StoreUnavailable } from '@callboard/kernel';
import { refusedByEventStore } from '../unreachable.ts';
import { BackupRefused, LOG_ELSEWHERE, makeBackup, restoreBackup } from './backup.ts';
import type { Verified } from './seal-check.ts';
import { sentenceOf, verifyLog } from './verify.ts';
import { verifyEventStore } from './verify-event-store.ts';

export type SafetyAsked = {
  readonly command: 'verify' | 'backup' | 'restore';
  /** Where the backup goes or comes from. */
  readonly folder: string | null;
  readonly dataDir: string | null;
  readonly key: string | null;
  readonly receipts: string | null;
  readonly masterKey: string | null;
  /** Null: the log lies in the data folder. */
  readonly eventStoreUrl: string | null;
};

/** `ok`: done, or in order. `not-checked`: the log could not be asked, which says nothing about what is in it. */
export type SafetyDone = { readonly outcome: 'ok' | 'not-ok' | 'not-checked'; readonly words: string };

const told = ({ ok, records, head, checkpoints, sealedUpTo, unsigned, problems }: Verified): SafetyDone => {
  const seen = `${records} records up to position ${head}; ${checkpoints} signed checkpoints, the last one at position ${sealedUpTo ?? '-'}; ${unsigned} newer records are not signed yet.`;
  return ok ? { outcome: 'ok', words: `The log is what was sealed. ${seen}` } : { outcome: 'not-ok', words: `${problems.map(sentenceOf).join('\n')}\n${seen}` };
};

const whyNotChecked = (error: unknown): string | null => {
  if (error instanceof EventStoreAddressRefused) return error.message;
  const refused = refusedByEventStore(error);
  if (refused !== null) return refused.en;
  return error instanceof StoreUnavailable ? 'The event log of EVENTSTORE_URL cannot be reached. Start it, or correct EVENTSTORE_URL.' : null;
};

const verifiedElsewhere = async (url: string, dataDir: string, key: string | null): Promise<SafetyDone> => {
  // The driver is loaded only where it is needed.
  const { eventStoreDb } = await import('@callboard/adapters/event-store/eventstoredb');
  const check = async (): Promise<SafetyDone> => {
    const log = eventStoreDb({ url });
    try {
      return told(await verifyEventStore(log, dataDir, key));
    } finally {
      await log.close();
    }
  };
  return check().catch((error: unknown) => {
    const why = whyNotChecked(error);
    if (why === null) throw error;
    return { outcome: 'not-checked', words: `${why} The log was not checked; that says nothing about what is in it.` };
  });
};

/** The commands that need no running server. Throws `BackupRefused` with a sentence. */
export const safetyCommand = async ({ command, folder, dataDir, key, receipts, masterKey, eventStoreUrl }: SafetyAsked): Promise<SafetyDone> => {
  if (dataDir === null) throw new BackupRefused('callboard restore needs --data NEW, the folder to restore into.');
  // What may lie in the folder from before is not the log of this installation.
  if (command === 'verify') return eventStoreUrl === null ? told(verifyLog(dataDir, key)) : verifiedElsewhere(eventStoreUrl, dataDir, key);
  if (folder === null) throw new BackupRefused(`callboard ${command} needs a folder.`);
  if (command === 'backup') {
    if (eventStoreUrl !== null) throw new BackupRefused(`The log is in EventStoreDB. ${LOG_ELSEWHERE}`);
    const { events, position, files } = await makeBackup(dataDir, folder, instant(Date.now()));
    return {
      outcome: 'ok',
      words: `${events} records up to position ${position} and ${files.length} files are in ${folder}. It holds the keys to personal data: keep it as safe as the system itself.`,
    };
  }
  const { manifest, erasedAgain } = await restoreBackup({ folder, dataDir, receipts, masterKey });
  const again =
    receipts === null
      ? 'Erasures after the backup are not applied again without --receipts DIR.'
      : `${erasedAgain} subjects erased after the backup were erased again.`;
  return {
    outcome: 'ok',
    words: `${manifest.events} records up to position ${manifest.position} are in ${dataDir}. ${again} The next start builds documents and reports anew.`,
  };
};
