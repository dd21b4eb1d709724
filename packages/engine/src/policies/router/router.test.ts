import {
  AgentId,
  type CallboardEvent,
  type DecidedOffer,
  ExchangeId,
  HandlingId,
  type IdleRule,
  InteractionId,
  LegId,
  placeNeed,
  QueueId,
  SiteId,
  SkillId,
  StayId,
  SubjectId,
  TeamId,
} from '@callboard/contracts';
import { instant } from '@callboard/kernel';
import { recordedAs } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import { defaultRouting, defaultService } from '../../actions/admin-actions.ts';
import { createRouter, inChunks } from './router.ts';

const START_MS = 1_800_000_000_000;

/** A router with its log: `tell` records, `decide` passes, `carryOut` brings decisions to their interactions. */
const routerAt = () => {
  let position = 0n;
  let made = 0;
  let now = START_MS;
  const router = createRouter({ tenant: 'demo', leaderId: 'me', makeId: () => `offer-${(made += 1)}` });
  const at = () => instant(now);
  const tell = (...events: CallboardEvent[]): void => {
    for (const event of events) router.onEvent(recordedAs(event, { position: (position += 1n), recordedAt: at() }));
  };
  const decide = (): readonly DecidedOffer[] => router.decide(at()).flatMap((command) => (command.type === 'DecideOffers' ? command.offers : []));
  return {
    router,
    at,
    tell,
    decide,
    pairs: () => decide().map(({ interactionId, agentId }) => `${interactionId} > ${agentId}`),
    pass: (ms: number) => {
      now += ms;
    },
    lead: (leaderId = 'me', epoch = 1) => tell({ type: 'RouterLeaderChanged', at: at(), epoch, leaderId }),
    ready: (...names: string[]) => {
      for (const name of names) {
        const agentId = AgentId.parse(name);
        tell(
          { type: 'UserQueueSet', userId: agentId, queueId: QueueId.parse('service'), order: 1, at: at() },
          { type: 'AgentSignedIn', agentId, device: { kind: 'desk', address: '201' }, at: at() },
          { type: 'AgentBecameReady', agentId, at: at() },
        );
        now += 1;
      }
    },
    skill: (name: string, skill: string, level: number) =>
      tell({ type: 'UserSkillSet', userId: AgentId.parse(name), skillId: SkillId.parse(skill), level, validFrom: null, validTo: null, at: at() }),
    calls: (name: string, over: Partial<Extract<CallboardEvent, { type: 'InteractionQueued' }>> = {}) => {
      tell({
        type: 'InteractionQueued',
        interactionId: InteractionId.parse(name),
        stayId: StayId.parse(`stay-${name}`),
        queueId: QueueId.parse('service'),
        channel: 'voice',
        cause: 'entry',
        ageFrom: at(),
        needs: [],
        prefers: [],
        priority: 50,
        preferredAgentId: null,
        preferredUntil: null,
        notBefore: null,
        dueAt: null,
        reservedFor: null,
        contactId: null,
        subjectId: SubjectId.parse('subject'),
        at: at(),
        ...over,
      });
      now += 1;
    },
    routed: ({ interactionId, offerId, stayId, queueId, channel, agentId, expiresAt, explanation }: DecidedOffer) =>
      tell({ type: 'InteractionRouted', interactionId, offerId, stayId, queueId, channel, agentId, source: 'router', expiresAt, explanation, at: at() }),
    only: (offers: readonly DecidedOffer[]): DecidedOffer => offers[0] ?? expect.fail('nothing was decided'),
  };
};

describe('the router', () => {
  it('decides nothing before it leads', () => {
    const { ready, calls, pairs, lead } = routerAt();
    ready('petra');
    calls('call');
    expect(pairs()).toEqual([]);
    lead();
    expect(pairs()).toEqual(['call > petra']);
  });

  it('decides nothing any more once another one leads', () => {
    const { ready, calls, pairs, lead, router } = routerAt();
    lead();
    lead('another', 2);
    ready('petra');
    calls('call');
    expect(router.leading()).toBe(false);
    expect(pairs()).toEqual([]);
  });

  it('serves what is due first among the equally urgent, and before what is never due', () => {
    const { ready, calls, pairs, lead, at, pass } = routerAt();
    lead();
    calls('whenever');
    calls('tonight', { dueAt: instant(at() + 7_200_000) });
    calls('soon', { dueAt: instant(at() + 600_000) });
    calls('urgent', { priority: 60 });
    const order: string[] = [];
    for (const name of ['petra', 'jana', 'eva', 'iva']) {
      ready(name);
      pass(1);
      order.push(...pairs().map((pair) => pair.split(' > ')[0] ?? ''));
    }
    expect(order).toEqual(['urgent', 'soon', 'tonight', 'whenever']);
  });

  it('lets an offer stand as long as the queue says of its channel', () => {
    const { ready, calls, lead, tell, at, decide } = routerAt();
    lead();
    const queueId = QueueId.parse('service');
    const routing = { ...defaultRouting, offerSeconds: 15, offerSecondsByChannel: { mail: 120 } };
    tell({ type: 'QueueCreated', queueId, name: 'Service', channels: ['voice', 'mail'], routing, service: defaultService, at: at() });
    ready('petra', 'jana');
    calls('call');
    calls('letter', { channel: 'mail' });
    const decided = at();
    expect(decide().map(({ interactionId, expiresAt }) => [interactionId, expiresAt - decided])).toEqual([
      ['call', 15_000],
      ['letter', 120_000],
    ]);
  });

  it('keeps what a team or a site is wanted for there, as if it were a skill', () => {
    const { ready, calls, pairs, lead, tell, at, router } = routerAt();
    lead();
    const moved = (name: string, team: string, site: string): void =>
      tell({ type: 'UserMoved', userId: AgentId.parse(name), teamId: TeamId.parse(team), siteId: SiteId.parse(site), at: at() });
    ready('petra', 'jana');
    moved('petra', 'claims', 'prague');
    calls('call', { needs: [{ skillId: placeNeed('site', 'brno'), minLevel: 1 }] });
    expect(pairs()).toEqual([]);
    expect(router.explainWaiting(StayId.parse('stay-call'), at())?.others).toEqual({ 'no-skill': 2 });
    moved('jana', 'claims', 'brno');
    expect(pairs()).toEqual(['call > jana']);
    calls('second', { prefers: [{ skillId: placeNeed('team', 'claims'), minLevel: 1 }] });
    expect(pairs()).toEqual(['second > petra']);
  });

  it('names the versions of what it used: the rules it came in by, the settings of its queue, and those its step is from', () => {
    const { ready, calls, lead, tell, at, decide, only } = routerAt();
    lead();
    const on = { queueId: QueueId.parse('service'), at: at() };
    tell({ type: 'RoutingRulesPublished', ruleVersion: 4, rules: [], at: at() });
    tell({ type: 'QueueCreated', ...on, name: 'Service', channels: ['voice'], routing: defaultRouting, service: defaultService });
    calls('call');
    tell({ type: 'RoutingRulesPublished', ruleVersion: 5, rules: [], at: at() });
    const relaxed = { interactionId: InteractionId.parse('call'), stayId: StayId.parse('stay-call'), step: 1, needs: [], alsoQueueIds: [], priority: 50 };
    tell({ type: 'InteractionRelaxed', ...relaxed, ruleVersion: 4, queueVersion: 1, at: at() });
    tell({ type: 'QueueRoutingSet', ...on, routing: { ...defaultRouting, order: 'highest-level' } });
    ready('petra');
    expect(only(decide()).explanation).toMatchObject({ ruleVersion: 4, queueVersion: 2, stepVersion: 1 });
    calls('later');
    ready('jana');
    expect(only(decide()).explanation).toMatchObject({ ruleVersion: 5, queueVersion: 2, stepVersion: null });
  });

  it('does not give work back to whoever gave it away while somebody else may take it, and after a pause to him too', () => {
    const { ready, calls, pairs, lead, tell, at, pass, router } = routerAt();
    lead();
    ready('petra', 'jana');
    const on = { interactionId: InteractionId.parse('chat'), at: at() };
    const leg = { legId: LegId.parse('leg'), agentId: AgentId.parse('petra'), handlingId: HandlingId.parse('turn'), evidence: 'observed' } as const;
    const handle = (name: string, giver: string) => {
      const interactionId = InteractionId.parse(name);
      const his = {
        ...on,
        ...leg,
        interactionId,
        legId: LegId.parse(`leg-${name}`),
        handlingId: HandlingId.parse(`turn-${name}`),
        agentId: AgentId.parse(giver),
      };
      calls(name, { channel: 'chat' });
      tell({
        type: 'InteractionLeftQueue',
        interactionId,
        stayId: StayId.parse(`stay-${name}`),
        queueId: QueueId.parse('service'),
        outcome: 'answered',
        waitedMs: 0,
        toQueueId: null,
        at: at(),
      });
      tell({ type: 'InteractionLegJoined', ...his, party: 'agent', role: 'handler', mode: 'talk', connection: null });
      return () => {
        calls(name, { channel: 'chat', cause: 'requeue', stayId: StayId.parse(`again-${name}`) });
        tell({ type: 'InteractionLegLeft', ...his, party: 'agent', notBefore: null, notAfter: null, at: at() });
      };
    };
    const giveBack = handle('chat', 'petra');
    giveBack();
    expect(pairs()).toEqual(['chat > jana']);
    tell({ type: 'AgentSignedOut', agentId: AgentId.parse('jana'), reason: 'agent', at: at() });
    handle('alone', 'petra')();
    expect(pairs()).toEqual([]);
    const why = router.explainWaiting(StayId.parse('again-alone'), at())?.candidates.map(({ agentId, reason }) => [agentId, reason]);
    expect(why).toContainEqual(['petra', 'gave-back']);
    pass(14_000);
    expect(pairs()).toEqual([]);
    pass(1_000);
    expect(pairs()).toEqual(['alone > petra']);
  });

  it('never asks whoever consults a queue, nor who is in the conversation or joins it, however long it lasts; the explanation says so', () => {
    const { ready, calls, pairs, lead, tell, at, pass, router } = routerAt();
    lead();
    ready('petra', 'jana', 'eva');
    const on = { interactionId: InteractionId.parse('call'), at: at() };
    const joins = (name: string) =>
      tell({
        type: 'InteractionLegJoined',
        ...on,
        legId: LegId.parse(`leg-${name}`),
        handlingId: HandlingId.parse(`turn-${name}`),
        agentId: AgentId.parse(name),
        party: 'agent',
        role: 'handler',
        mode: 'talk',
        connection: null,
        evidence: 'observed',
      });
    for (const name of ['petra', 'jana', 'eva']) {
      const channels = [{ channel: 'voice' as const, max: 2, cost: 1 }];
      tell({ type: 'UserCapacitySet', userId: AgentId.parse(name), units: 2, channels, chatDuringCall: false, at: at() });
    }
    tell({ type: 'AgentSignedOut', agentId: AgentId.parse('eva'), reason: 'agent', at: at() });
    const left = { stayId: StayId.parse('stay-call'), queueId: QueueId.parse('service'), outcome: 'answered', waitedMs: 0, toQueueId: null } as const;
    calls('call');
    tell({ type: 'InteractionLeftQueue', ...on, ...left });
    joins('petra');
    joins('jana');
    calls('call', { cause: 'consult', stayId: StayId.parse('advice') });
    pass(3_600_000);
    expect(pairs()).toEqual([]);
    const why = () => router.explainWaiting(StayId.parse('advice'), at())?.candidates.map(({ agentId, reason }) => `${agentId}: ${reason}`);
    expect(why()).toEqual(['jana: takes-part', 'petra: takes-part', 'eva: signed-out']);
    joins('eva');
    ready('eva');
    pass(3_600_000);
    expect(pairs()).toEqual([]);
    expect(why()).toContain('eva: takes-part');
    ready('iva');
    expect(pairs()).toEqual(['call > iva']);
  });

  it('gives the oldest call to the agent who is idle for longest', () => {
    const { ready, calls, pairs, lead } = routerAt();
    lead();
    ready('petra', 'jana');
    calls('first');
    calls('second');
    calls('third');
    expect(pairs()).toEqual(['first > petra', 'second > jana']);
  });

  it('does not decide twice before its decision has come back', () => {
    const { ready, calls, pairs, lead } = routerAt();
    lead();
    ready('petra', 'jana');
    calls('call');
    expect(pairs()).toEqual(['call > petra']);
    expect(pairs()).toEqual([]);
  });

  it('takes back what could not be recorded, and decides it anew', () => {
    const { ready, calls, pairs, lead, router } = routerAt();
    lead();
    ready('petra');
    calls('call');
    expect(pairs()).toEqual(['call > petra']);
    router.abandonPass();
    expect(pairs()).toEqual(['call > petra']);
  });

  it('keeps what was recorded when a later append fails', () => {
    const { ready, calls, decide, lead, router, tell, at } = routerAt();
    lead();
    ready('petra');
    calls('call');
    tell({ type: 'OffersDecided', at: at(), epoch: 1, offers: [...decide()] });
    router.abandonPass();
    expect(decide()).toEqual([]);
  });

  it('knows from the log alone who is taken: a second router decides nothing for them', () => {
    const one = routerAt();
    const two = routerAt();
    for (const { lead, ready, calls } of [one, two]) {
      lead();
      ready('petra');
      calls('call');
      calls('next');
    }
    two.tell({ type: 'OffersDecided', at: two.at(), epoch: 1, offers: [...one.decide()] });
    expect(two.pairs()).toEqual([]);
  });

  it('asks the next agent at once when one rejects, and does not ask him again within a minute', () => {
    const { ready, calls, decide, lead, routed, tell, at, only, pairs, pass, router } = routerAt();
    lead();
    ready('petra');
    calls('call');
    const offer = only(decide());
    routed(offer);
    tell({ type: 'InteractionOfferRejected', interactionId: offer.interactionId, offerId: offer.offerId, agentId: offer.agentId, reason: 'other', at: at() });
    expect(pairs()).toEqual([]);
    expect(router.nextWake(at())).toBe(at() + 60_000);
    pass(60_000);
    expect(pairs()).toEqual(['call > petra']);
  });

  it('says why a call still waits', () => {
    const { ready, calls, lead, router, at, skill, pairs } = routerAt();
    lead();
    ready('petra', 'jana');
    skill('petra', 'german', 2);
    calls('call', { needs: [{ skillId: 'german', minLevel: 3 }] });
    expect(pairs()).toEqual([]);
    expect(router.explainWaiting(StayId.parse('stay-call'), at())).toMatchObject({
      tieBreak: 'nobody-eligible',
      candidates: [],
      others: { 'level-too-low': 1, 'no-skill': 1 },
    });
  });

  it('waits for the preferred agent while he is there, and no longer than agreed', () => {
    const { ready, calls, lead, pairs, at, pass, router } = routerAt();
    lead();
    ready('petra', 'jana');
    calls('first');
    expect(pairs()).toEqual(['first > petra']);
    calls('again', { preferredAgentId: AgentId.parse('petra'), preferredUntil: instant(at() + 10_000) });
    expect(pairs()).toEqual([]);
    expect(router.explainWaiting(StayId.parse('stay-again'), at())?.tieBreak).toBe('waits-for-preferred');
    pass(10_000);
    expect(pairs()).toEqual(['again > jana']);
  });

  it('does not offer calls while their exchange cannot be reached, and keeps their places', () => {
    const { ready, calls, lead, pairs, tell, at, router } = routerAt();
    lead();
    const exchangeId = ExchangeId.parse('pbx');
    const connection = { exchangeId, callId: '1', deviceId: 'outside' };
    const common = { interactionId: InteractionId.parse('call'), at: at() };
    tell(
      {
        type: 'InteractionStarted',
        ...common,
        channel: 'voice',
        direction: 'inbound',
        conversationId: null,
        subjectId: SubjectId.parse('subject'),
        customer: { subjectId: 'subject', erased: true },
        entry: null,
        evidence: 'observed',
      },
      {
        type: 'InteractionLegJoined',
        ...common,
        legId: 'leg' as never,
        party: 'customer',
        agentId: null,
        role: 'customer',
        mode: 'talk',
        handlingId: null,
        connection,
        evidence: 'observed',
      },
    );
    calls('call');
    tell({ type: 'ExchangeLinkLost', exchangeId, reason: 'closed', at: at() });
    ready('petra');
    expect(pairs()).toEqual([]);
    expect(router.explainWaiting(StayId.parse('stay-call'), at())?.tieBreak).toBe('link-lost');
    calls('chat', { channel: 'chat' });
    expect(pairs()).toEqual(['chat > petra']);
    ready('jana');
    tell({ type: 'ExchangeLinkRestored', exchangeId, callsFound: 1, callsGone: 0, at: at() });
    expect(pairs()).toEqual(['call > jana']);
  });

  it('gives a call that was handed to an agent to him although he is in no such queue, and to others when he does not come in time', () => {
    const { calls, lead, pairs, tell, at, pass, ready } = routerAt();
    lead();
    const expert = AgentId.parse('expert');
    tell(
      { type: 'AgentSignedIn', agentId: expert, device: { kind: 'desk', address: '300' }, at: at() },
      { type: 'AgentBecameReady', agentId: expert, at: at() },
    );
    calls('handed', { reservedFor: expert, preferredUntil: instant(at() + 30_000), needs: [{ skillId: 'german', minLevel: 5 }] });
    expect(pairs()).toEqual(['handed > expert']);
    calls('second', { reservedFor: expert, preferredUntil: instant(at() + 30_000) });
    ready('petra');
    expect(pairs()).toEqual([]);
    pass(30_000);
    expect(pairs()).toEqual(['second > petra']);
  });

  it('does not wait for a preferred agent who is away', () => {
    const { ready, calls, lead, pairs, at, tell } = routerAt();
    lead();
    ready('petra', 'jana');
    tell({ type: 'AgentBecameNotReady', agentId: AgentId.parse('petra'), reasonId: 'break' as never, at: at() });
    calls('again', { preferredAgentId: AgentId.parse('petra'), preferredUntil: instant(at() + 10_000) });
    expect(pairs()).toEqual(['again > jana']);
  });

  it('gives an agent one call or three chats', () => {
    const { ready, calls, lead, pairs } = routerAt();
    lead();
    ready('petra');
    for (const name of ['one', 'two', 'three', 'four']) calls(name, { channel: 'chat' });
    calls('call');
    expect(pairs()).toEqual(['one > petra', 'two > petra', 'three > petra']);
  });

  it('spreads chats over the agents instead of filling one', () => {
    const { ready, calls, lead, pairs } = routerAt();
    lead();
    ready('petra', 'jana');
    for (const name of ['one', 'two', 'three', 'four']) calls(name, { channel: 'chat' });
    expect(pairs()).toEqual(['one > petra', 'two > jana', 'three > petra', 'four > jana']);
  });

  describe('where somebody says what counts as idle', () => {
    const floorWith = (rule: IdleRule) => {
      const floor = routerAt();
      floor.lead();
      floor.tell({ type: 'IdleRuleSet', at: floor.at(), rule });
      floor.ready('petra', 'jana');
      return floor;
    };
    const petra = AgentId.parse('petra');
    const everything: IdleRule = { channels: ['voice', 'chat'], missedOffers: true, breaks: true };

    it('lets a break begin the idle time anew, or not', () => {
      const after = (breaks: boolean): readonly string[] => {
        const { tell, at, calls, pairs, pass } = floorWith({ ...everything, breaks });
        tell({ type: 'AgentBecameNotReady', agentId: petra, reasonId: 'lunch' as never, at: at() });
        pass(1000);
        tell({ type: 'AgentBecameReady', agentId: petra, at: at() });
        calls('call');
        return pairs();
      };
      expect(after(true)).toEqual(['call > jana']);
      expect(after(false)).toEqual(['call > petra']);
    });

    it('lets a missed offer do, or not', () => {
      const after = (missedOffers: boolean): readonly string[] => {
        const { tell, at, calls, decide, only, routed, pairs, pass } = floorWith({ ...everything, missedOffers });
        calls('missed');
        const offer = only(decide());
        routed(offer);
        const { interactionId, offerId, stayId, queueId } = offer;
        tell(
          { type: 'InteractionOfferTimedOut', interactionId, offerId, agentId: petra, at: at() },
          { type: 'InteractionLeftQueue', interactionId, stayId, queueId, outcome: 'abandoned', waitedMs: 1, toQueueId: null, at: at() },
          { type: 'AgentStoppedResponding', agentId: petra, offerId, at: at() },
        );
        pass(1000);
        tell({ type: 'AgentBecameReady', agentId: petra, at: at() });
        calls('call');
        return pairs();
      };
      expect(after(true)).toEqual(['call > jana']);
      expect(after(false)).toEqual(['call > petra']);
    });

    it('lets only the work over some channels do', () => {
      const after = (rule: IdleRule): readonly string[] => {
        const { tell, at, calls, decide, only, routed, pairs, pass } = floorWith(rule);
        calls('chat', { channel: 'chat' });
        const offer = only(decide());
        routed(offer);
        const { interactionId, offerId, stayId, queueId } = offer;
        const turn = { interactionId, agentId: petra, legId: 'leg' as never, handlingId: 'handling' as never };
        tell({ type: 'InteractionAnswered', ...turn, stayId, offerId, queueId, overturnsOfferId: null, evidence: 'observed', at: at() });
        pass(1000);
        tell({ type: 'InteractionLegLeft', ...turn, party: 'agent', evidence: 'observed', notBefore: null, notAfter: null, at: at() });
        calls('call');
        return pairs();
      };
      expect(after(everything)).toEqual(['call > jana']);
      expect(after({ ...everything, channels: ['voice'] })).toEqual(['call > petra']);
    });

    it('counts coming to work all the same', () => {
      const { tell, at, calls, pairs, pass } = floorWith({ channels: [], missedOffers: false, breaks: false });
      tell({ type: 'AgentSignedOut', agentId: petra, reason: 'agent', at: at() });
      pass(1000);
      tell(
        { type: 'AgentSignedIn', agentId: petra, device: { kind: 'desk', address: '201' }, at: at() },
        { type: 'AgentBecameReady', agentId: petra, at: at() },
      );
      calls('call');
      expect(pairs()).toEqual(['call > jana']);
    });
  });

  it('releases an offer that never reached its interaction', () => {
    const { ready, calls, lead, decide, tell, at, pass, router, pairs } = routerAt();
    lead();
    ready('petra');
    calls('call');
    const offers = [...decide()];
    tell({ type: 'OffersDecided', at: at(), epoch: 1, offers });
    expect(router.release(at())).toBeNull();
    pass(31_000);
    const release = router.release(at());
    expect(release).toMatchObject({ type: 'ReleaseOffers', offerIds: offers.map(({ offerId }) => offerId) });
    tell({ type: 'OffersReleased', at: at(), epoch: 1, offerIds: offers.map(({ offerId }) => offerId), reason: 'not-carried-out' });
    expect(pairs()).toEqual([]);
    pass(5_000);
    expect(pairs()).toEqual(['call > petra']);
  });

  it('gives everybody a fair share when all can do everything', () => {
    const { ready, calls, lead, decide, tell, at, only, routed, pass } = routerAt();
    const names = ['a', 'b', 'c', 'd', 'e'];
    lead();
    ready(...names);
    const got: Record<string, number> = {};
    for (let turn = 0; turn < 100; turn += 1) {
      calls(`call-${turn}`);
      const offer = only(decide());
      routed(offer);
      const { interactionId, offerId, agentId, stayId, queueId } = offer;
      const ids = { legId: `leg-${turn}` as never, handlingId: `handling-${turn}` as never };
      tell({ type: 'InteractionAnswered', interactionId, stayId, offerId, ...ids, agentId, queueId, overturnsOfferId: null, evidence: 'observed', at: at() });
      pass(1000);
      tell({ type: 'InteractionLegLeft', interactionId, ...ids, party: 'agent', agentId, evidence: 'observed', notBefore: null, notAfter: null, at: at() });
      got[agentId] = (got[agentId] ?? 0) + 1;
    }
    expect(got).toEqual(Object.fromEntries(names.map((name) => [name, 20])));
  });
});

describe('decisions on their way to the log', () => {
  it('are split so that each append stays below 64 KiB, in order and without loss', () => {
    const { ready, calls, lead, router, at } = routerAt();
    lead();
    const names = Array.from({ length: 300 }, (_, index) => `agent-${String(index).padStart(3, '0')}`);
    ready(...names);
    for (const name of names) calls(`call-${name}`);
    const commands = router.decide(at());
    expect(commands.length).toBeGreaterThan(1);
    for (const command of commands) expect(JSON.stringify(command).length).toBeLessThanOrEqual(64 * 1024);
    const offers = commands.flatMap((command) => (command.type === 'DecideOffers' ? command.offers : []));
    expect(offers.map(({ agentId }) => agentId)).toEqual(names);
    expect(inChunks(offers).flat()).toEqual(offers);
  });
});
