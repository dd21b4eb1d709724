import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, type EventFeed, type EventStore, instant } from '@callboard/kernel';
import { factProjections, indexedFields, type LiveFeed, type ProjectionRunner, type ReadStore, readModels, runProjections } from '@callboard/projections';
import { demand } from '../measure/figure.ts';
import { plainCodec } from './simulated-log.ts';

export const clock: Clock = { now: () => instant(Date.now()) };

/** Every read model and fact projection of the server, over a simulated log. An event that cannot be applied ends the bench. */
export const project = (store: EventStore & EventFeed, readStore: ReadStore, liveFeed: Pick<LiveFeed, 'publish'>): Promise<ProjectionRunner> =>
  runProjections({
    feed: store,
    head: () => store.head(),
    codec: plainCodec,
    readStore,
    liveFeed,
    readModels,
    facts: factProjections,
    indexes: indexedFields,
    clock,
    pause: async (ms) => void (await pause(ms)),
    onParked: ({ event, reason }) => demand(false, `${event.type} at ${String(event.position)} was parked: ${reason}`),
    failed: (what, error) => process.stderr.write(`${what}: ${String(error)}\n`),
  });
