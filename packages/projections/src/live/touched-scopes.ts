import { PLATFORM } from '@callboard/contracts';
import { FIGURES_ID } from './centre-figures.ts';
import { configTouch } from './config-view.ts';
import { deskTouches } from './desk.ts';
import type { Floor } from './floor.ts';
import type { Mirror, TenantChanges } from './mirror.ts';
import type { DocumentChange, TenantDocuments } from './tenant-documents.ts';
import type { Touched } from './view-ring.ts';

/** The names of the views. A scope is what a reader may see: nothing of one tenant is in another's. */
export const scopes = {
  floor: (tenant: string): string => `floor:${tenant}`,
  wallboard: (tenant: string): string => `wall:${tenant}`,
  desk: (tenant: string, agentId: string): string => `desk:${tenant}:${agentId}`,
  conversation: (tenant: string, conversationId: string): string => `conversation:${tenant}:${conversationId}`,
  config: (tenant: string): string => `config:${tenant}`,
};

export const floorTouches = (tenant: string, ids: readonly string[], docs: TenantDocuments): readonly Touched[] =>
  ids.flatMap((id) => [
    { scope: scopes.floor(tenant), id },
    ...(id === FIGURES_ID || id.startsWith('alert:') || docs.queue.has(id) ? [{ scope: scopes.wallboard(tenant), id }] : []),
  ]);

const conversationTouches = (tenant: string, { projection, id, before, after }: DocumentChange, docs: TenantDocuments): readonly Touched[] => {
  const of = (conversationId: string | null | undefined, item: string | null = null): readonly Touched[] =>
    conversationId === null || conversationId === undefined ? [] : [{ scope: scopes.conversation(tenant, conversationId), id: item ?? conversationId }];
  switch (projection) {
    case 'conversation':
      return of(id);
    case 'interaction-card':
      return of((after ?? before)?.conversationId);
    case 'waiting': {
      // Somebody came or went: everybody behind him moves.
      const queues = [before?.queueId, after?.queueId];
      const behind = [...docs.waiting.values()].filter((waits) => queues.includes(waits.queueId));
      return behind.flatMap((waits) => of(docs['interaction-card'].get(waits.id)?.conversationId));
    }
    case 'message': {
      const conversationId = (after ?? before)?.conversationId;
      // Reading one message reads those before it.
      const siblings = after?.state === 'read' ? [...docs.message.values()].filter((message) => message.conversationId === conversationId) : [];
      return [...of(conversationId, id), ...siblings.flatMap((message) => of(conversationId, message.id))];
    }
    case 'agent-board':
    case 'centre-item':
    case 'contact-card':
    case 'exchange-link':
    case 'queue':
    case 'user':
      return [];
  }
};

/** In which views a batch shows, and under which ids. Exchanges that belong to nobody are on everybody's desk. */
export const touchedScopes = ({ tenant, changes, rows }: TenantChanges, mirror: Mirror, floor: Floor): readonly Touched[] => {
  const docs = mirror.of(tenant);
  const desks = (tenant === PLATFORM ? [...mirror.tenants] : [[tenant, docs] as const]).flatMap(([whose, theirs]) =>
    changes.flatMap((change) => deskTouches(change, theirs)).map(({ agentId, id }) => ({ scope: scopes.desk(whose, agentId), id })),
  );
  return [
    ...floorTouches(tenant, floor.changed(changes, rows), docs),
    ...desks,
    ...changes.flatMap((change) => conversationTouches(tenant, change, docs)),
    ...changes.flatMap((change) => configTouch(change) ?? []).map((id) => ({ scope: scopes.config(tenant), id })),
  ];
};
