/** What an erasure did in one store of the system and what is left there. */
interface StoreReceipt {
  readonly store: string;
  readonly done: string;
  readonly left: string;
  readonly counts: ReadonlyMap<string, number>;
}

/** The server's account of an erasure. */
export interface Receipt {
  readonly at: number;
  readonly position: string;
  /** False: something of the person may still be read, somebody must look. */
  readonly complete: boolean;
  readonly stores: readonly StoreReceipt[];
}

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const countsOf = (value: unknown): ReadonlyMap<string, number> =>
  new Map(Object.entries(fieldsOf(value)).flatMap(([name, count]) => (typeof count === 'number' ? [[name, count] as const] : [])));

/** Reads the server's receipt; null where it is none. */
export const parseReceipt = (value: unknown): Receipt | null => {
  const { at, position, complete, stores } = fieldsOf(value);
  if (typeof at !== 'number' || typeof complete !== 'boolean' || !Array.isArray(stores)) return null;
  return {
    at,
    position: textOf(position),
    complete,
    stores: stores
      .map(fieldsOf)
      .map(({ store, done, left, counts }) => ({ store: textOf(store), done: textOf(done), left: textOf(left), counts: countsOf(counts) })),
  };
};
