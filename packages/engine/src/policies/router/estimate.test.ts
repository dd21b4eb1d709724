import { AgentId, type CallboardEvent, HandlingId, InteractionId, LegId, OfferId, QueueId, StayId, SubjectId, USUAL_HANDLE_MS } from '@callboard/contracts';
import { instant } from '@callboard/kernel';
import { recordedAs } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import { createRouter } from './router.ts';

const START_MS = 1_800_000_000_000;
const service = QueueId.parse('service');
const claims = QueueId.parse('claims');

/** A router that leads; what it decides reaches nobody, so who was offered stays offered. */
const leadingRouter = () => {
  let position = 0n;
  let made = 0;
  let now = START_MS;
  const router = createRouter({ tenant: 'demo', leaderId: 'me', makeId: () => `offer-${(made += 1)}` });
  const at = () => instant(now);
  const tell = (...events: CallboardEvent[]): void => {
    for (const event of events) router.onEvent(recordedAs(event, { position: (position += 1n), recordedAt: at() }));
  };
  tell({ type: 'RouterLeaderChanged', at: at(), epoch: 1, leaderId: 'me' });
  const turnOf = (name: string) => {
    const interactionId = InteractionId.parse(name);
    const [stayId, offerId, handlingId, legId] = [
      StayId.parse(`s-${name}`),
      OfferId.parse(`o-${name}`),
      HandlingId.parse(`h-${name}`),
      LegId.parse(`l-${name}`),
    ];
    const agentId = AgentId.parse('somebody-else');
    return { turn: { interactionId, handlingId, legId, agentId }, stayId, offerId };
  };
  const answers = (name: string, queueId: QueueId): void => {
    const { turn, stayId, offerId } = turnOf(name);
    tell({ type: 'InteractionAnswered', ...turn, stayId, offerId, queueId, overturnsOfferId: null, evidence: 'observed', at: at() });
  };
  /** Its leg leaves after so long, and the wrap-up takes as long again. */
  const ends = (name: string, queueId: QueueId, ms: number): void => {
    const { turn } = turnOf(name);
    const { interactionId, handlingId, agentId } = turn;
    tell({ type: 'InteractionLegLeft', ...turn, party: 'agent', evidence: 'observed', notBefore: null, notAfter: null, at: instant(now + ms) });
    tell({ type: 'InteractionWrapUpStarted', interactionId, handlingId, agentId, queueId, deadline: null, at: instant(now + ms) });
    tell({ type: 'InteractionWrapped', interactionId, handlingId, agentId, how: 'agent', at: instant(now + 2 * ms) });
  };
  return {
    router,
    tell,
    at,
    answers,
    ends,
    served: (name: string, queueId: QueueId, ms: number): void => {
      answers(name, queueId);
      ends(name, queueId, ms);
    },
    pass: (ms: number) => (now += ms),
    works: (name: string, ...queueIds: QueueId[]) => {
      const agentId = AgentId.parse(name);
      for (const queueId of queueIds) tell({ type: 'UserQueueSet', userId: agentId, queueId, order: 1, at: at() });
      tell({ type: 'AgentSignedIn', agentId, device: { kind: 'desk', address: '201' }, at: at() }, { type: 'AgentBecameReady', agentId, at: at() });
    },
    calls: (name: string, queueId = service, cause: 'entry' | 'consult' = 'entry', stayId = name, inMs: number | null = null) =>
      tell({
        type: 'InteractionQueued',
        interactionId: InteractionId.parse(name),
        stayId: StayId.parse(stayId),
        queueId,
        channel: 'voice',
        cause,
        ageFrom: at(),
        needs: [],
        prefers: [],
        priority: 50,
        preferredAgentId: null,
        preferredUntil: null,
        notBefore: inMs === null ? null : instant(now + inMs),
        dueAt: null,
        reservedFor: null,
        contactId: null,
        subjectId: SubjectId.parse('subject'),
        at: at(),
      }),
    estimates: () => {
      router.decide(at());
      return router.estimates(at()).map(({ stayId, place, slots, expectedWaitMs }) => ({ stayId, place, slots, expectedWaitMs }));
    },
  };
};

describe('what the router expects of a wait', () => {
  it('says nothing of who is offered at once, and tells the others once', () => {
    const { works, calls, estimates } = leadingRouter();
    works('petra', service);
    calls('first');
    calls('second');
    calls('third');
    expect(estimates()).toEqual([
      { stayId: 'second', place: 1, slots: 1, expectedWaitMs: USUAL_HANDLE_MS },
      { stayId: 'third', place: 2, slots: 1, expectedWaitMs: 2 * USUAL_HANDLE_MS },
    ]);
    expect(estimates()).toEqual([]);
  });

  it('takes the time the queue really needs, wrap-up included', () => {
    const { works, calls, estimates, served } = leadingRouter();
    served('one', service, 40_000);
    served('two', service, 60_000);
    works('petra', service);
    calls('first');
    calls('second');
    expect(estimates()).toEqual([{ stayId: 'second', place: 1, slots: 1, expectedWaitMs: 100_000 }]);
  });

  it('counts who waits for the same people in another queue, and only for the people they share', () => {
    const { works, calls, estimates } = leadingRouter();
    works('both', service, claims);
    works('other', claims);
    for (const name of ['a', 'b', 'c', 'd']) calls(name, claims);
    expect(estimates().map(({ stayId }) => stayId)).toEqual(['c', 'd']);
    calls('mine');
    // Two wait for two people of whom one is his: one of them is before him.
    expect(estimates()).toEqual([{ stayId: 'mine', place: 1, slots: 1, expectedWaitMs: 2 * USUAL_HANDLE_MS }]);
  });

  it('expects less where people give up', () => {
    const { works, calls, estimates, tell, at, pass } = leadingRouter();
    works('petra', service);
    for (const name of ['a', 'b', 'gone']) calls(name);
    estimates();
    pass(60_000);
    const left = { interactionId: InteractionId.parse('gone'), stayId: StayId.parse('gone'), queueId: service, toQueueId: null, at: at() };
    tell({ type: 'InteractionLeftQueue', ...left, outcome: 'abandoned', waitedMs: 60_000 });
    calls('mine');
    const [mine] = estimates();
    expect(mine?.expectedWaitMs).toBe(Math.round(USUAL_HANDLE_MS + 1 / (1 / USUAL_HANDLE_MS + 1 / 60_000)));
  });

  it('learns nothing from whoever was only asked for advice, neither his wait nor his time', () => {
    const { works, calls, estimates, tell, at, served } = leadingRouter();
    served('one', service, 50_000);
    works('petra', service);
    calls('advice', service, 'consult', 's-advice');
    const advice = { interactionId: InteractionId.parse('advice'), stayId: StayId.parse('s-advice'), queueId: service, toQueueId: null, at: at() };
    tell({ type: 'InteractionLeftQueue', ...advice, outcome: 'abandoned', waitedMs: 1_000 });
    served('advice', service, 400_000);
    calls('first');
    calls('second');
    expect(estimates()).toEqual([{ stayId: 'second', place: 1, slots: 1, expectedWaitMs: 100_000 }]);
  });

  it('learns from whoever was asked for advice and then took the customer over', () => {
    const { works, calls, estimates, tell, at, answers, ends } = leadingRouter();
    works('petra', service);
    calls('advice', service, 'consult', 's-advice');
    answers('advice', service);
    const { interactionId, legId } = { interactionId: InteractionId.parse('advice'), legId: LegId.parse('l-advice') };
    tell({ type: 'InteractionLegRoleChanged', interactionId, legId, role: 'handler', mode: 'talk', at: at() });
    ends('advice', service, 40_000);
    calls('first');
    calls('second');
    expect(estimates()).toEqual([{ stayId: 'second', place: 1, slots: 1, expectedWaitMs: 80_000 }]);
  });

  it('cannot tell while nobody is there, and does not tell later what had to be expected before', () => {
    const { works, calls, estimates, pass } = leadingRouter();
    calls('early');
    expect(estimates()).toEqual([]);
    pass(60_000);
    works('petra', service);
    expect(estimates()).toEqual([]);
  });

  it('counts nobody before who is to be called later, and tells him what to expect when his time has come', () => {
    const { works, calls, estimates, router, pass } = leadingRouter();
    works('petra', service);
    calls('first');
    calls('later', service, 'entry', 'later', 120_000);
    calls('second');
    expect(estimates()).toEqual([{ stayId: 'second', place: 1, slots: 1, expectedWaitMs: USUAL_HANDLE_MS }]);
    expect(router.placeInQueue(StayId.parse('later'))).toBeNull();
    pass(120_000);
    // Older than the second by its arrival: it has kept its place.
    expect(estimates()).toEqual([{ stayId: 'later', place: 1, slots: 1, expectedWaitMs: USUAL_HANDLE_MS }]);
    expect(router.placeInQueue(StayId.parse('second'))).toBe(1);
    expect(estimates()).toEqual([]);
  });

  it('is left to the present leader', () => {
    const { calls, works, router, tell, at } = leadingRouter();
    works('petra', service);
    calls('first');
    calls('second');
    tell({ type: 'RouterLeaderChanged', at: at(), epoch: 2, leaderId: 'another' });
    expect(router.estimates(at())).toEqual([]);
  });
});
