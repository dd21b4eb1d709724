import { expect, it } from 'vitest';
import { checkCapacity } from './check-capacity.ts';
import { checkInteractions } from './check-interactions.ts';
import { checkOffers } from './check-offers.ts';
import { checkStreams } from './check-streams.ts';
import type { Finding } from './finding.ts';
import type { LogEvent } from './log.ts';

/** One call: queued, decided, offered, answered, hung up, wrapped up, closed. */
const call: readonly (readonly [type: string, data: LogEvent['data']])[] = [
  ['InteractionStarted', {}],
  ['InteractionLegJoined', { legId: 'customer' }],
  ['InteractionQueued', { stayId: 'stay' }],
  ['OffersDecided', { interactionId: undefined, offers: [{ offerId: 'offer', interactionId: 'i1', agentId: 'anna', channel: 'voice' }] }],
  ['InteractionRouted', { offerId: 'offer', agentId: 'anna', channel: 'voice' }],
  ['InteractionOfferAccepted', { offerId: 'offer', agentId: 'anna' }],
  ['InteractionLeftQueue', { stayId: 'stay' }],
  ['InteractionLegJoined', { legId: 'anna' }],
  ['InteractionLegLeft', { legId: 'customer' }],
  ['InteractionLegLeft', { legId: 'anna' }],
  ['InteractionWrapUpStarted', { handlingId: 'handling' }],
  ['InteractionWrapped', { handlingId: 'handling' }],
  ['InteractionClosed', { reason: 'customer-left' }],
];
type Line = (typeof call)[number];
const logOf = (lines: readonly Line[]): readonly LogEvent[] =>
  lines.map(([type, data], index) => ({
    position: index + 1,
    stream: 'demo.interaction-i1',
    revision: index,
    id: `event-${index}`,
    type,
    commandId: `command-${index}`,
    recordedAt: index,
    data: { interactionId: 'i1', ...data },
  }));
const checked = (log: readonly LogEvent[]): readonly Finding['rule'][] => [
  ...new Set([...checkStreams(log), ...checkOffers(log), ...checkCapacity(log), ...checkInteractions(log)].map(({ rule }) => rule)),
];
const without = (...types: readonly string[]): readonly Line[] => call.filter(([type]) => !types.includes(type));
/** The line stands once more right behind the first of this type. */
const twice = (type: string): readonly Line[] => {
  const at = call.findIndex(([each]) => each === type);
  const line = call[at];
  if (line === undefined) throw new Error(`the call has no ${type}`);
  return [...call.slice(0, at + 1), line, ...call.slice(at + 1)];
};
const behind = (type: string, ...lines: readonly Line[]): readonly Line[] => {
  const at = call.findIndex(([each]) => each === type) + 1;
  return [...call.slice(0, at), ...lines, ...call.slice(at)];
};
const other = { interactionId: 'i2' };

it('a whole call is found faultless', () => expect(checked(logOf(call))).toEqual([]));

it.each<[string, readonly Line[]]>([
  ['an interaction starts once', twice('InteractionStarted')],
  ['an interaction starts first', without('InteractionStarted')],
  [
    'an interaction waits in one queue',
    behind('InteractionQueued', ['InteractionQueued', { stayId: 'second' }], ['InteractionLeftQueue', { stayId: 'second' }]),
  ],
  ['an interaction closes once', twice('InteractionClosed')],
  ['an interaction is not stuck', without('InteractionClosed')],
  ['nothing follows the closing', [...call, ['InteractionPriorityChanged', { priority: 90 }]]],
  ['a closed interaction has nothing open', without('InteractionWrapped')],
  ['an offer is made once', behind('InteractionOfferAccepted', ['InteractionRouted', { offerId: 'offer', agentId: 'anna', channel: 'voice' }])],
  ['an offer ends', without('InteractionOfferAccepted')],
  ['an offer ends once', twice('InteractionOfferAccepted')],
  [
    'an interaction has one open offer',
    behind(
      'InteractionRouted',
      ['InteractionRouted', { offerId: 'second', agentId: 'boris', channel: 'voice' }],
      ['InteractionOfferWithdrawn', { offerId: 'second', agentId: 'boris' }],
    ),
  ],
  [
    'an agent has one call offered',
    behind(
      'InteractionRouted',
      ['InteractionStarted', other],
      ['InteractionRouted', { ...other, offerId: 'second', agentId: 'anna', channel: 'voice' }],
      ['InteractionOfferWithdrawn', { ...other, offerId: 'second', agentId: 'anna' }],
      ['InteractionClosed', other],
    ),
  ],
  [
    'a decision leaves a fact at its interaction',
    [...call, ['OffersDecided', { offers: [{ offerId: 'lost', interactionId: 'i2', agentId: 'boris', channel: 'voice' }] }]],
  ],
])('%s: a log that breaks it is found', (rule, lines) => expect(checked(logOf(lines))).toContain(rule));

it.each<[string, (log: readonly LogEvent[]) => readonly LogEvent[]]>([
  ['a stream has no gap', (log) => log.filter((_event, index) => index !== 4)],
  ['an event is there once', (log) => log.map((event, index) => (index === 4 ? { ...event, id: 'event-3' } : event))],
  ['positions rise', (log) => log.map((event, index) => (index === 4 ? { ...event, position: 4 } : event))],
])('%s: a log that breaks it is found', (rule, spoil) => expect(checked(spoil(logOf(call)))).toContain(rule));

it.each<[string, Line]>([
  ['a disposition', ['InteractionDispositioned', {}]],
  ['an offer decided too late, withdrawn at once', ['InteractionOfferWithdrawn', { offerId: 'late', agentId: 'anna' }]],
])('%s may follow the closing', (_what, line) => expect(checked(logOf([...call, line]))).toEqual([]));
