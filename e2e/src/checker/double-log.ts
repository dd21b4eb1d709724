import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import type { LogEvent } from './log.ts';

type Row = {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly created_ms: number;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
};

const jsonOf = (bytes: Uint8Array): Readonly<Record<string, unknown>> => JSON.parse(Buffer.from(bytes).toString('utf8')) as Readonly<Record<string, unknown>>;

/** Reads the log that lies in the folder of EventStoreDB's double, in the order of positions. */
export const readDoubleLog = (folder: string, after = 0): readonly LogEvent[] => {
  const db = new DatabaseSync(join(folder, 'double.db'), { readOnly: true, timeout: 5000 });
  try {
    const rows = db.prepare("SELECT * FROM events WHERE position > ? AND stream NOT LIKE '$%' ORDER BY position").all(after) as unknown as readonly Row[];
    return rows.map(({ position, stream, revision, id, type, created_ms, data, metadata }) => ({
      ...{ position, stream, revision, id, type, recordedAt: created_ms },
      commandId: String(jsonOf(metadata)['commandId']),
      data: jsonOf(data),
    }));
  } finally {
    db.close();
  }
};
