import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';

/** One record of the log as it lies in the file. */
export type LogEvent = {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly commandId: string;
  readonly recordedAt: number;
  readonly data: Readonly<Record<string, unknown>>;
};

type Row = {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly command_id: string;
  readonly recorded_at: number;
  readonly data: string;
};

/** Reads a data folder's log, which a server may be writing, in the order of positions. */
export const readLog = (dataDir: string, after = 0): readonly LogEvent[] => {
  const db = new DatabaseSync(join(dataDir, 'events.db'), { readOnly: true, timeout: 5000 });
  try {
    const rows = db
      .prepare(
        'SELECT e.position, s.name AS stream, e.revision, e.id, e.type, e.command_id, e.recorded_at, e.data FROM events e JOIN streams s ON s.no = e.stream WHERE e.position > ? ORDER BY e.position',
      )
      .all(after) as unknown as readonly Row[];
    return rows.map(({ command_id, recorded_at, data, ...row }) => ({
      ...row,
      commandId: command_id,
      recordedAt: recorded_at,
      data: JSON.parse(data) as Readonly<Record<string, unknown>>,
    }));
  } finally {
    db.close();
  }
};
