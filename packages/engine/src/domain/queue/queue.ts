import type { ChannelKind, DispositionId, QueueEvent, QueueRouting, QueueService } from '@callboard/contracts';
import { type Aggregate, type Decision, reject } from '@callboard/kernel';
import type { QueueCommand, QueueRejection } from './commands.ts';

export type ExistingQueue = {
  readonly presence: 'open' | 'retired';
  readonly name: string;
  readonly channels: readonly ChannelKind[];
  readonly routing: QueueRouting;
  readonly service: QueueService;
  readonly entries: readonly { readonly channel: ChannelKind; readonly address: string }[];
  readonly dispositionIds: readonly DispositionId[];
};
export type Queue = { readonly presence: 'absent' } | ExistingQueue;

type QueueDecision = Decision<QueueEvent, QueueRejection>;
type CreateQueue = Extract<QueueCommand, { type: 'CreateQueue' }>;

/** Settings are plain JSON; another order of keys counts as a change, which costs one superfluous event and no more. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const create = ({ queueId, at, name, channels, routing, service }: CreateQueue, queue: Queue): QueueDecision => {
  if (queue.presence !== 'absent') {
    return queue.name === name && same([queue.channels, queue.routing, queue.service], [channels, routing, service]) ? [] : reject('QueueAlreadyExists');
  }
  if (name.trim() === '') return reject('NameEmpty');
  if (channels.length === 0) return reject('ChannelsEmpty');
  return [{ type: 'QueueCreated', queueId, at, name, channels: [...channels], routing, service }];
};

const decide = (command: QueueCommand, queue: Queue): QueueDecision => {
  if (command.type === 'CreateQueue') return create(command, queue);
  if (queue.presence === 'absent') return reject('QueueNotFound');
  if (queue.presence === 'retired') return command.type === 'RetireQueue' ? [] : reject('QueueRetired');
  const on = { queueId: command.queueId, at: command.at };
  switch (command.type) {
    case 'RenameQueue':
      if (command.name.trim() === '') return reject('NameEmpty');
      return queue.name === command.name ? [] : [{ type: 'QueueRenamed', ...on, name: command.name }];
    case 'SetRouting':
      return same(queue.routing, command.routing) ? [] : [{ type: 'QueueRoutingSet', ...on, routing: command.routing }];
    case 'SetService':
      return same(queue.service, command.service) ? [] : [{ type: 'QueueServiceSet', ...on, service: command.service }];
    case 'SetEntries':
      return same(queue.entries, command.entries) ? [] : [{ type: 'QueueEntriesSet', ...on, entries: [...command.entries] }];
    case 'SetDispositions':
      return same(queue.dispositionIds, command.dispositionIds) ? [] : [{ type: 'QueueDispositionsSet', ...on, dispositionIds: [...command.dispositionIds] }];
    case 'RetireQueue':
      return [{ type: 'QueueRetired', ...on }];
  }
};

const evolve = (queue: Queue, event: QueueEvent): Queue => {
  if (event.type === 'QueueCreated') {
    if (queue.presence !== 'absent') return queue;
    const { name, channels, routing, service } = event;
    return { presence: 'open', name, channels, routing, service, entries: [], dispositionIds: [] };
  }
  if (queue.presence === 'absent') return queue;
  switch (event.type) {
    case 'QueueRenamed':
      return { ...queue, name: event.name };
    case 'QueueRoutingSet':
      return { ...queue, routing: event.routing };
    case 'QueueServiceSet':
      return { ...queue, service: event.service };
    case 'QueueEntriesSet':
      return { ...queue, entries: event.entries };
    case 'QueueDispositionsSet':
      return { ...queue, dispositionIds: event.dispositionIds };
    case 'QueueRetired':
      return { ...queue, presence: 'retired' };
  }
};

/** A queue's settings: who may serve it and how, and what service it promises. */
export const queue: Aggregate<Queue, QueueCommand, QueueEvent, QueueRejection> = {
  name: 'queue',
  decider: { initial: { presence: 'absent' }, decide, evolve },
};
