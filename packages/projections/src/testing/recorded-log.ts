import { aggregates, type AggregateName, type CallboardEvent, decode, streamOf } from '@callboard/contracts';
import { type Clock, type Codec, type EventFeed, type EventStore, type Instant, memoryEventStore, type NewEvent } from '@callboard/kernel';

/** A clock that stands until it is moved. */
export const standingClock = (at: Instant): Clock & { readonly moveTo: (at: Instant) => void } => {
  let now = at;
  return {
    now: () => now,
    moveTo: (to) => {
      now = to;
    },
  };
};

/** Personal fields of test events are sealed already. */
export const plainCodec: Codec<CallboardEvent> = {
  encode: ({ type, ...data }) => Promise.resolve({ type, version: 1, data: data, sealed: {} }),
  decode,
};

const idFields: { readonly [A in AggregateName]: string } = {
  interaction: 'interactionId',
  conversation: 'conversationId',
  agent: 'agentId',
  user: 'userId',
  queue: 'queueId',
  centre: 'centre',
  contact: 'contactId',
  exchange: 'exchangeId',
  router: 'router',
};

const owners = new Map(
  Object.entries(aggregates).flatMap(([aggregate, union]) =>
    union.options.map((option) => [option.shape.type.value as string, aggregate as AggregateName] as const),
  ),
);

export type RecordedLog = EventStore &
  EventFeed & {
    readonly record: (events: readonly CallboardEvent[], tenant?: string) => Promise<void>;
    readonly recordRaw: (stream: string, event: Pick<NewEvent, 'type' | 'data'>) => Promise<void>;
  };

/** A log in memory to which facts are told as they are, each into its own stream. */
export const recordedLog = (clock: Clock): RecordedLog => {
  const store = memoryEventStore(clock);
  let count = 0;
  const recordRaw = async (stream: string, { type, data }: Pick<NewEvent, 'type' | 'data'>): Promise<void> => {
    count += 1;
    const of = { commandId: `command-${count}`, commandHash: '', correlationId: `command-${count}`, causationId: null, outsideAt: null };
    await store.append(stream, 'any', [{ id: `event-${count}`, type, version: 1, data, sealed: {}, actor: { kind: 'system', id: 'test' }, ...of }]);
  };
  return {
    ...store,
    recordRaw,
    record: async (events, tenant = 'demo') => {
      for (const { type, ...data } of events) {
        const aggregate = owners.get(type) ?? 'centre';
        const id: unknown = Object.entries(data).find(([field]) => field === idFields[aggregate])?.[1];
        await recordRaw(streamOf(tenant, aggregate, typeof id === 'string' ? id : 'main'), { type, data: data });
      }
    },
  };
};
