import { LATER_ROUTING, type QueueEvent, type QueueRouting, type QueueService } from '@callboard/contracts';
import { specFor } from '@callboard/kernel/testing';
import { describe, it } from 'vitest';
import { infoLine, MORNING, resolved } from '../../testing/index.ts';
import type { QueueCommand } from './commands.ts';
import { queue } from './queue.ts';

const given = specFor(queue.decider);
const on = { queueId: infoLine, at: MORNING };
const routing: QueueRouting = {
  needs: [],
  prefers: [],
  priority: 50,
  ageingPerMinute: 1,
  order: 'longest-idle',
  ...LATER_ROUTING,
  offerSeconds: 20,
  autoAnswer: false,
  preferLastAgentSeconds: 0,
  relaxation: [],
  maxWaitSeconds: null,
  calendarId: null,
  outsideHours: 'queue',
  outsideHoursQueueId: null,
};
const service: QueueService = {
  serviceLevelSeconds: 30,
  serviceLevelTarget: 0.8,
  shortAbandonSeconds: 5,
  longestWaitLimitSeconds: 120,
  wrapUp: 'timed',
  wrapUpSeconds: 60,
};
const create: QueueCommand = { type: 'CreateQueue', ...on, name: 'Info', channels: ['voice'], routing, service };
const created: QueueEvent = { type: 'QueueCreated', ...on, name: 'Info', channels: ['voice'], routing, service };
const retired: QueueEvent = { type: 'QueueRetired', ...on };

describe('a queue', () => {
  it('is created once, with a name and a channel', () => {
    given().when(create).then(created);
    given(created).when(create).thenNothing();
    given(created)
      .when({ ...create, name: 'Other' })
      .thenRejected('QueueAlreadyExists');
    given()
      .when({ ...create, name: ' ' })
      .thenRejected('NameEmpty');
    given()
      .when({ ...create, channels: [] })
      .thenRejected('ChannelsEmpty');
  });
  it.each<[QueueCommand, QueueEvent]>([
    [
      { type: 'RenameQueue', ...on, name: 'Information' },
      { type: 'QueueRenamed', ...on, name: 'Information' },
    ],
    [
      { type: 'SetRouting', ...on, routing: { ...routing, priority: 60 } },
      { type: 'QueueRoutingSet', ...on, routing: { ...routing, priority: 60 } },
    ],
    [
      { type: 'SetService', ...on, service: { ...service, wrapUp: 'off' } },
      { type: 'QueueServiceSet', ...on, service: { ...service, wrapUp: 'off' } },
    ],
    [
      { type: 'SetEntries', ...on, entries: [{ channel: 'voice', address: '800' }] },
      { type: 'QueueEntriesSet', ...on, entries: [{ channel: 'voice', address: '800' }] },
    ],
    [
      { type: 'SetDispositions', ...on, dispositionIds: [resolved] },
      { type: 'QueueDispositionsSet', ...on, dispositionIds: [resolved] },
    ],
  ])('changes once: %o', (command, event) => {
    given(created).when(command).then(event);
    given(created, event).when(command).thenNothing();
    given().when(command).thenRejected('QueueNotFound');
    given(created, retired).when(command).thenRejected('QueueRetired');
  });
  it('does not lose its name', () => {
    given(created)
      .when({ type: 'RenameQueue', ...on, name: '' })
      .thenRejected('NameEmpty');
  });
  it('retires once', () => {
    given(created)
      .when({ type: 'RetireQueue', ...on })
      .then(retired);
    given(created, retired)
      .when({ type: 'RetireQueue', ...on })
      .thenNothing();
  });
});
