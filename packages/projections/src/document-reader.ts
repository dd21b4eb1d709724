import { documentKey } from '@callboard/kernel';
import type { DocumentQuery, ReadStore } from './ports/index.ts';

/** Reads documents by their projection's name, whatever collection it serves now. The document type is the projection's, which the caller names. */
export type DocumentReader = {
  /** A tenant's document. Null when it does not exist (any more), or when the projection has not been built yet. */
  readonly load: <Doc extends object>(projection: string, tenant: string, id: string) => Promise<Doc | null>;
  readonly find: <Doc extends object>(projection: string, query: DocumentQuery) => Promise<readonly Doc[]>;
  readonly count: (projection: string, query: DocumentQuery) => Promise<number>;
};

export const createDocumentReader = (readStore: Pick<ReadStore, 'pointer' | 'load' | 'find' | 'count'>): DocumentReader => {
  const collectionOf = async (projection: string): Promise<string | null> => (await readStore.pointer(projection))?.collection ?? null;
  return {
    load: async <Doc extends object>(projection: string, tenant: string, id: string) => {
      const collection = await collectionOf(projection);
      // A projection's collection holds only what that projection wrote.
      return collection === null ? null : (((await readStore.load(collection, documentKey(tenant, id)))?.doc ?? null) as Doc | null);
    },
    find: async <Doc extends object>(projection: string, query: DocumentQuery) => {
      const collection = await collectionOf(projection);
      return collection === null ? [] : (await readStore.find(collection, query)).map(({ doc }) => doc as Doc);
    },
    count: async (projection, query) => {
      const collection = await collectionOf(projection);
      return collection === null ? 0 : readStore.count(collection, query);
    },
  };
};
