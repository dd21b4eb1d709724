import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type ClickHouseClient, ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { type AnalyticsStore, AnalyticsUnavailable, QueryRefused } from '@callboard/projections/ports';
import { START } from '@callboard/kernel';
import { migrate } from './migrations.ts';
import { type Column, tabSeparated } from './rows.ts';

export type ClickHouseOptions = {
  /** `http(s)://user:password@host:port/database`; without a path the database is `callboard`. */
  readonly url: string;
  /** What one query may use, bytes. Default 1,000,000,000. */
  readonly queryMemoryBytes?: number;
};

const CHECKPOINT: readonly Column[] = [
  { name: 'name', type: 'String' },
  { name: 'position', type: 'UInt64' },
];

const BIGGEST_RESULT_BYTES = 200_000_000;

// https://clickhouse.com/docs/en/sql-reference: MEMORY_LIMIT_EXCEEDED, TOO_MANY_PARTS, TOO_MANY_SIMULTANEOUS_QUERIES, NOT_ENOUGH_SPACE.
const PASSING: ReadonlySet<string> = new Set(['241', '252', '202', '243']);

/** The user or database that the engine puts before its sentence; nothing of the asker's. */
const SPOKEN_AS = /^default:\s*/;

/** Word for word what the engine said where it answered; else that it is not there. */
const outageOf = (error: unknown): Error => {
  if (error instanceof ClickHouseError && !PASSING.has(error.code)) return error;
  return new AnalyticsUnavailable(`the analytics engine cannot be reached: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
};

/** Facts in a ClickHouse server, or in whatever speaks its HTTP protocol. */
export const clickhouseAnalyticsStore = ({ url, queryMemoryBytes = 1_000_000_000 }: ClickHouseOptions): AnalyticsStore => {
  const address = new URL(url);
  const database = decodeURIComponent(address.pathname.slice(1)) || 'callboard';
  address.pathname = '/';
  const options = { url: address, request_timeout: 60_000, compression: { response: false, request: false }, log: { level: ClickHouseLogLevel.OFF } };
  const client = createClient({ ...options, database });
  const outside = createClient({ ...options, database: 'default' });

  const rowsOf = async <T>(from: ClickHouseClient, query: string, params: { readonly [name: string]: string | number } = {}): Promise<readonly T[]> => {
    const result = await from.query({ query, query_params: params, format: 'JSONEachRow' });
    return result.json<T>();
  };

  const command = async (sql: string): Promise<void> => {
    await client.command({ query: sql });
  };

  let columns = new Map<string, readonly Column[]>();
  const prepare = async (): Promise<void> => {
    await outside.command({ query: `CREATE DATABASE IF NOT EXISTS \`${database.replaceAll('`', '')}\`` });
    await migrate({
      command,
      applied: () => rowsOf(client, 'SELECT number, checksum FROM migrations FINAL ORDER BY number'),
      record: async (migration) => {
        await client.insert({ table: 'migrations', values: [migration], columns: ['number', 'name', 'checksum'], format: 'JSONEachRow' });
      },
    });
    const found = await rowsOf<Column & { readonly table: string }>(
      client,
      "SELECT table, name, type FROM system.columns WHERE database = currentDatabase() AND endsWith(table, '_rows') ORDER BY table, position",
    );
    columns = Map.groupBy(found, ({ table }) => table);
  };

  let preparing: Promise<void> | null = null;
  /** Once per process; after a failure the next call tries again. */
  const prepared = (): Promise<void> => {
    preparing ??= prepare().catch((error: unknown) => {
      preparing = null;
      throw outageOf(error);
    });
    return preparing;
  };

  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    await prepared();
    try {
      return await work();
    } catch (error) {
      throw outageOf(error);
    }
  };

  const send = (table: string, lines: string): Promise<unknown> =>
    client.insert({
      table,
      values: Readable.from([lines], { objectMode: false }),
      format: 'TabSeparated',
      clickhouse_settings: { input_format_null_as_default: 1 },
    });

  const query: AnalyticsStore['query'] = async (sql, { format = 'JSON', timeoutSeconds = 30, params = {} } = {}) => {
    await prepared();
    try {
      const { stream } = await client.exec({
        query: sql,
        query_params: { ...params },
        clickhouse_settings: {
          // 2 would let a query read files.
          readonly: '1',
          max_execution_time: timeoutSeconds,
          max_memory_usage: String(queryMemoryBytes),
          max_result_bytes: String(BIGGEST_RESULT_BYTES),
          wait_end_of_query: 1,
          // The client's type knows the formats that it parses, the server all of them.
          default_format: format as 'JSON',
        },
        abort_signal: AbortSignal.timeout(timeoutSeconds * 1000 + 5000),
      });
      return await text(stream);
    } catch (error) {
      if (error instanceof ClickHouseError) throw new QueryRefused(error.message.trim().replace(SPOKEN_AS, ''), { cause: error });
      throw outageOf(error);
    }
  };

  return {
    query,
    checkpoint: (name) =>
      guarded(async () => {
        const [row] = await rowsOf<{ readonly position: string }>(
          client,
          'SELECT toString(max(position)) AS position FROM checkpoints WHERE name = {name:String}',
          { name },
        );
        return row === undefined ? START : BigInt(row.position);
      }),
    insert: async (rows, { name, position }) => {
      await prepared();
      const parts = Object.entries(rows).map(([table, found]) => {
        const known = columns.get(`${table}_rows`);
        if (known === undefined) throw new RangeError(`there is no table ${table}`);
        return { table: `${table}_rows`, lines: tabSeparated(table, known, found) };
      });
      const checkpoint = tabSeparated('checkpoints', CHECKPOINT, [{ name, position: position.toString() }]);
      await guarded(async () => {
        for (const { table, lines } of parts) if (lines !== '') await send(table, lines);
        await send('checkpoints', checkpoint);
      });
    },
    reset: () =>
      guarded(async () => {
        for (const table of ['checkpoints', ...columns.keys()]) await command(`TRUNCATE TABLE IF EXISTS \`${table}\``);
      }),
    ping: async () => (await client.ping()).success,
    close: async () => {
      await client.close();
      await outside.close();
    },
  };
};
