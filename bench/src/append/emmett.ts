import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { demand } from '../measure/figure.ts';
import type { Store } from './stores.ts';

const peers = fileURLToPath(new URL('../../peers/', import.meta.url));
/** Its SQLite driver may have to be compiled. */
const INSTALL_MS = 400_000;

type Connection = {
  readonly command: (sql: string) => Promise<unknown>;
  readonly querySingle: (sql: string) => Promise<{ readonly [column: string]: unknown } | null>;
  readonly close: () => void;
};
type EmmettEvent = { readonly type: string; readonly data: object; readonly metadata: object };
type Emmett = {
  readonly sqliteConnection: (options: { readonly fileName: string }) => Connection;
  readonly getSQLiteEventStore: (options: {
    readonly fileName: string;
    readonly connectionOptions: { readonly singleton: true; readonly connection: Connection };
  }) => {
    readonly appendToStream: (
      stream: string,
      events: readonly EmmettEvent[],
      options: { readonly expectedStreamVersion: bigint | 'STREAM_DOES_NOT_EXIST' },
    ) => Promise<unknown>;
  };
};

const load = async (): Promise<Emmett | { readonly missing: string }> => {
  if (!existsSync(join(peers, 'node_modules/sqlite3/build/Release/node_sqlite3.node'))) {
    process.stderr.write('installing emmett-sqlite into bench/peers\n');
    const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: peers,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: INSTALL_MS,
    });
    if (status !== 0) return { missing: `npm ci in bench/peers ended with ${error === undefined ? String(status) : error.message}` };
  }
  try {
    const entry = createRequire(join(peers, 'package.json'))
      .resolve('@event-driven-io/emmett-sqlite')
      .replace(/\.cjs$/, '.js');
    return (await import(pathToFileURL(entry).href)) as Emmett;
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
};

/**
 * Emmett's event store in SQLite with the durability of ours. One shared connection behind a queue: with a connection per call, its default,
 * concurrent writers end the process with an unhandled SQLITE_BUSY.
 */
export const emmettSqlite = async (folder: string): Promise<Store | { readonly missing: string }> => {
  const emmett = await load();
  if ('missing' in emmett) return emmett;
  const fileName = join(folder, 'emmett.db');
  const connection = emmett.sqliteConnection({ fileName });
  await connection.command('PRAGMA synchronous = FULL');
  const store = emmett.getSQLiteEventStore({ fileName, connectionOptions: { singleton: true, connection } });
  let queue: Promise<unknown> = Promise.resolve();
  return {
    name: 'emmett-sqlite',
    append: async (stream, revision, { type, data, ...metadata }) => {
      const mine = queue.then(() =>
        store.appendToStream(stream, [{ type, data, metadata }], { expectedStreamVersion: revision === -1 ? 'STREAM_DOES_NOT_EXIST' : BigInt(revision + 1) }),
      );
      queue = mine.catch(() => undefined);
      await mine;
    },
    check: async (acknowledged) => {
      const row = await connection.querySingle('SELECT count(*) AS n FROM emt_messages');
      demand(row?.['n'] === acknowledged, `emmett-sqlite holds ${String(row?.['n'])} of ${acknowledged}`);
    },
    close: () => {
      connection.close();
      return Promise.resolve();
    },
  };
};
