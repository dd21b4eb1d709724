import type { CallboardEvent, ChannelKind, QueueRouting, QueueService } from '@callboard/contracts';
import type { Projection } from '@callboard/kernel';
import type { DocumentReader } from '../document-reader.ts';

/** A queue as it is set up; what goes on in it is counted from fact rows. */
export type Queue = {
  readonly tenant: string;
  readonly id: string;
  readonly name: string;
  readonly channels: readonly ChannelKind[];
  readonly routing: QueueRouting;
  readonly service: QueueService;
  readonly entries: readonly { readonly channel: ChannelKind; readonly address: string }[];
  readonly dispositionIds: readonly string[];
  readonly retired: boolean;
};

export const queue: Projection<Queue, CallboardEvent> = {
  name: 'queue',
  version: 3,
  idsOf: ({ event }) => ('queueId' in event && event.queueId !== null ? [event.queueId] : []),
  on: {
    QueueCreated: (_, { event: { queueId, name, channels, routing, service }, tenant }) => ({
      tenant,
      id: queueId,
      name,
      channels,
      routing,
      service,
      entries: [],
      dispositionIds: [],
      retired: false,
    }),
    QueueRenamed: (doc, { event }) => doc && { ...doc, name: event.name },
    QueueRoutingSet: (doc, { event }) => doc && { ...doc, routing: event.routing },
    QueueServiceSet: (doc, { event }) => doc && { ...doc, service: event.service },
    QueueEntriesSet: (doc, { event }) => doc && { ...doc, entries: event.entries },
    QueueDispositionsSet: (doc, { event }) => doc && { ...doc, dispositionIds: event.dispositionIds },
    QueueRetired: (doc) => doc && { ...doc, retired: true },
  },
};

export const queueOf = async (documents: DocumentReader, tenant: string, queueId: string): Promise<Queue | null> => {
  const found = await documents.load<Queue>('queue', tenant, queueId);
  return found?.tenant === tenant ? found : null;
};

export const allQueues = (documents: DocumentReader, tenant: string): Promise<readonly Queue[]> =>
  documents.find<Queue>('queue', { where: { tenant }, limit: 10_000 });
