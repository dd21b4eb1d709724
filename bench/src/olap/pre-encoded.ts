import { chdbEngine } from '@callboard/adapters/analytics-store/chdb-engine';
import { type Column, tabSeparated } from '@callboard/adapters/analytics-store/rows';
import type { FactRow } from '@callboard/projections';

const columns: readonly Column[] = [
  { name: 'tenant', type: 'LowCardinality(String)' },
  { name: 'id', type: 'String' },
  { name: 'interaction_id', type: 'String' },
  { name: 'queue_id', type: 'LowCardinality(String)' },
  { name: 'channel', type: 'LowCardinality(String)' },
  { name: 'cause', type: 'LowCardinality(String)' },
  { name: 'queued_at', type: "DateTime64(3, 'UTC')" },
  { name: 'left_at', type: "Nullable(DateTime64(3, 'UTC'))" },
  { name: 'outcome', type: 'LowCardinality(Nullable(String))' },
  { name: 'waited_ms', type: 'Nullable(Int64)' },
  { name: 'step', type: 'UInt32' },
  { name: 'priority', type: 'Int32' },
  { name: 'to_queue_id', type: 'LowCardinality(Nullable(String))' },
  { name: 'position', type: 'UInt64' },
];

/** A table of the shape and durability of `stay_facts` in an engine of its own, in this process: text in, nothing between. */
export const preEncoded = async (folder: string) => {
  const engine = await chdbEngine({ folder, memoryBytes: 1_000_000_000, patienceMs: 10_000 });
  const run = (sql: string) => engine.run({ sql, format: 'TabSeparated', database: null, readOnly: false, settings: {}, params: {} });
  await run('CREATE DATABASE IF NOT EXISTS peer');
  await run(
    `CREATE TABLE peer.stays (${columns.map(({ name, type }) => `${name} ${type}`).join(', ')}) ENGINE = ReplacingMergeTree(position) ORDER BY (tenant, id) SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`,
  );
  return {
    encode: (rows: readonly FactRow[]): string => tabSeparated('stays', columns, rows),
    insert: async (text: string): Promise<void> => void (await run(`INSERT INTO peer.stays FORMAT TabSeparated\n${text}`)),
    count: async (): Promise<number> =>
      Number(
        Buffer.from((await run('SELECT count() FROM peer.stays FINAL')).body)
          .toString('utf8')
          .trim(),
      ),
    close: (): Promise<void> => {
      engine.close();
      return Promise.resolve();
    },
  };
};
