import { createRequire } from 'node:module';
import type { NewEvent } from '@callboard/kernel';
import type { AppendOne } from './load.ts';

type Proposal = { readonly id: string; readonly type: string };
type Client = {
  readonly appendToStream: (stream: string, event: Proposal, options: { readonly expectedRevision: bigint | 'no_stream' }) => Promise<unknown>;
  readonly dispose: () => Promise<void>;
};
type Vendor = {
  readonly EventStoreDBClient: { readonly connectionString: (url: string) => Client };
  readonly jsonEvent: (event: { readonly id: string; readonly type: string; readonly data: object; readonly metadata: object }) => Proposal;
};

// The adapter's own copy: both are measured through the same client.
const fromAdapters = createRequire(new URL('../../../packages/adapters/package.json', import.meta.url));

/** EventStoreDB's client as its documentation shows it, with nothing of ours around it. */
export const bareClient = (url: string): { readonly append: AppendOne; readonly close: () => Promise<void> } => {
  const { EventStoreDBClient, jsonEvent } = fromAdapters('@eventstore/db-client') as Vendor;
  const client = EventStoreDBClient.connectionString(url);
  return {
    append: async (stream, revision, { id, type, data, ...metadata }: NewEvent) => {
      await client.appendToStream(stream, jsonEvent({ id, type, data, metadata }), { expectedRevision: revision === -1 ? 'no_stream' : BigInt(revision) });
    },
    close: () => client.dispose(),
  };
};
