import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

export type Account = { readonly name: string; readonly password: string; readonly mayWrite: boolean };

export type Statement = {
  readonly sql: string;
  readonly format: string;
  readonly database: string | null;
  readonly readOnly: boolean;
  readonly settings: { readonly [name: string]: string };
  /** As they came: text in ClickHouse's own escaping. */
  readonly params: { readonly [name: string]: string };
};

export type Answer = { readonly body: Uint8Array; readonly rowsRead: number; readonly bytesRead: number; readonly elapsedSeconds: number };

/** What the engine refused, with its own number and words. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const BIGGEST_BODY_BYTES = 256 * 1024 * 1024;
const RESERVED: ReadonlySet<string> = new Set(
  'query database default_format query_id session_id session_timeout session_check close_session role user password quota_key buffer_size wait_end_of_query stacktrace enable_http_compression compress decompress client_protocol_version send_progress_in_http_headers'.split(
    ' ',
  ),
);
const AUTHENTICATION_FAILED = 516;

// As a ClickHouse server maps its own error codes.
const STATUS: { readonly [code: number]: number } = {
  516: 403,
  497: 403,
  164: 403,
  36: 400,
  62: 400,
  27: 400,
  53: 400,
  456: 400,
  46: 404,
  47: 404,
  60: 404,
  81: 404,
  62_000: 413,
  48: 501,
  159: 408,
};

const TYPES: { readonly [format: string]: string } = {
  JSON: 'application/json; charset=UTF-8',
  JSONEachRow: 'application/x-ndjson; charset=UTF-8',
  CSV: 'text/csv; charset=UTF-8',
  CSVWithNames: 'text/csv; charset=UTF-8',
};

const same = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const header = (request: IncomingMessage, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
};

const accountOf = (request: IncomingMessage, url: URL, accounts: readonly Account[]): Account | null => {
  const basic = /^Basic (.+)$/i.exec(header(request, 'authorization') ?? '')?.[1];
  const [basicName, ...basicPassword] = basic === undefined ? [] : Buffer.from(basic, 'base64').toString('utf8').split(':');
  const name = header(request, 'x-clickhouse-user') ?? url.searchParams.get('user') ?? basicName ?? '';
  const password = header(request, 'x-clickhouse-key') ?? url.searchParams.get('password') ?? basicPassword.join(':');
  return accounts.find((account) => account.name === name && same(account.password, password)) ?? null;
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > BIGGEST_BODY_BYTES) throw new EngineError(62_000, 'Code: 62000. DB::Exception: the request is too large. (QUERY_IS_TOO_LARGE)');
    parts.push(part);
  }
  const raw = Buffer.concat(parts);
  const plain = header(request, 'content-encoding') === 'gzip' ? await promisify(gunzip)(raw, { maxOutputLength: BIGGEST_BODY_BYTES }) : raw;
  return plain.toString('utf8');
};

const statementOf = (request: IncomingMessage, url: URL, body: string, account: Account): Statement => {
  const inUrl = url.searchParams.get('query') ?? '';
  const settings: { [name: string]: string } = {};
  const params: { [name: string]: string } = {};
  for (const [name, value] of url.searchParams) {
    if (name.startsWith('param_')) params[name.slice('param_'.length)] = value;
    else if (!RESERVED.has(name)) settings[name] = value;
  }
  const asked = settings['readonly'] !== undefined && settings['readonly'] !== '0';
  return {
    sql: inUrl === '' || body === '' ? inUrl + body : `${inUrl}\n${body}`,
    format: url.searchParams.get('default_format') ?? header(request, 'x-clickhouse-format') ?? 'TabSeparated',
    database: url.searchParams.get('database') ?? header(request, 'x-clickhouse-database'),
    readOnly: !account.mayWrite || request.method === 'GET' || asked,
    settings,
    params,
  };
};

const send = async (request: IncomingMessage, response: ServerResponse, { sql: _sql, format }: Statement, answer: Answer, url: URL): Promise<void> => {
  const zip = url.searchParams.get('enable_http_compression') === '1' && /\bgzip\b/.test(header(request, 'accept-encoding') ?? '');
  const body = zip ? await promisify(gzip)(answer.body) : answer.body;
  response.writeHead(200, {
    'Content-Type': TYPES[format] ?? 'text/tab-separated-values; charset=UTF-8',
    'Content-Length': body.length,
    ...(zip ? { 'Content-Encoding': 'gzip' } : {}),
    'X-ClickHouse-Format': format,
    'X-ClickHouse-Query-Id': url.searchParams.get('query_id') ?? '',
    'X-ClickHouse-Summary': JSON.stringify({
      read_rows: String(answer.rowsRead),
      read_bytes: String(answer.bytesRead),
      result_bytes: String(answer.body.length),
      elapsed_ns: String(Math.round(answer.elapsedSeconds * 1e9)),
    }),
  });
  response.end(body);
};

const sendError = (response: ServerResponse, error: unknown): void => {
  const code = error instanceof EngineError ? error.code : 1002;
  const words = error instanceof Error ? error.message : String(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(STATUS[code] ?? 500, { 'Content-Type': 'text/plain; charset=UTF-8', 'X-ClickHouse-Exception-Code': String(code) });
  response.end(`${words.startsWith('Code: ') ? words : `Code: ${code}. DB::Exception: ${words} (UNKNOWN_EXCEPTION)`}\n`);
};

/** ClickHouse's HTTP interface in front of an engine: https://clickhouse.com/docs/interfaces/http. Sessions are not kept between requests. */
export const clickhouseHttpServer = (accounts: readonly Account[], run: (statement: Statement) => Promise<Answer>): Server => {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://loopback');
    if (url.pathname === '/ping') {
      response.end('Ok.\n');
      return;
    }
    if (url.pathname !== '/') {
      response.writeHead(404).end('There is nothing here.\n');
      return;
    }
    const account = accountOf(request, url, accounts);
    const body = await bodyOf(request);
    if (account === null)
      throw new EngineError(AUTHENTICATION_FAILED, `Code: ${AUTHENTICATION_FAILED}. DB::Exception: Authentication failed. (AUTHENTICATION_FAILED)`);
    const statement = statementOf(request, url, body, account);
    if (statement.sql.trim() === '') {
      response.end('Ok.\n');
      return;
    }
    await send(request, response, statement, await run(statement), url);
  };
  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => sendError(response, error));
  });
};
