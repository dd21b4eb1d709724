import { createRequire } from 'node:module';
import type {
  AppendReq as AppendReqMessage,
  AppendResp as AppendRespMessage,
  ReadReq as ReadReqMessage,
  ReadResp as ReadRespMessage,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { ClusterInfo as ClusterInfoMessage } from '@eventstore/db-client/generated/gossip_pb.js';
import type { DoubleEvent, Expected, Proposed, Written } from './double-log.ts';

// The generated files hang their exports onto `exports` while they run, so that only `require` sees them.
const require = createRequire(import.meta.url);
const { AppendResp, ReadReq, ReadResp } =
  require('@eventstore/db-client/generated/streams_pb') as typeof import('@eventstore/db-client/generated/streams_pb.js');
const { ClusterInfo, EndPoint, MemberInfo } =
  require('@eventstore/db-client/generated/gossip_pb') as typeof import('@eventstore/db-client/generated/gossip_pb.js');
const { Empty, StreamIdentifier, UUID } = require('@eventstore/db-client/generated/shared_pb') as typeof import('@eventstore/db-client/generated/shared_pb.js');

const TICKS_PER_MS = 10_000n;
const { ReadEvent } = ReadResp;
const { FORWARDS } = ReadReq.Options.ReadDirection;

const nameOf = (identifier: { getStreamName_asU8: () => Uint8Array } | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? new Uint8Array()).toString('utf8');

const identifierOf = (stream: string): InstanceType<typeof StreamIdentifier> => {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream).toString('base64'));
  return identifier;
};

export const eventMessage = (event: DoubleEvent): ReadRespMessage => {
  const recorded = new ReadEvent.RecordedEvent();
  const id = new UUID();
  id.setString(event.id);
  recorded.setId(id);
  recorded.setStreamIdentifier(identifierOf(event.stream));
  recorded.setStreamRevision(String(event.revision));
  recorded.setCommitPosition(String(event.position));
  recorded.setPreparePosition(String(event.position));
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', event.contentType)
    .set('created', String(BigInt(event.createdMs) * TICKS_PER_MS));
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const read = new ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(String(event.position));
  const response = new ReadResp();
  response.setEvent(read);
  return response;
};

export const notFoundMessage = (stream: string): ReadRespMessage => {
  const notFound = new ReadResp.StreamNotFound();
  notFound.setStreamIdentifier(identifierOf(stream));
  const response = new ReadResp();
  response.setStreamNotFound(notFound);
  return response;
};

export const confirmationMessage = (id: string): ReadRespMessage => {
  const confirmation = new ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(id);
  const response = new ReadResp();
  response.setConfirmation(confirmation);
  return response;
};

export const checkpointMessage = (position: bigint): ReadRespMessage => {
  const checkpoint = new ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(position));
  checkpoint.setPreparePosition(String(position));
  const response = new ReadResp();
  response.setCheckpoint(checkpoint);
  return response;
};

export const caughtUpMessage = (): ReadRespMessage => {
  const response = new ReadResp();
  response.setCaughtUp(new ReadResp.CaughtUp());
  return response;
};

export type ReadOrder = {
  readonly stream: string | null;
  /** Null: from the start forwards, from the end backwards. */
  readonly from: bigint | null;
  readonly fromEnd: boolean;
  readonly direction: 'forwards' | 'backwards';
  readonly count: number;
  readonly follow: boolean;
  readonly passes: (event: DoubleEvent) => boolean;
  /** After how many events looked at a checkpoint is sent; null without a filter. */
  readonly checkpointEvery: number | null;
};

type Options = NonNullable<ReturnType<ReadReqMessage['getOptions']>>;

const passesOf = (options: Options): ReadOrder['passes'] => {
  const filter = options.getFilter();
  if (filter === undefined) return () => true;
  const byStream = filter.getStreamIdentifier();
  const expression = byStream ?? filter.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = expression?.getRegex() ?? '';
  const pattern = regex === '' ? null : new RegExp(regex);
  return (event) => {
    const text = byStream === undefined ? event.type : event.stream;
    return pattern === null ? prefixes.some((prefix) => text.startsWith(prefix)) : pattern.test(text);
  };
};

export const readOrderOf = (request: ReadReqMessage): ReadOrder => {
  const options = request.getOptions();
  if (options === undefined) throw new Error('a read without options');
  const stream = options.getStream();
  const all = options.getAll();
  const position = all?.getPosition();
  const filter = options.getFilter();
  const from = stream?.hasRevision() === true ? BigInt(stream.getRevision()) : position === undefined ? null : BigInt(position.getCommitPosition());
  return {
    stream: stream === undefined ? null : nameOf(stream.getStreamIdentifier()),
    from,
    fromEnd: (stream?.hasEnd() ?? false) || (all?.hasEnd() ?? false),
    direction: options.getReadDirection() === FORWARDS ? 'forwards' : 'backwards',
    count: options.hasCount() ? Number(options.getCount()) : Number.MAX_SAFE_INTEGER,
    follow: options.hasSubscription(),
    passes: passesOf(options),
    checkpointEvery: filter === undefined ? null : (filter.hasMax() ? filter.getMax() : 32) * Math.max(1, filter.getCheckpointintervalmultiplier()),
  };
};

export const appendOrderOf = (request: AppendReqMessage): { readonly stream: string; readonly expected: Expected } => {
  const options = request.getOptions();
  if (options === undefined) throw new Error('an append that does not begin with its options');
  const expected = options.hasRevision()
    ? Number(options.getRevision())
    : options.hasNoStream()
      ? 'no-stream'
      : options.hasStreamExists()
        ? 'stream-exists'
        : 'any';
  return { stream: nameOf(options.getStreamIdentifier()), expected };
};

export const proposedOf = (request: AppendReqMessage): Proposed | null => {
  const message = request.getProposedMessage();
  if (message === undefined) return null;
  const meta = message.getMetadataMap();
  return {
    id: message.getId()?.getString() ?? '',
    type: meta.get('type') ?? '',
    contentType: meta.get('content-type') ?? 'application/octet-stream',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
};

export const appendMessage = (written: Written, expected: Expected): AppendRespMessage => {
  const response = new AppendResp();
  if (written.ok) {
    const position = new AppendResp.Position();
    position.setCommitPosition(String(written.position));
    position.setPreparePosition(String(written.position));
    const success = new AppendResp.Success();
    success.setCurrentRevision(String(written.revision));
    success.setPosition(position);
    response.setSuccess(success);
    return response;
  }
  const wrong = new AppendResp.WrongExpectedVersion();
  if (written.current < 0) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentRevision(String(written.current));
  if (typeof expected === 'number') wrong.setExpectedRevision(String(expected));
  else if (expected === 'no-stream') wrong.setExpectedNoStream(new Empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new Empty());
  else wrong.setExpectedAny(new Empty());
  response.setWrongExpectedVersion(wrong);
  return response;
};

export const clusterMessage = (port: number): ClusterInfoMessage => {
  const endPoint = new EndPoint();
  endPoint.setAddress('127.0.0.1');
  endPoint.setPort(port);
  const member = new MemberInfo();
  member.setIsAlive(true);
  member.setState(MemberInfo.VNodeState.LEADER);
  member.setHttpEndPoint(endPoint);
  const cluster = new ClusterInfo();
  cluster.addMembers(member);
  return cluster;
};
