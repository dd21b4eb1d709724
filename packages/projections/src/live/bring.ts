import { documentKey } from '@callboard/kernel';
import type { LiveChange, ReadStore } from '../ports/index.ts';
import type { Mirror } from './mirror.ts';
import type { LiveName } from './tenant-documents.ts';

export type Bring = {
  /** Puts a document into memory that is not there; resolves to the change, empty when the store has none either. */
  readonly document: (projection: LiveName, tenant: string, id: string) => Promise<readonly LiveChange[]>;
  /** A conversation with its newest thousand messages and its interaction. Whoever asks meanwhile waits for the same. */
  readonly conversation: (mirror: Mirror, tenant: string, conversationId: string) => Promise<void>;
};

const MESSAGES = 1000;

/** What live views need beyond what is open: read when somebody looks. */
export const createBring = (readStore: Pick<ReadStore, 'pointer' | 'load' | 'find'>): Bring => {
  const onTheirWay = new WeakMap<Mirror, Map<string, Promise<void>>>();

  const document: Bring['document'] = async (projection, tenant, id) => {
    const key = documentKey(tenant, id);
    const pointer = await readStore.pointer(projection);
    const loaded = pointer === null ? null : await readStore.load(pointer.collection, key);
    return loaded === null ? [] : [{ projection, id: key, doc: loaded.doc, position: loaded.position }];
  };

  const load = async (mirror: Mirror, tenant: string, conversationId: string): Promise<void> => {
    mirror.watch(tenant, conversationId);
    mirror.apply(await document('conversation', tenant, conversationId));
    const pointer = await readStore.pointer('message');
    const query = { where: { tenant, conversationId }, orderBy: { field: 'order', direction: 'descending' }, limit: MESSAGES } as const;
    const messages = pointer === null ? [] : await readStore.find(pointer.collection, query);
    mirror.apply(messages.map(({ id, doc, position }) => ({ projection: 'message', id, doc, position })));
    const interactionId = mirror.of(tenant).conversation.get(conversationId)?.interactionId ?? null;
    if (interactionId !== null && !mirror.of(tenant)['interaction-card'].has(interactionId))
      mirror.apply(await document('interaction-card', tenant, interactionId));
  };

  return {
    document,
    conversation: async (mirror, tenant, conversationId) => {
      const mine = onTheirWay.get(mirror) ?? new Map<string, Promise<void>>();
      onTheirWay.set(mirror, mine);
      const key = `${tenant} ${conversationId}`;
      const loading = mine.get(key);
      if (loading !== undefined) return loading;
      if (mirror.isWatched(tenant, conversationId)) return;
      const loaded = load(mirror, tenant, conversationId).finally(() => mine.delete(key));
      mine.set(key, loaded);
      return loaded;
    },
  };
};
