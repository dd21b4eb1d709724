import { documentKey, partsOfKey, type Position } from '@callboard/kernel';
import type { LiveChange } from '../ports/index.ts';
import { liveTables, type Loaded } from './load.ts';
import { type DocumentChange, type LiveName, liveNames, noDocuments, type TenantDocuments } from './tenant-documents.ts';

export type RowChange = { readonly table: string; readonly id: string; readonly row: object | null };
export type TenantChanges = { readonly tenant: string; readonly changes: readonly DocumentChange[]; readonly rows: readonly RowChange[] };

export type Mirror = {
  readonly tenants: ReadonlyMap<string, TenantDocuments>;
  readonly of: (tenant: string) => TenantDocuments;
  /** Puts changes in, older ones than what is held left out; what changed by tenant. */
  readonly apply: (changes: readonly LiveChange[]) => readonly TenantChanges[];
  /** Conversations somebody looks at: their messages, and their interaction even when it is closed, stay. */
  readonly watch: (tenant: string, conversationId: string) => void;
  readonly isWatched: (tenant: string, conversationId: string) => boolean;
};

/** Lately seen ones of these stay; the oldest go. */
const KEPT = { conversation: 5000, 'contact-card': 5000, watched: 500 } as const;

const isLive = (projection: string): projection is LiveName => (liveNames as readonly string[]).includes(projection);

/** The documents live views are made from, in memory, kept up to date by live changes. */
export const createMirror = (loaded: Loaded): { readonly mirror: Mirror; readonly rows: readonly TenantChanges[] } => {
  const tenants = new Map<string, TenantDocuments>();
  const held = new Map<string, Position>();
  const watched = new Map<string, Set<string>>();

  const of = (tenant: string): TenantDocuments => {
    const known = tenants.get(tenant);
    if (known !== undefined) return known;
    const made = noDocuments();
    tenants.set(tenant, made);
    return made;
  };

  const isWatched = (tenant: string, conversationId: string): boolean => watched.get(tenant)?.has(conversationId) === true;

  const keeps = (tenant: string, projection: LiveName, doc: object): boolean => {
    const { open, conversationId } = doc as { readonly open?: boolean; readonly conversationId?: string | null };
    if (projection === 'interaction-card') return open === true || (typeof conversationId === 'string' && isWatched(tenant, conversationId));
    return projection !== 'message' || (typeof conversationId === 'string' && isWatched(tenant, conversationId));
  };

  const drop = (tenant: string, projection: LiveName, id: string): void => {
    of(tenant)[projection].delete(id);
    held.delete(`${projection} ${documentKey(tenant, id)}`);
  };

  const trim = (tenant: string, projection: 'conversation' | 'contact-card'): void => {
    const docs = of(tenant);
    for (const id of docs[projection].keys()) {
      if (docs[projection].size <= KEPT[projection]) return;
      drop(tenant, projection, id);
    }
  };

  const put = (
    projection: LiveName,
    key: string,
    doc: object | null,
    position: Position,
  ): { readonly tenant: string; readonly change: DocumentChange } | null => {
    const { tenant, id } = partsOfKey(key);
    const known = held.get(`${projection} ${key}`);
    if (known !== undefined && position < known) return null;
    const docs = of(tenant);
    const before = docs[projection].get(id) ?? null;
    const after = doc !== null && keeps(tenant, projection, doc) ? doc : null;
    if (after === null) drop(tenant, projection, id);
    else {
      // A projection's changes carry that projection's documents.
      (docs[projection] as Map<string, object>).delete(id);
      (docs[projection] as Map<string, object>).set(id, after);
      held.set(`${projection} ${key}`, position);
      if (projection === 'conversation' || projection === 'contact-card') trim(tenant, projection);
    }
    const change = { projection, id, before, after };
    return before === null && after === null ? null : { tenant, change: change as DocumentChange };
  };

  for (const { projection, id, doc, position } of loaded.documents) put(projection, id, doc, position);

  const grouped = (all: readonly { readonly tenant: string; readonly change?: DocumentChange; readonly row?: RowChange }[]): readonly TenantChanges[] =>
    [...new Set(all.map(({ tenant }) => tenant))].map((tenant) => {
      const mine = all.filter((one) => one.tenant === tenant);
      return { tenant, changes: mine.flatMap(({ change }) => change ?? []), rows: mine.flatMap(({ row }) => row ?? []) };
    });

  const rowOf = ({ table, id: key, row }: RowChange): { readonly tenant: string; readonly row: RowChange } => {
    const { tenant, id } = partsOfKey(key);
    return { tenant, row: { table, id, row } };
  };

  return {
    rows: grouped(loaded.rows.map(rowOf)),
    mirror: {
      tenants,
      of,
      apply: (changes) =>
        grouped(
          changes.flatMap(
            ({ projection, id, doc, position }): readonly { readonly tenant: string; readonly change?: DocumentChange; readonly row?: RowChange }[] => {
              if (liveTables.includes(projection)) return [rowOf({ table: projection, id, row: doc })];
              const made = isLive(projection) ? put(projection, id, doc, position) : null;
              return made === null ? [] : [made];
            },
          ),
        ),
      isWatched,
      watch: (tenant, conversationId) => {
        const mine = watched.get(tenant) ?? new Set<string>();
        mine.delete(conversationId);
        watched.set(tenant, mine.add(conversationId));
        for (const old of mine) {
          if (mine.size <= KEPT.watched) return;
          mine.delete(old);
          const docs = of(tenant);
          for (const message of [...docs.message.values()]) if (message.conversationId === old) drop(tenant, 'message', message.id);
        }
      },
    },
  };
};
