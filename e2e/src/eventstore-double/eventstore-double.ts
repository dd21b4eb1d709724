import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import type { AppendReq, AppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import {
  type sendUnaryData,
  Server,
  ServerCredentials,
  type ServerReadableStream,
  type ServerWritableStream,
  type ServiceDefinition,
  status,
} from '@grpc/grpc-js';
import { type DoubleLog, doubleLog, type Proposed } from './double-log.ts';
import { type Admission, admissionOf, type DoubleUser } from './double-users.ts';
import {
  appendMessage,
  appendOrderOf,
  caughtUpMessage,
  checkpointMessage,
  clusterMessage,
  confirmationMessage,
  eventMessage,
  notFoundMessage,
  proposedOf,
  type ReadOrder,
  readOrderOf,
} from './messages.ts';

const require = createRequire(import.meta.url);
const { GossipService } = require('@eventstore/db-client/generated/gossip_grpc_pb') as { readonly GossipService: ServiceDefinition };
const { StreamsService } = require('@eventstore/db-client/generated/streams_grpc_pb') as { readonly StreamsService: ServiceDefinition };

type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

const PAGE = 500;

/** Waits until the client takes more, or is gone. */
const write = async (call: ReadCall, message: ReadResp): Promise<void> => {
  if (call.write(message) || call.cancelled) return;
  const done = new AbortController();
  const { signal } = done;
  await Promise.race([once(call, 'drain', { signal }), once(call, 'cancelled', { signal })]);
  done.abort();
};

const readStream = async (log: DoubleLog, call: ReadCall, stream: string, { from, direction, count }: ReadOrder): Promise<void> => {
  if (!log.exists(stream)) {
    await write(call, notFoundMessage(stream));
    return;
  }
  let next = from === null ? null : Number(from);
  for (let left = count; left > 0 && !call.cancelled;) {
    const page = log.stream(stream, next, direction, Math.min(PAGE, left));
    for (const event of page) await write(call, eventMessage(event));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    next = direction === 'forwards' ? last.revision + 1 : last.revision - 1;
    if (next < 0) return;
    left -= page.length;
  }
};

const readAll = async (log: DoubleLog, call: ReadCall, { from, direction, count }: ReadOrder): Promise<void> => {
  let next = from;
  for (let left = count; left > 0 && !call.cancelled;) {
    const page = log.all(next, direction, Math.min(PAGE, left));
    for (const event of page) await write(call, eventMessage(event));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    next = direction === 'forwards' ? last.position + 1n : last.position;
    left -= page.length;
  }
};

const follow = async (log: DoubleLog, call: ReadCall, { from, fromEnd, passes, checkpointEvery }: ReadOrder): Promise<void> => {
  await write(call, confirmationMessage(randomUUID()));
  let at = fromEnd ? (log.all(null, 'backwards', 1)[0]?.position ?? 0n) : (from ?? 0n);
  let looked = 0;
  let caughtUp = false;
  let wake: (() => void) | null = null;
  const stop = log.onAppend(() => wake?.());
  call.once('cancelled', () => wake?.());
  while (!call.cancelled) {
    const page = log.all(at + 1n, 'forwards', PAGE);
    for (const event of page) {
      if (passes(event)) await write(call, eventMessage(event));
      at = event.position;
      looked += 1;
      if (checkpointEvery !== null && looked % checkpointEvery === 0) await write(call, checkpointMessage(at));
    }
    if (page.length === PAGE) continue;
    if (!caughtUp) await write(call, caughtUpMessage());
    caughtUp = true;
    if (log.all(at + 1n, 'forwards', 1).length > 0 || call.cancelled) continue;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
    wake = null;
  }
  stop();
};

const read = (log: DoubleLog, admission: Admission) => (call: ReadCall) => {
  const answer = async (): Promise<void> => {
    const order = readOrderOf(call.request);
    const refusal = admission(call.metadata, order.stream === null ? '$all' : 'stream');
    if (refusal !== null) {
      call.emit('error', refusal);
      return;
    }
    if (order.follow && order.stream !== null) throw new Error('the double follows only $all');
    if (order.follow) await follow(log, call, order);
    else if (order.stream === null) await readAll(log, call, order);
    else await readStream(log, call, order.stream, order);
    call.end();
  };
  answer().catch((error: unknown) => call.emit('error', { code: status.INTERNAL, details: String(error) }));
};

const append = (log: DoubleLog, admission: Admission) => (call: ServerReadableStream<AppendReq, AppendResp>, callback: sendUnaryData<AppendResp>) => {
  const refusal = admission(call.metadata, 'stream');
  if (refusal !== null) return callback(refusal);
  const answer = async (): Promise<AppendResp> => {
    let order: ReturnType<typeof appendOrderOf> | null = null;
    const events: Proposed[] = [];
    for await (const request of call as AsyncIterable<AppendReq>) {
      const proposed = proposedOf(request);
      if (proposed === null) order = appendOrderOf(request);
      else events.push(proposed);
    }
    if (order === null) throw new Error('an append without options');
    return appendMessage(log.append(order.stream, order.expected, events, Date.now()), order.expected);
  };
  answer().then(
    (response) => callback(null, response),
    (error: unknown) => callback({ code: status.INTERNAL, details: String(error) }),
  );
};

export type EventStoreDouble = { readonly url: string; readonly port: number; readonly close: () => Promise<void> };

export type EventStoreDoubleOptions = {
  readonly folder: string;
  readonly port?: number;
  /** Key and certificate of the node, PEM; without them it speaks without TLS. */
  readonly tls?: { readonly key: Buffer; readonly certificate: Buffer } | null;
  /** Who may read and append; without any everybody may, as on a server that was started insecure. */
  readonly users?: readonly DoubleUser[];
};

/**
 * A double of EventStoreDB: speaks as much of its gRPC protocol as its own client needs to append to streams, read them and follow `$all`,
 * over a SQLite file. It makes the adapter and several processes testable on one machine. It proves nothing about the real server.
 */
export const eventStoreDouble = async ({ folder, port = 0, tls = null, users = [] }: EventStoreDoubleOptions): Promise<EventStoreDouble> => {
  const log = doubleLog(folder);
  const server = new Server();
  let bound = port;
  const admission = admissionOf(users);
  // A cluster of one: what a connection string with several nodes asks for, and asks for without saying who it is.
  server.addService(GossipService, { read: (_call: unknown, callback: sendUnaryData<ClusterInfo>) => callback(null, clusterMessage(bound)) });
  server.addService(StreamsService, { read: read(log, admission), append: append(log, admission) });
  const credentials =
    tls === null ? ServerCredentials.createInsecure() : ServerCredentials.createSsl(null, [{ private_key: tls.key, cert_chain: tls.certificate }]);
  bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, found) => (error === null ? resolve(found) : reject(error)));
  });
  return {
    url: `esdb://127.0.0.1:${bound}?tls=${tls !== null}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.forceShutdown();
        log.close();
        resolve();
      }),
  };
};
