import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, EngineError, type Statement } from './http-protocol.ts';

/** What we use of the engine; its package may be missing, or have no build for this platform. */
type ChdbModule = typeof import('chdb');
type Session = InstanceType<ChdbModule['Session']>;

export type ChdbEngineOptions = {
  readonly folder: string;
  readonly memoryBytes: number;
  /** How long to wait for a predecessor that still holds the folder, milliseconds. */
  readonly patienceMs: number;
};

export type ChdbEngine = { readonly run: (statement: Statement) => Promise<Answer>; readonly close: () => void };

const CANNOT_OPEN_FILE = 76;
const READONLY = 164;

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const engineError = (error: unknown): EngineError => {
  const words = error instanceof Error ? error.message : String(error);
  const code =
    error instanceof Error && 'clickhouseCode' in error && typeof error.clickhouseCode === 'number'
      ? error.clickhouseCode
      : Number(/Code: (\d+)/.exec(words)?.[1] ?? 1002);
  return new EngineError(code, words);
};

/** Lets `limit` works run at a time; the others wait in order. */
const limited = (limit: number) => {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
};

/** Opens the engine on its folder. Throws `EngineError`, or whatever the loader throws where there is no build for the platform. */
export const chdbEngine = async ({ folder, memoryBytes, patienceMs }: ChdbEngineOptions): Promise<ChdbEngine> => {
  const chdb = await import('chdb');
  const deadline = performance.now() + patienceMs;
  const open = (): Session => new chdb.Session(folder, { connectionArgs: [`--max_server_memory_usage=${memoryBytes}`] });
  const first = async (): Promise<Session> => {
    for (;;) {
      try {
        const session = open();
        await session.queryAsync('SELECT 1');
        return session;
      } catch (error) {
        if (engineError(error).code !== CANNOT_OPEN_FILE || performance.now() > deadline) throw error;
        await pause(100);
      }
    }
  };
  // Keeps the folder open between requests.
  const keeper = await first();
  const reading = limited(3);
  const writing = limited(1);

  const settingsOf = ({ settings, params, readOnly }: Statement): readonly string[] => {
    const names = Object.keys(settings).filter((name) => name !== 'readonly');
    for (const name of [...names, ...Object.keys(params)])
      if (!NAME.test(name)) throw new EngineError(115, `Code: 115. DB::Exception: Unknown setting ${name}. (UNKNOWN_SETTING)`);
    const given = names.map((name) => `${name} = ${quoted(settings[name] ?? '')}`);
    // An analyst's own limits may only be stricter than the engine's; once read-only is set, nothing can be changed any more.
    const limits = readOnly && !names.includes('max_execution_time') ? ['max_execution_time = 30'] : [];
    const memory = readOnly && !names.includes('max_memory_usage') ? [`max_memory_usage = ${memoryBytes}`] : [];
    return [
      ...Object.entries(params).map(([name, value]) => `param_${name} = ${quoted(value)}`),
      ...given,
      ...limits,
      ...memory,
      ...(readOnly ? ['readonly = 1'] : []),
    ];
  };

  const execute = async (statement: Statement): Promise<Answer> => {
    // The engine's own client would write that file even for a read-only session; a server refuses it too.
    if (statement.readOnly && /\b(outfile|infile)\b/i.test(statement.sql))
      throw new EngineError(READONLY, `Code: ${READONLY}. DB::Exception: Files cannot be read or written by a query. (READONLY)`);
    const session = open();
    try {
      if (statement.database !== null) await session.queryAsync(`USE \`${statement.database.replaceAll('`', '')}\``);
      const settings = settingsOf(statement);
      if (settings.length > 0) await session.queryAsync(`SET ${settings.join(', ')}`);
      const result = await session.queryAsync(statement.sql, { format: statement.format });
      return { body: result.bytes(), rowsRead: result.rowsRead, bytesRead: result.bytesRead, elapsedSeconds: result.elapsed };
    } catch (error) {
      throw engineError(error);
    } finally {
      session.close();
    }
  };

  return {
    run: (statement) => (statement.readOnly ? reading : writing)(() => execute(statement)),
    close: () => keeper.close(),
  };
};
