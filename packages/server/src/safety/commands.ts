import { instant } from '@callboard/kernel';
import { BackupRefused, LOG_ELSEWHERE, makeBackup, restoreBackup } from './backup.ts';
import { sentenceOf, verifyLog } from './verify.ts';

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

const verified = (dataDir: string, key: string | null): { readonly ok: boolean; readonly words: string } => {
  const { ok, records, head, checkpoints, sealedUpTo, unsigned, problems } = verifyLog(dataDir, key);
  const seen = `${records} records up to position ${head}; ${checkpoints} signed checkpoints, the last one at position ${sealedUpTo ?? '-'}; ${unsigned} newer records are not signed yet.`;
  return { ok, words: ok ? `The log is what was sealed. ${seen}` : `${problems.map(sentenceOf).join('\n')}\n${seen}` };
};

/** The commands that need no running server. Throws `BackupRefused` with a sentence. */
export const safetyCommand = async ({
  command,
  folder,
  dataDir,
  key,
  receipts,
  masterKey,
  eventStoreUrl,
}: SafetyAsked): Promise<{ readonly ok: boolean; readonly words: string }> => {
  if (dataDir === null) throw new BackupRefused('callboard restore needs --data NEW, the folder to restore into.');
  if (command === 'verify') return verified(dataDir, key);
  if (folder === null) throw new BackupRefused(`callboard ${command} needs a folder.`);
  if (command === 'backup') {
    // What may lie in the folder from before is not the log of this installation.
    if (eventStoreUrl !== null) throw new BackupRefused(`The log is in EventStoreDB. ${LOG_ELSEWHERE}`);
    const { events, position, files } = await makeBackup(dataDir, folder, instant(Date.now()));
    return {
      ok: true,
      words: `${events} records up to position ${position} and ${files.length} files are in ${folder}. It holds the keys to personal data: keep it as safe as the system itself.`,
    };
  }
  const { manifest, erasedAgain } = await restoreBackup({ folder, dataDir, receipts, masterKey });
  const again =
    receipts === null
      ? 'Erasures after the backup are not applied again without --receipts DIR.'
      : `${erasedAgain} subjects erased after the backup were erased again.`;
  return {
    ok: true,
    words: `${manifest.events} records up to position ${manifest.position} are in ${dataDir}. ${again} The next start builds documents and reports anew.`,
  };
};
