import { expect, it } from 'vitest';
import { checkCapacity } from './check-capacity.ts';
import type { LogEvent } from './log.ts';

type Line = readonly [seconds: number, type: string, data: LogEvent['data']];
const found = (...lines: readonly Line[]): readonly string[] =>
  checkCapacity(
    lines.map(([seconds, type, data], index) => ({
      position: index + 1,
      stream: 'demo.any',
      revision: index,
      id: `event-${index}`,
      type,
      commandId: `command-${index}`,
      recordedAt: seconds * 1000,
      data,
    })),
  ).map(({ where }) => where);

const starts = (seconds: number, interactionId: string, channel: string): Line => [seconds, 'InteractionStarted', { interactionId, channel }];
const decides = (seconds: number, interactionId: string, channel: string): Line => [
  seconds,
  'OffersDecided',
  { offers: [{ offerId: `offer of ${interactionId}`, interactionId, agentId: 'anna', channel }] },
];
const over = (seconds: number, interactionId: string, how = 'Accepted'): Line => [
  seconds,
  `InteractionOffer${how}`,
  { interactionId, agentId: 'anna', offerId: `offer of ${interactionId}` },
];
const handling = (interactionId: string) => ({ interactionId, agentId: 'anna', handlingId: `handling of ${interactionId}` });
const joins = (seconds: number, interactionId: string): Line => [seconds, 'InteractionLegJoined', handling(interactionId)];
const leaves = (seconds: number, interactionId: string): Line => [seconds, 'InteractionLegLeft', handling(interactionId)];
const wraps = (seconds: number, interactionId: string): Line => [seconds, 'InteractionWrapUpStarted', handling(interactionId)];
const wrapped = (seconds: number, interactionId: string): Line => [seconds, 'InteractionWrapped', handling(interactionId)];
const capacity = (seconds: number, chats: number, chatDuringCall = false): Line => [
  seconds,
  'UserCapacitySet',
  {
    userId: 'anna',
    units: 4,
    channels: [
      { channel: 'voice', max: 1, cost: 3 },
      { channel: 'chat', max: chats, cost: 1 },
    ],
    chatDuringCall,
  },
];
const taken = (seconds: number, interactionId: string, channel: string): readonly Line[] => [
  starts(seconds, interactionId, channel),
  decides(seconds, interactionId, channel),
  over(seconds + 1, interactionId),
  joins(seconds + 1, interactionId),
];

it('finds nothing where the router keeps to it', () => {
  expect(found(...taken(0, 'a', 'chat'), ...taken(10, 'b', 'chat'), ...taken(20, 'c', 'chat'))).toEqual([]);
  expect(found(...taken(0, 'a', 'voice'), leaves(60, 'a'), wraps(60, 'a'), wrapped(90, 'a'), ...taken(90, 'b', 'voice'))).toEqual([]);
  expect(found(decides(0, 'a', 'voice'), over(20, 'a', 'TimedOut'), decides(40, 'b', 'voice'))).toEqual([]);
  expect(found(decides(0, 'a', 'voice'), [1, 'OffersReleased', { offerIds: ['offer of a'] }], decides(1, 'b', 'voice'))).toEqual([]);
  expect(found(capacity(0, 1, true), ...taken(10, 'a', 'voice'), ...taken(20, 'b', 'chat'))).toEqual([]);
});

it.each<[string, readonly Line[]]>([
  ['two calls offered', [decides(0, 'a', 'voice'), decides(1, 'b', 'voice')]],
  [
    'two calls decided at once',
    [[0, 'OffersDecided', { offers: ['a', 'b'].map((id) => ({ offerId: id, interactionId: id, agentId: 'anna', channel: 'voice' })) }]],
  ],
  ['a call beside a call', [...taken(0, 'a', 'voice'), decides(10, 'b', 'voice')]],
  ['a call in the wrap-up of another', [...taken(0, 'a', 'voice'), leaves(60, 'a'), wraps(60, 'a'), decides(70, 'b', 'voice')]],
  ['a fourth chat', [...taken(0, 'a', 'chat'), ...taken(10, 'b', 'chat'), ...taken(20, 'c', 'chat'), decides(30, 'd', 'chat')]],
  ['a chat beside a call', [capacity(0, 3), ...taken(10, 'a', 'voice'), decides(30, 'b', 'chat')]],
  ['more than his units', [capacity(0, 3, true), ...taken(10, 'a', 'chat'), ...taken(20, 'b', 'chat'), decides(30, 'c', 'voice')]],
  ['a channel that he may not have', [capacity(0, 0), decides(10, 'a', 'chat')]],
])('finds %s', (_what, lines) => expect(found(...lines)).toHaveLength(1));

it('does not hold against the router what it cannot have read yet, nor what others gave', () => {
  expect(found(starts(0, 'a', 'voice'), joins(9, 'a'), decides(10, 'b', 'voice'))).toEqual([]);
  expect(found(starts(0, 'a', 'voice'), joins(1, 'a'), decides(10, 'b', 'voice'))).toHaveLength(1);
  expect(found(...taken(0, 'a', 'chat'), capacity(9, 1), decides(10, 'b', 'chat'))).toEqual([]);
  expect(found(...taken(0, 'a', 'voice'), starts(10, 'b', 'voice'), joins(11, 'b'))).toEqual([]);
});
