import { execute, type GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { CloseCode, MessageType } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { denialOf, type PermissionTable } from '../auth/permissions.ts';
import type { Reader } from '../auth/reader.ts';
import { type GatewayContext, Refused } from '../context.ts';
import { asError } from '../graphql/guard.ts';
import { maskError, maskResult } from '../graphql/masked-errors.ts';
import type { LiveCounters } from './counters.ts';
import type { Hub } from './hub.ts';
import type { Opened, staffLiveFields } from './live-fields.ts';
import { type LiveCall, liveCallOf, type Prepared, type Preparer, type SubscribePayload } from './operation.ts';
import type { Presence } from './presence.ts';

/** Ours, beside the protocol's own codes; clients come back and resume. */
export const TOO_SLOW = 4413;

const INIT_WAIT_MS = 5_000;
const MAX_BUFFERED_BYTES = 1_048_576;
const MAX_OPERATIONS = 50;
const CUT_AFTER_MS = 1_000;
const COPIED_BYTES = 16_384;

const Incoming = z.union([
  z.object({ type: z.literal(MessageType.ConnectionInit), payload: z.record(z.string(), z.unknown()).nullish() }),
  z.object({ type: z.literal(MessageType.Ping), payload: z.unknown().optional() }),
  z.object({ type: z.literal(MessageType.Pong), payload: z.unknown().optional() }),
  z.object({ type: z.literal(MessageType.Complete), id: z.string().min(1).max(100) }),
  z.object({
    type: z.literal(MessageType.Subscribe),
    id: z.string().min(1).max(100),
    payload: z.object({ query: z.string(), operationName: z.string().nullish(), variables: z.record(z.string(), z.unknown()).nullish() }),
  }),
]);

/** What the sockets of one mount have in common. */
export type SocketServer = {
  readonly schema: GraphQLSchema;
  readonly prepare: Preparer;
  readonly permissions: PermissionTable;
  readonly liveFields: typeof staffLiveFields;
  readonly hub: Hub;
  readonly counters: LiveCounters;
  readonly presence: { readonly [kind in 'agent' | 'visitor']: Presence };
  /** How old what live views show is at most, ms; null while they follow. A client that asks whether we are there is told. */
  readonly dataOldMs: () => number | null;
};

/** One connection: who is behind it is known after its first message. */
export type SocketClient = {
  /** Null when nobody is: the socket is closed. */
  readonly authenticate: (params: { readonly [name: string]: unknown }) => Promise<Reader | null>;
  readonly contextOf: (reader: Reader, asked?: SubscribePayload) => GatewayContext;
};

export type ServedSocket = {
  /** Null before the first message. */
  readonly reader: () => Reader | null;
  /** His rights may have changed: null ends the session; subscriptions he may no longer have end. */
  readonly update: (reader: Reader | null) => void;
};

const agePayload = (dataOldMs: number | null): object => (dataOldMs === null ? {} : { payload: { dataOldMs: Math.round(dataOldMs) } });

/** Speaks graphql-transport-ws on one socket. Live views go through the hub; queries and mutations are executed as they are. */
export const serveSocket = (socket: WebSocket, server: SocketServer, client: SocketClient): ServedSocket => {
  const { schema, prepare, permissions, liveFields, hub, counters, presence } = server;
  let reader: Reader | null = null;
  let initialised = false;
  const operations = new Map<string, { readonly field: string | null; stop: () => void }>();

  const cut = (): void => {
    if (socket.readyState !== socket.OPEN) return;
    counters.slowClientsCut += 1;
    socket.close(TOO_SLOW, 'Too slow');
    // The close frame waits behind what the client does not read.
    setTimeout(() => socket.terminate(), CUT_AFTER_MS).unref();
  };
  const writable = (): boolean => {
    if (socket.readyState !== socket.OPEN) return false;
    if (socket.bufferedAmount <= MAX_BUFFERED_BYTES) return true;
    cut();
    return false;
  };
  const send = (message: object): void => {
    if (!writable()) return;
    counters.messagesSent += 1;
    socket.send(JSON.stringify(message));
  };
  const sendErrors = (id: string, errors: readonly GraphQLError[]): void =>
    send({ id, type: MessageType.Error, payload: errors.map((error) => error.toJSON()) });
  /** Forgets an operation; true when it was there. */
  const forget = (id: string): boolean => {
    const operation = operations.get(id);
    operations.delete(id);
    operation?.stop();
    return operation !== undefined;
  };

  const open = async (id: string, payload: SubscribePayload, { document }: Prepared, call: LiveCall, context: GatewayContext): Promise<void> => {
    const { field, args, after, common, carrier } = call;
    const { services, tenant } = context;
    let opened: Opened;
    try {
      const permission = permissions.Subscription[field];
      const denial = permission === undefined ? 'NotAllowed' : denialOf(permission, context.reader);
      const how = liveFields[field];
      if (denial !== null || how === undefined) throw new Refused(denial ?? 'NotAllowed');
      opened = await how(context, args);
    } catch (error) {
      operations.delete(id);
      return sendErrors(id, [error instanceof Refused ? asError(error, context.language) : maskError(error, services.log, services.newId)]);
    }
    const operation = operations.get(id);
    if (operation === undefined) return;
    // The bytes may go to others: nothing of this reader but his scope may be in them.
    const shared: Pick<GatewayContext, 'services' | 'tenant' | 'mount'> = { services, tenant, mount: context.mount };
    const operationName = payload.operationName ?? null;
    const head = Buffer.from(`{"id":${JSON.stringify(id)}`);
    const leave = hub.join(
      {
        key: JSON.stringify([tenant, opened.scope, payload.query, operationName, common]),
        view: opened.view,
        pace: opened.pace,
        encode: async (step) => {
          const result = await execute({
            schema,
            document,
            ...(operationName === null ? {} : { operationName }),
            variableValues: carrier === null ? common : { ...common, [carrier]: '' },
            rootValue: { ...step, serverTime: services.clock.now() },
            contextValue: {
              ...shared,
              reader: { kind: 'anonymous' },
              language: 'en',
              address: '',
              opened: new WeakMap(),
              fingerprint: null,
              setSession: () => undefined,
            } satisfies GatewayContext,
          });
          return Buffer.from(`,"type":"${MessageType.Next}","payload":${JSON.stringify(maskResult(result, services.log, services.newId))}}`);
        },
      },
      {
        send: (tail) => {
          if (!writable()) return;
          counters.messagesSent += 1;
          // A short tail is copied behind the head, which is cheaper than a second write. A long one is shared by the whole group: a second fragment.
          if (tail.length < COPIED_BYTES) return socket.send(Buffer.concat([head, tail]), { binary: false });
          socket.send(head, { binary: false, fin: false });
          socket.send(tail, { binary: false, fin: true });
        },
        failed: (error) => {
          if (forget(id)) sendErrors(id, [maskError(error, services.log, services.newId)]);
        },
      },
      after,
    );
    const { present } = opened;
    const key = present === null ? '' : `${tenant}\u0000${present.id}`;
    if (present !== null) presence[present.kind].came(key);
    counters.subscriptions += 1;
    operation.stop = () => {
      counters.subscriptions -= 1;
      leave();
      if (present !== null) presence[present.kind].went(key);
    };
  };

  const run = async (id: string, payload: SubscribePayload, { document }: Prepared, context: GatewayContext): Promise<void> => {
    const { services } = context;
    const operationName = payload.operationName ?? null;
    const result = await execute({
      schema,
      document,
      ...(operationName === null ? {} : { operationName }),
      variableValues: payload.variables ?? {},
      contextValue: context,
    });
    if (!operations.delete(id)) return;
    send({ id, type: MessageType.Next, payload: maskResult(result, services.log, services.newId) });
    send({ id, type: MessageType.Complete });
  };

  const subscribe = (id: string, payload: SubscribePayload): void => {
    if (reader === null) return socket.close(CloseCode.Unauthorized, 'Unauthorized');
    if (operations.has(id)) return socket.close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`);
    const prepared = prepare(payload);
    if (!('operation' in prepared)) return sendErrors(id, prepared);
    const context = client.contextOf(reader, payload);
    if (operations.size >= MAX_OPERATIONS) return sendErrors(id, [asError(new Refused('TooManyRequests'), context.language)]);
    const failed = (error: unknown): void => {
      if (forget(id)) sendErrors(id, [maskError(error, context.services.log, context.services.newId)]);
    };
    if (prepared.operation.operation !== OperationTypeNode.SUBSCRIPTION) {
      operations.set(id, { field: null, stop: () => undefined });
      run(id, payload, prepared, context).catch(failed);
      return;
    }
    const call = liveCallOf(schema, prepared.operation, payload.variables ?? {});
    if (!('field' in call)) return sendErrors(id, call);
    operations.set(id, { field: call.field, stop: () => undefined });
    open(id, payload, prepared, call, context).catch(failed);
  };

  const initialise = async (params: { readonly [name: string]: unknown }): Promise<void> => {
    const known = await client.authenticate(params);
    if (socket.readyState !== socket.OPEN) return;
    if (known === null) return socket.close(CloseCode.Unauthorized, 'Unauthorized');
    reader = known;
    clearTimeout(waiting);
    send({ type: MessageType.ConnectionAck });
  };

  const receive = (text: string): void => {
    let message: z.infer<typeof Incoming>;
    try {
      message = Incoming.parse(JSON.parse(text));
    } catch {
      return socket.close(CloseCode.BadRequest, 'Invalid message');
    }
    switch (message.type) {
      case MessageType.ConnectionInit:
        if (initialised) return socket.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
        initialised = true;
        initialise(message.payload ?? {}).catch(() => socket.close(CloseCode.InternalServerError, 'Internal error'));
        return;
      case MessageType.Ping:
        return send({ type: MessageType.Pong, ...agePayload(server.dataOldMs()) });
      case MessageType.Pong:
        return;
      case MessageType.Complete:
        forget(message.id);
        return;
      case MessageType.Subscribe:
        return subscribe(message.id, message.payload);
    }
  };

  const waiting = setTimeout(() => {
    if (reader === null) socket.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
  }, INIT_WAIT_MS);
  waiting.unref();
  counters.sockets += 1;
  socket.on('message', (data: Buffer, isBinary) => (isBinary ? socket.close(CloseCode.BadRequest, 'Text only') : receive(data.toString('utf8'))));
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    counters.sockets -= 1;
    clearTimeout(waiting);
    for (const id of [...operations.keys()]) forget(id);
  });

  return {
    reader: () => reader,
    update: (now) => {
      if (now === null) {
        counters.sessionsEnded += 1;
        return socket.close(CloseCode.Unauthorized, 'Session ended');
      }
      reader = now;
      for (const [id, { field }] of operations) {
        const permission = field === null ? undefined : permissions.Subscription[field];
        const denial = permission === undefined ? null : denialOf(permission, now);
        if (denial !== null && forget(id)) sendErrors(id, [asError(new Refused(denial), client.contextOf(now).language)]);
      }
    },
  };
};
