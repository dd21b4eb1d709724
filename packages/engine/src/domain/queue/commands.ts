import type { ChannelKind, DispositionId, QueueId, QueueRouting, QueueService } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

type On = { readonly queueId: QueueId; readonly at: Instant };

export type QueueCommand =
  | ({ type: 'CreateQueue'; name: string; channels: readonly ChannelKind[]; routing: QueueRouting; service: QueueService } & On)
  | ({ type: 'RenameQueue'; name: string } & On)
  | ({ type: 'SetRouting'; routing: QueueRouting } & On)
  | ({ type: 'SetService'; service: QueueService } & On)
  | ({ type: 'SetEntries'; entries: readonly { channel: ChannelKind; address: string }[] } & On)
  | ({ type: 'SetDispositions'; dispositionIds: readonly DispositionId[] } & On)
  | ({ type: 'RetireQueue' } & On);

export type QueueRejection = 'QueueNotFound' | 'QueueAlreadyExists' | 'QueueRetired' | 'NameEmpty' | 'ChannelsEmpty';
