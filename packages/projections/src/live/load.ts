import { idOf, type Position } from '@callboard/kernel';
import type { DocumentQuery, ReadStore, StoredDocument } from '../ports/index.ts';
import { type LiveName, liveNames } from './tenant-documents.ts';

/** Where the fact tables that the floor counts are, with the projection whose checkpoint they follow and the moments by which rows are picked. */
const tables = [
  { table: 'stay_facts', of: 'interaction-facts', from: 'queued_at', to: 'left_at' },
  { table: 'handling_facts', of: 'interaction-facts', from: 'started_at', to: 'ended_at' },
  { table: 'offer_facts', of: 'interaction-facts', from: 'routed_at', to: 'ended_at' },
  { table: 'agent_state_facts', of: 'agent-state-facts', from: 'from_at', to: 'to_at' },
] as const;

export const liveTables: readonly string[] = tables.map(({ table }) => table);

export type Loaded = {
  /** Names the builds the documents come from. */
  readonly build: string;
  /** Everything up to here is in them; some may be newer. */
  readonly position: Position;
  readonly documents: readonly ({ readonly projection: LiveName } & StoredDocument)[];
  readonly rows: readonly { readonly table: string; readonly id: string; readonly row: object }[];
};

const PAGE = 10_000;

/** Every document of a query, page by page along a field that orders them. */
const findAll = async (readStore: ReadStore, collection: string, field: string, query: DocumentQuery): Promise<readonly StoredDocument[]> => {
  const found = new Map<string, StoredDocument>();
  let from: number | string | undefined = query.range?.from;
  for (;;) {
    const range =
      query.range?.field === field ? { ...query.range, ...(from === undefined ? {} : { from }) } : from === undefined ? query.range : { field, from };
    const page = await readStore.find(collection, {
      ...query,
      ...(range === undefined ? {} : { range }),
      orderBy: { field, direction: 'ascending' },
      limit: PAGE,
    });
    const before = found.size;
    for (const document of page) found.set(document.id, document);
    if (page.length < PAGE || found.size === before) return [...found.values()];
    const last: unknown = (page.at(-1)?.doc as { readonly [name: string]: unknown } | undefined)?.[field];
    if (typeof last !== 'number' && typeof last !== 'string') return [...found.values()];
    from = last;
  }
};

const always: readonly LiveName[] = ['agent-board', 'centre-item', 'exchange-link', 'queue', 'user', 'waiting'];

/** Reads what live views are made from: all settings and agents, everything open, and rows that count since `rowsFrom` (ms) or are open. */
export const loadLive = async (readStore: ReadStore, rowsFrom: number): Promise<Loaded> => {
  const collections = new Map<string, string>();
  for (const name of [...liveNames, ...tables.flatMap(({ table, of }) => [table, of])]) {
    const pointer = await readStore.pointer(name);
    if (pointer !== null) collections.set(name, pointer.collection);
  }
  let position: Position | null = null;
  for (const [name, collection] of collections) {
    if (liveTables.includes(name)) continue;
    const checkpoint = await readStore.checkpoint(collection);
    position = position === null || checkpoint < position ? checkpoint : position;
  }

  const documents: ({ readonly projection: LiveName } & StoredDocument)[] = [];
  const take = async (projection: LiveName, query: DocumentQuery): Promise<readonly object[]> => {
    const collection = collections.get(projection);
    if (collection === undefined) return [];
    const found = await findAll(readStore, collection, 'id', query);
    documents.push(...found.map((document) => ({ projection, ...document })));
    return found.map(({ doc }) => doc);
  };
  const takeByIds = async (projection: LiveName, ids: readonly string[]): Promise<void> => {
    for (let first = 0; first < ids.length; first += 500) await take(projection, { oneOf: { field: 'id', values: ids.slice(first, first + 500) } });
  };

  for (const projection of always) await take(projection, {});
  const cards = (await take('interaction-card', { where: { open: true } })) as readonly {
    readonly conversationId: string | null;
    readonly contactId: string | null;
  }[];
  await takeByIds('conversation', [...new Set(cards.flatMap(({ conversationId }) => conversationId ?? []))]);
  await takeByIds('contact-card', [...new Set(cards.flatMap(({ contactId }) => contactId ?? []))]);

  const rows: { readonly table: string; readonly id: string; readonly row: object }[] = [];
  for (const { table, from, to } of tables) {
    const collection = collections.get(table);
    if (collection === undefined) continue;
    const open = await findAll(readStore, collection, from, { where: { [to]: null } });
    const ended = await findAll(readStore, collection, to, { range: { field: to, from: rowsFrom } });
    rows.push(...[...open, ...ended].map(({ id, doc }) => ({ table, id, row: doc })));
  }
  return { build: idOf('live', ...[...collections].map(([name, collection]) => `${name}=${collection}`)), position: position ?? 0n, documents, rows };
};
