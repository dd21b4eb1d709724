import { type ChannelKind, type CloseReason, InteractionEvent as InteractionEventSchema, type InteractionEvent, OUTSIDE } from '@callboard/contracts';
import { type Instant, instant, isRejection } from '@callboard/kernel';
import { deepFreeze } from '@callboard/kernel/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  after,
  anna,
  answer,
  askTransfer,
  boris,
  callBack,
  claims,
  close,
  confirm,
  connectionOf,
  consult,
  contactId,
  customersLeg,
  cyril,
  disposition,
  endConsult,
  enqueue,
  expire,
  fail,
  failTransfer,
  finishWrapUp,
  handling,
  handOn,
  hangUp,
  infoLine,
  interactionId,
  join,
  joinOutside,
  leave,
  leg,
  offer,
  overflow,
  rejectOffer,
  relax,
  estimateWait,
  acceptCallback,
  joinCustomer,
  offerCallback,
  resolved,
  route,
  start,
  stay,
  subjectId,
  transfer,
  withdraw,
} from '../../testing/index.ts';
import type { InteractionCommand } from './commands.ts';
import { interaction } from './interaction.ts';
import { agentsTalking, customerIsGone, handlingOf, type Interaction, isBusy, isHandedOn, openOffer, openStay, openWrapUps, waitingSince } from './state.ts';

const { decide, evolve, initial } = interaction.decider;
/** The same examples each time. */
const EXAMPLES = { seed: 20_261_123, numRuns: 600 };

type Ask = (at: Instant) => InteractionCommand;

const numbers = [1, 2, 3, 4] as const;
const agentId = fc.constantFrom(anna, boris, cyril);
const queueId = fc.constantFrom(infoLine, claims);
const stayId = fc.constantFrom(stay(1), stay(2), stay(3));
const offerId = fc.constantFrom(...numbers.map(offer));
const handlingId = fc.constantFrom(...numbers.map(handling));
const agentLegId = fc.constantFrom(...numbers.map(leg));
/** Whoever asks brings fresh ids: a handling is never asked for with two legs. */
const beginning = fc.constantFrom(...numbers.map((n) => ({ legId: leg(n), handlingId: handling(n) })));
const anyLegId = fc.constantFrom(customersLeg, leg(7), ...numbers.map(leg));
const wrapUp = fc.constantFrom(null, { deadline: null }, { deadline: after(500) });
const connection = fc.constantFrom(null, connectionOf('4001'), connectionOf('4002'), connectionOf('4002', 'second'));
const target = fc.constantFrom({ toAgentId: boris, toQueueId: null }, { toAgentId: null, toQueueId: claims }, { toAgentId: null, toQueueId: null });
const reason = fc.constantFrom<CloseReason>('agent-ended', 'customer-left', 'visitor-gone', 'link-lost', 'merged');

const ask = <T>(input: fc.Arbitrary<T>, command: (value: T, at: Instant) => InteractionCommand): fc.Arbitrary<Ask> =>
  input.map(
    (value): Ask =>
      (at) =>
        command(value, at),
  );

const usualAsk: fc.Arbitrary<Ask> = fc.oneof(
  {
    weight: 3,
    arbitrary: ask(fc.record({ stayId, queueId, cause: fc.constantFrom('entry', 'transfer', 'callback') }), (over, at) => enqueue({ ...over, at })),
  },
  { weight: 5, arbitrary: ask(fc.record({ offerId, stayId, agentId }), (over, at) => route({ ...over, at, expiresAt: instant(at + 1) })) },
  { weight: 2, arbitrary: ask(fc.record({ offerId, connection }), (over, at) => confirm({ ...over, at, expiresAt: at })) },
  { weight: 2, arbitrary: ask(fc.tuple(fc.record({ offerId, connection }), beginning), ([over, begins], at) => answer({ ...over, ...begins, at })) },
  { weight: 3, arbitrary: ask(fc.tuple(fc.record({ agentId, connection }), beginning), ([over, begins], at) => join({ ...over, ...begins, at })) },
  { weight: 4, arbitrary: ask(fc.record({ legId: agentLegId, wrapUp }), (over, at) => leave({ ...over, at })) },
  { weight: 2, arbitrary: ask(fc.record({ handlingId, how: fc.constantFrom('agent', 'timer') }), (over, at) => finishWrapUp({ ...over, at })) },
  { weight: 5, arbitrary: ask(fc.record({ offerId, agentId }), (over, at) => rejectOffer({ ...over, at })) },
  ask(fc.record({ offerId }), (over, at) => expire({ ...over, at })),
  { weight: 3, arbitrary: ask(fc.record({ offerId }), (over, at) => fail({ ...over, at })) },
  ask(fc.record({ offerId }), (over, at) => withdraw({ ...over, at })),
  ask(fc.record({ stayId, newStayId: stayId, toQueueId: queueId }), (over, at) => overflow({ ...over, at })),
  ask(fc.record({ stayId, step: fc.integer({ min: 1, max: 3 }) }), (over, at) => relax({ ...over, at })),
  ask(fc.record({ stayId, place: fc.integer({ min: 1, max: 9 }) }), (over, at) => estimateWait({ ...over, at })),
  { weight: 3, arbitrary: ask(fc.record({ stayId }), (over, at) => offerCallback({ ...over, at })) },
  { weight: 5, arbitrary: ask(fc.record({ newStayId: stayId }), (over, at) => acceptCallback({ ...over, at })) },
  ask(fc.record({ legId: anyLegId, connection }), (over, at) => joinCustomer({ ...over, at })),
  ask(fc.integer({ min: 0, max: 100 }), (priority, at) => ({ type: 'ChangePriority', interactionId, at, priority })),
  ask(fc.constant({ contactId, subjectId }), (over, at) => ({ type: 'IdentifyInteraction', interactionId, at, ...over })),
  ask(fc.constant(null), (_none, at) => ({ type: 'UnidentifyInteraction', interactionId, at })),
  ask(fc.constantFrom('cs', null), (language, at) => ({ type: 'DescribeInteraction', interactionId, at, attributes: { menu: '1' }, language })),
  ask(fc.constant(null), (_none, at) => joinOutside({ at })),
  { weight: 2, arbitrary: ask(anyLegId, (legId, at) => ({ type: 'HoldLeg', interactionId, at, legId })) },
  { weight: 2, arbitrary: ask(anyLegId, (legId, at) => ({ type: 'RetrieveLeg', interactionId, at, legId })) },
  ask(anyLegId, (legId, at) => ({ type: 'RebindLeg', interactionId, at, legId, connection: connectionOf(OUTSIDE, 'rebound') })),
  ask(fc.tuple(target, agentId, fc.constantFrom('blind', 'consult')), ([to, fromAgentId, kind], at) => transfer({ ...to, fromAgentId, kind, at })),
  {
    weight: 2,
    arbitrary: ask(fc.tuple(target, agentId, fc.constantFrom('blind', 'consult')), ([to, by, kind], at) => askTransfer({ ...to, fromAgentId: by, kind, at })),
  },
  { weight: 3, arbitrary: ask(agentId, (fromAgentId, at) => failTransfer({ fromAgentId, at })) },
  {
    weight: 2,
    arbitrary: ask(fc.tuple(fc.constantFrom(boris, null), agentId, fc.record({ stayId, toQueueId: queueId, wrapUp })), ([toAgentId, fromAgentId, over], at) =>
      handOn({ ...over, toAgentId, fromAgentId, servedChannels: ['chat', 'mail'], at }),
    ),
  },
  ask(fc.tuple(target, agentId), ([to, by], at) => consult({ ...to, agentId: by, at })),
  ask(fc.tuple(stayId, agentId), ([asked, by], at) =>
    consult({ toAgentId: null, toQueueId: claims, wait: { stayId: asked, needs: [], prefers: [], priority: 60 }, agentId: by, at }),
  ),
  ask(fc.record({ agentId, outcome: fc.constantFrom('returned', 'transferred', 'conferenced', 'failed') }), (over, at) => endConsult({ ...over, at })),
  ask(fc.record({ byAgentId: agentId, legId: anyLegId }), (over, at) => ({ type: 'RecordConference', interactionId, at, ...over })),
  ask(fc.record({ handlingId, agentId }), (over, at) => ({ type: 'ExtendWrapUp', interactionId, at, deadline: after(600), ...over })),
  ask(fc.record({ handlingId, agentId, dispositionIds: fc.constantFrom([resolved], [callBack]) }), (over, at) => disposition({ ...over, at })),
);

/** The end is rare, so that much can happen before it. */
const anyAsk: fc.Arbitrary<Ask> = fc.oneof(
  { weight: 40, arbitrary: usualAsk },
  { weight: 1, arbitrary: ask(fc.record({ wrapUp }), (over, at) => hangUp({ ...over, at })) },
  { weight: 1, arbitrary: ask(fc.record({ reason, wrapUp }), (over, at) => close({ ...over, at })) },
);

const begun = (channel: ChannelKind): readonly Ask[] => [(at) => start({ channel, at }), (at) => enqueue({ at })];

/** A whole life: perhaps a beginning, then anything at all, each thing asked some seconds after the one before. */
const life = fc
  .record({
    channel: fc.constantFrom<ChannelKind>('voice', 'chat', 'mail'),
    before: fc.array(anyAsk, { maxLength: 2 }),
    asks: fc.array(anyAsk, { maxLength: 60, size: 'max' }),
    seconds: fc.array(fc.integer({ min: -3, max: 30 }), { minLength: 70, maxLength: 70 }),
  })
  .map(({ channel, before, asks, seconds }) => {
    let passed = 100;
    return [...before, ...begun(channel), ...asks].map((command, index) => {
      passed += seconds[index] ?? 0;
      return command(after(passed));
    });
  });

type Lived = { readonly state: Interaction; readonly log: readonly InteractionEvent[] };

const follow = ({ state, log }: Lived, command: InteractionCommand): Lived => {
  const decision = decide(deepFreeze(command), state);
  if (isRejection(decision)) return { state, log };
  return { state: decision.reduce((s, e) => deepFreeze(evolve(s, deepFreeze(e))), state), log: [...log, ...decision] };
};

const nothing: Lived = { state: deepFreeze(initial), log: [] };

/** The end of every life: everything is closed, then every agent has wrapped up. */
const ended = (lived: Lived): Lived =>
  numbers.reduce((l, n) => follow(l, finishWrapUp({ handlingId: handling(n), how: 'agent', at: after(9000) })), follow(lived, close({ at: after(9000) })));

type EventOf<T extends InteractionEvent['type']> = Extract<InteractionEvent, { type: T }>;
const all = <T extends InteractionEvent['type']>(log: readonly InteractionEvent[], type: T): readonly EventOf<T>[] =>
  log.filter((event): event is EventOf<T> => event.type === type);

const endsOfOffer = new Set<InteractionEvent['type']>([
  'InteractionOfferAccepted',
  'InteractionOfferRejected',
  'InteractionOfferTimedOut',
  'InteractionOfferWithdrawn',
  'InteractionOfferCustomerLeft',
  'InteractionOfferFailed',
]);

/** How often each id is in the list. */
const times = (ids: readonly string[]): Readonly<Record<string, number>> =>
  ids.reduce<Record<string, number>>((counted, id) => ({ ...counted, [id]: (counted[id] ?? 0) + 1 }), {});
const once = (ids: readonly string[]): Readonly<Record<string, number>> => Object.fromEntries(ids.map((id) => [id, 1]));

/** How many legs of a handling are joined after these facts. */
const legsOf = (turn: string, log: readonly InteractionEvent[]): number =>
  all(log, 'InteractionLegJoined').filter((event) => event.handlingId === turn).length -
  all(log, 'InteractionLegLeft').filter((event) => event.handlingId === turn).length;

describe('an interaction, whatever is asked of it', () => {
  it('ends every offer, stay, leg and wrap-up exactly once, and closes once', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(life, (commands) => {
        const { state, log } = ended(commands.reduce(follow, nothing));
        const offers = log.flatMap((event) => (endsOfOffer.has(event.type) && 'offerId' in event ? [event.offerId] : []));
        const routed = all(log, 'InteractionRouted').map((event) => event.offerId);
        expect(times(offers)).toEqual(once(offers));
        expect(offers).toEqual(expect.arrayContaining([...routed]));
        expect(times(all(log, 'InteractionLeftQueue').map((event) => event.stayId))).toEqual(once(all(log, 'InteractionQueued').map((event) => event.stayId)));
        expect(times(all(log, 'InteractionLegLeft').map((event) => event.legId))).toEqual(once(all(log, 'InteractionLegJoined').map((event) => event.legId)));
        expect(times(all(log, 'InteractionWrapped').map((event) => event.handlingId))).toEqual(
          once(all(log, 'InteractionWrapUpStarted').map((event) => event.handlingId)),
        );
        expect(all(log, 'InteractionConsultEnded').length).toBe(all(log, 'InteractionConsultStarted').length);
        expect(all(log, 'InteractionClosed').length).toBe(1);
        expect(isBusy(state)).toBe(false);
        for (const [index, event] of log.entries())
          if (event.type === 'InteractionWrapUpStarted') expect(legsOf(event.handlingId, log.slice(0, index))).toBe(0);
      }),
      EXAMPLES,
    );
  });

  it('never waits twice at once, is never offered twice at once, and never waits a negative time', () => {
    fc.assert(
      fc.property(life, (commands) => {
        let open = { stays: 0, offers: 0 };
        for (const event of commands.reduce(follow, nothing).log) {
          if (event.type === 'InteractionRouted') open = { ...open, offers: open.offers + 1 };
          else if (endsOfOffer.has(event.type)) open = { ...open, offers: Math.max(0, open.offers - 1) };
          else if (event.type === 'InteractionQueued') open = { ...open, stays: open.stays + 1 };
          else if (event.type === 'InteractionLeftQueue') {
            open = { ...open, stays: open.stays - 1 };
            expect(event.waitedMs).toBeGreaterThanOrEqual(0);
          }
          expect(open.stays).toBeLessThanOrEqual(1);
          expect(open.offers).toBeLessThanOrEqual(1);
        }
      }),
      EXAMPLES,
    );
  });

  it('answers a stay with an offer of its own and a leg that joins', () => {
    fc.assert(
      fc.property(life, (commands) => {
        const { log } = commands.reduce(follow, nothing);
        for (const { offerId: by, overturnsOfferId, legId, handlingId: turn, agentId: who, stayId: where } of all(log, 'InteractionAnswered')) {
          const isAccepted = all(log, 'InteractionOfferAccepted').some((event) => event.offerId === by && event.agentId === who);
          expect(isAccepted).toBe(overturnsOfferId === null);
          expect(all(log, 'InteractionLegJoined').filter((event) => event.legId === legId && event.handlingId === turn && event.agentId === who).length).toBe(
            1,
          );
          expect(all(log, 'InteractionLeftQueue').find((event) => event.stayId === where)?.outcome).toBe('answered');
        }
      }),
      EXAMPLES,
    );
  });

  it('begins nothing after its end', () => {
    fc.assert(
      fc.property(life, (commands) => {
        const { log } = commands.reduce(follow, nothing);
        const end = log.findIndex((event) => event.type === 'InteractionClosed');
        const later = end === -1 ? [] : log.slice(end + 1).map((event) => event.type);
        expect(later.filter((type) => type !== 'InteractionDispositioned' && type !== 'InteractionOfferWithdrawn')).toEqual([]);
      }),
      EXAMPLES,
    );
  });

  it('keeps an agent wrapping up, and a customer in it, until they are done', () => {
    fc.assert(
      fc.property(life, (commands) => {
        for (let lived = nothing, rest = commands; rest.length > 0; rest = rest.slice(1)) {
          const [next] = rest;
          if (next === undefined) break;
          const before = lived.log.length;
          lived = follow(lived, next);
          if (!lived.log.slice(before).some((event) => event.type === 'InteractionClosed')) continue;
          expect(openWrapUps(lived.state)).toEqual([]);
          expect(customerIsGone(lived.state)).toBe(true);
        }
      }),
      { ...EXAMPLES, numRuns: 200 },
    );
  });

  it('changes nothing when it is asked the same again', () => {
    fc.assert(
      fc.property(life, (commands) => {
        let lived = nothing;
        for (const command of commands) {
          lived = follow(lived, command);
          // A transfer whose target was there before it leaves no trace to compare with.
          const leavesTrace = command.type !== 'RecordTransfer' || isHandedOn(lived.state);
          if (leavesTrace) expect(follow(lived, command).log.slice(lived.log.length)).toEqual([]);
        }
      }),
      { ...EXAMPLES, numRuns: 200 },
    );
  });

  it('folds its facts in any order without failing', () => {
    const shuffled = life.chain((commands) => {
      const { log } = ended(commands.reduce(follow, nothing));
      return fc.shuffledSubarray([...log], { minLength: log.length });
    });
    fc.assert(
      fc.property(shuffled, (log) => {
        const state = log.reduce((s, e) => deepFreeze(evolve(s, deepFreeze(e))), deepFreeze(initial));
        const questions = [openOffer(state), openStay(state), waitingSince(state), handlingOf(state, anna), agentsTalking(state), customerIsGone(state)];
        expect(questions.every((answerOfState) => answerOfState !== undefined)).toBe(true);
      }),
      { ...EXAMPLES, numRuns: 200 },
    );
  });

  it('has lived through everything that can happen to it in these examples', { timeout: 60_000 }, () => {
    const seen = new Set(
      fc
        .sample(life, { ...EXAMPLES, numRuns: 3 * EXAMPLES.numRuns })
        .flatMap((commands) => ended(commands.reduce(follow, nothing)).log.map((event) => event.type)),
    );
    const withoutCommand: readonly string[] = ['InteractionMerged', 'InteractionAbsorbed'];
    const wanted = InteractionEventSchema.options.map((option) => option.shape.type.value).filter((type) => !withoutCommand.includes(type));
    expect([...seen].sort()).toEqual([...wanted].sort());
  });
});
