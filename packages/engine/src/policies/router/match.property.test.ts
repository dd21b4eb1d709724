import {
  AgentId,
  type CallboardEvent,
  channels,
  type ChannelKind,
  InteractionId,
  LegId,
  HandlingId,
  QueueId,
  type QueueRouting,
  SkillId,
  StayId,
  SubjectId,
  LATER_ROUTING,
} from '@callboard/contracts';
import { instant } from '@callboard/kernel';
import { recordedAs } from '@callboard/kernel/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFloor } from './floor.ts';

/*
 * The router against the plainest matcher one can write: everything in arrays, every pair looked at, nothing remembered between passes.
 * Random histories are played to both; after each step both must decide the same, ties included.
 */

type Need = { skillId: string; minLevel: number };
type PlainAgent = {
  id: string;
  ready: boolean;
  signedIn: boolean;
  leaving: boolean;
  device: boolean;
  skills: Record<string, { level: number; from: number | null; to: number | null }>;
  queues: Record<string, number>;
  units: number;
  voiceMax: number;
  mixes: boolean;
  work: { interaction: string; stay: string; channel: ChannelKind }[];
  idleSince: number;
};
type PlainStay = {
  id: string;
  interaction: string;
  queue: string;
  channel: ChannelKind;
  needs: Need[];
  prefers: Need[];
  also: string[];
  priority: number;
  ageFrom: number;
  dueAt: number | null;
  arrival: number;
  notBefore: number | null;
  reservedFor: string | null;
  preferred: string | null;
  until: number | null;
  offeredTo: string | null;
  asked: Record<string, { how: 'missed' | 'rejected' | 'gave-back'; at: number }>;
};
type Plain = { agents: PlainAgent[]; stays: PlainStay[]; queues: Record<string, { order: QueueRouting['order']; ageing: number }> };

const levelOf = (agent: PlainAgent, skill: string, now: number): number => {
  const held = agent.skills[skill];
  if (held === undefined || (held.from !== null && now < held.from) || (held.to !== null && now >= held.to)) return 0;
  return held.level;
};
const costOf = (channel: ChannelKind): number => (channel === 'voice' ? 3 : 1);
const orderOf = (agent: PlainAgent, stay: PlainStay): number | null => {
  if (agent.queues[stay.queue] !== undefined) return agent.queues[stay.queue] ?? null;
  const helping = stay.also.flatMap((queue) => (agent.queues[queue] === undefined ? [] : [10_000 + (agent.queues[queue] ?? 0)]));
  return helping.length === 0 ? null : Math.min(...helping);
};
const reserved = (plain: Plain, stay: PlainStay, now: number): boolean => {
  if (stay.reservedFor === null || stay.asked[stay.reservedFor] !== undefined || (stay.until !== null && now >= stay.until)) return false;
  const agent = plain.agents.find(({ id }) => id === stay.reservedFor);
  return agent !== undefined && agent.signedIn && (stay.channel === 'chat' || agent.voiceMax > 0);
};
const serves = (plain: Plain, agent: PlainAgent, stay: PlainStay, now: number): boolean => {
  if (stay.channel === 'voice' && agent.voiceMax === 0) return false;
  if (reserved(plain, stay, now)) return agent.id === stay.reservedFor;
  return orderOf(agent, stay) !== null && stay.needs.every(({ skillId, minLevel }) => levelOf(agent, skillId, now) >= minLevel);
};
const free = (agent: PlainAgent, channel: ChannelKind): boolean => {
  if (!agent.signedIn || !agent.ready || agent.leaving || (channel === 'voice' && !agent.device)) return false;
  if (agent.work.filter((work) => work.channel === channel).length >= (channel === 'voice' ? agent.voiceMax : 3)) return false;
  if (agent.work.reduce((sum, work) => sum + costOf(work.channel), 0) + costOf(channel) > agent.units) return false;
  return agent.mixes || agent.work.every((work) => channels[work.channel].telephony === channels[channel].telephony);
};
const awaited = (plain: Plain, stay: PlainStay, now: number): PlainAgent | null => {
  const agent = plain.agents.find(({ id }) => id === stay.preferred);
  if (agent === undefined || (stay.until !== null && now >= stay.until) || stay.asked[agent.id] !== undefined) return null;
  return agent.signedIn && agent.ready && !agent.leaving && serves(plain, agent, stay, now) ? agent : null;
};
const eligible = (plain: Plain, agent: PlainAgent, stay: PlainStay, now: number): boolean => {
  if (stay.offeredTo !== null || !free(agent, stay.channel) || !serves(plain, agent, stay, now)) return false;
  if (stay.notBefore !== null && now < stay.notBefore) return false;
  const asked = stay.asked[agent.id];
  if (asked !== undefined && now < asked.at + { missed: 0, rejected: 60_000, 'gave-back': 15_000 }[asked.how]) return false;
  const waitedFor = stay.until === null ? null : awaited(plain, stay, now);
  return waitedFor === null || waitedFor.id === agent.id;
};
const compareLists = (a: readonly (number | string)[], b: readonly (number | string)[]): number => {
  for (const [place, value] of a.entries()) {
    const other = b[place] ?? 0;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
};
const standing = (plain: Plain, agent: PlainAgent, stay: PlainStay, now: number): (number | string)[] => {
  const wanted = [...stay.needs, ...stay.prefers];
  const order = plain.queues[stay.queue]?.order ?? 'longest-idle';
  return [
    awaited(plain, stay, now)?.id === agent.id ? 0 : 1,
    stay.asked[agent.id] === undefined ? 0 : 1,
    -stay.prefers.filter(({ skillId, minLevel }) => levelOf(agent, skillId, now) >= minLevel).length,
    order === 'highest-level'
      ? -wanted.reduce((sum, { skillId }) => sum + levelOf(agent, skillId, now), 0)
      : order === 'member-order'
        ? (orderOf(agent, stay) ?? 0)
        : 0,
    agent.work.reduce((sum, work) => sum + costOf(work.channel), 0) / agent.units,
    agent.idleSince,
    agent.id,
  ];
};
const plainPass = (plain: Plain, now: number): string[] => {
  const urgent = (stay: PlainStay): number[] => {
    const ageing = plain.queues[stay.queue]?.ageing ?? 0;
    return [-(stay.priority * 60_000 * 100 + ageing * 100 * (now - stay.ageFrom)), stay.dueAt ?? Infinity, stay.ageFrom, stay.arrival];
  };
  const pairs: string[] = [];
  for (const stay of plain.stays.toSorted((a, b) => compareLists(urgent(a), urgent(b)))) {
    const able = plain.agents.filter((agent) => eligible(plain, agent, stay, now));
    const [best] = able.toSorted((a, b) => compareLists(standing(plain, a, stay, now), standing(plain, b, stay, now)));
    if (best === undefined) continue;
    stay.offeredTo = best.id;
    best.work.push({ interaction: stay.interaction, stay: stay.id, channel: stay.channel });
    pairs.push(`${stay.id}>${best.id}`);
  }
  return pairs;
};

const AGENTS = ['a', 'b', 'c', 'd'];
const QUEUES = ['q', 'r'];
const SKILLS = ['cz', 'vip'];
const someAgent = fc.constantFrom(...AGENTS);
const someQueue = fc.constantFrom(...QUEUES);
const needs = fc.array(fc.record({ skillId: fc.constantFrom(...SKILLS), minLevel: fc.integer({ min: 1, max: 4 }) }), { maxLength: 1 });
const seconds = (max: number) => fc.integer({ min: 0, max }).map((s) => s * 1000);
const pick = fc.nat({ max: 50 });

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('ready' as const), agent: someAgent }) },
  fc.record({ do: fc.constantFrom('pause' as const, 'sign-out' as const, 'leave-next' as const), agent: someAgent }),
  fc.record({
    do: fc.constant('skill' as const),
    agent: someAgent,
    skill: fc.constantFrom(...SKILLS),
    level: fc.integer({ min: 0, max: 5 }),
    inMs: fc.option(seconds(30), { freq: 3 }),
    forMs: fc.option(seconds(60)),
  }),
  fc.record({ do: fc.constant('member' as const), agent: someAgent, queue: someQueue, order: fc.integer({ min: 0, max: 3 }) }),
  fc.record({
    do: fc.constant('capacity' as const),
    agent: someAgent,
    units: fc.integer({ min: 1, max: 6 }),
    voiceMax: fc.integer({ min: 0, max: 2 }),
    mixes: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('routing' as const),
    queue: someQueue,
    order: fc.constantFrom('longest-idle' as const, 'highest-level' as const, 'member-order' as const),
    ageing: fc.constantFrom(0, 0.5, 10),
  }),
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('queue' as const),
      queue: someQueue,
      channel: fc.constantFrom('voice' as const, 'chat' as const),
      needs,
      prefers: needs,
      priority: fc.constantFrom(40, 50, 60),
      olderMs: seconds(90),
      dueMs: fc.option(seconds(120), { freq: 2 }),
      notBeforeMs: fc.option(seconds(40), { freq: 6 }),
      reservedFor: fc.option(someAgent, { freq: 4 }),
      preferred: fc.option(someAgent, { freq: 2 }),
      untilMs: fc.option(seconds(40), { freq: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('give-back' as const), pick, queue: someQueue, priority: fc.constantFrom(40, 50, 60) }) },
  fc.record({ do: fc.constant('relax' as const), pick, needs, also: fc.subarray(QUEUES), priority: fc.constantFrom(40, 50, 70) }),
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('answer' as const, 'reject' as const, 'miss' as const, 'abandon' as const, 'finish' as const), pick }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('time' as const), ms: seconds(45) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const routing = (order: QueueRouting['order'], ageing: number): QueueRouting => ({
  needs: [],
  prefers: [],
  priority: 50,
  ageingPerMinute: ageing,
  order,
  ...LATER_ROUTING,
  offerSeconds: 20,
  autoAnswer: false,
  preferLastAgentSeconds: 0,
  relaxation: [],
  maxWaitSeconds: null,
  calendarId: null,
  outsideHours: 'queue',
  outsideHoursQueueId: null,
});

const service = {
  serviceLevelSeconds: 20,
  serviceLevelTarget: 0.8,
  shortAbandonSeconds: 5,
  longestWaitLimitSeconds: 300,
  wrapUp: 'off' as const,
  wrapUpSeconds: 0,
};

/** Plays steps to the router's floor and to the plain one. */
const twoFloors = () => {
  let made = 0;
  let now = 1_000_000_000;
  let position = 0n;
  const decided = new Map<string, string>();
  const floor = createFloor({ makeId: () => `offer-${(made += 1)}` });
  const plain: Plain = {
    agents: AGENTS.map((id) => ({
      id,
      ready: false,
      signedIn: true,
      leaving: false,
      device: id !== 'd',
      skills: {},
      queues: {},
      units: 3,
      voiceMax: 1,
      mixes: false,
      work: [],
      idleSince: 0,
    })),
    stays: [],
    queues: {},
  };
  const tell = (event: CallboardEvent): void => floor.fold(recordedAs(event, { position: (position += 1n), recordedAt: instant(now) }));
  const at = () => instant(now);
  const agentNamed = (id: string): PlainAgent => plain.agents.find((agent) => agent.id === id) ?? expect.fail(`no agent ${id}`);

  for (const { id, device } of plain.agents) {
    tell({ type: 'AgentSignedIn', agentId: AgentId.parse(id), device: { kind: device ? 'desk' : 'none', address: device ? '200' : null }, at: at() });
  }
  for (const queue of QUEUES)
    tell({ type: 'QueueCreated', queueId: QueueId.parse(queue), name: queue, channels: ['voice'], routing: routing('longest-idle', 0), service, at: at() });

  const declare = (agent: PlainAgent, what: 'ready' | 'pause' | 'sign-out' | 'leave-next'): void => {
    const agentId = AgentId.parse(agent.id);
    if (!agent.signedIn) {
      agent.signedIn = true;
      tell({ type: 'AgentSignedIn', agentId, device: { kind: agent.device ? 'desk' : 'none', address: agent.device ? '200' : null }, at: at() });
    }
    if (what === 'leave-next') {
      agent.leaving = true;
      tell({ type: 'AgentNextStatusSet', agentId, next: { status: 'signed-out' }, at: at() });
      return;
    }
    agent.leaving = false;
    agent.ready = what === 'ready';
    if (what === 'ready') {
      agent.idleSince = now;
      tell({ type: 'AgentBecameReady', agentId, at: at() });
    } else if (what === 'pause') tell({ type: 'AgentBecameNotReady', agentId, reasonId: 'break' as never, at: at() });
    else {
      agent.signedIn = false;
      tell({ type: 'AgentSignedOut', agentId, reason: 'agent', at: at() });
    }
  };

  const skills = (list: Need[]) => list.map(({ skillId, minLevel }) => ({ skillId, minLevel }));

  const endOffer = (stay: PlainStay, how: 'reject' | 'miss' | 'answer' | 'abandon'): void => {
    const interactionId = InteractionId.parse(stay.interaction);
    const offerId = decided.get(stay.id) as never;
    const agent = agentNamed(stay.offeredTo ?? '');
    const agentId = AgentId.parse(agent.id);
    const stayId = StayId.parse(stay.id);
    const drop = () => {
      agent.work = agent.work.filter(({ interaction }) => interaction !== interactionId);
    };
    stay.offeredTo = null;
    if (how === 'reject' || how === 'miss') {
      drop();
      stay.asked[agent.id] = { how: how === 'reject' ? 'rejected' : 'missed', at: now };
      if (how === 'reject') tell({ type: 'InteractionOfferRejected', interactionId, offerId, agentId, reason: 'other', at: at() });
      else tell({ type: 'InteractionOfferTimedOut', interactionId, offerId, agentId, at: at() });
      return;
    }
    plain.stays = plain.stays.filter((other) => other !== stay);
    const queueId = QueueId.parse(stay.queue);
    if (how === 'abandon') {
      drop();
      tell({ type: 'InteractionOfferCustomerLeft', interactionId, offerId, agentId, at: at() });
      tell({ type: 'InteractionLeftQueue', interactionId, stayId, queueId, outcome: 'abandoned', waitedMs: 0, toQueueId: null, at: at() });
      tell({ type: 'InteractionClosed', interactionId, reason: 'abandoned', at: at() });
      return;
    }
    const ids = { legId: LegId.parse(`l-${stay.id}`), handlingId: HandlingId.parse(`h-${stay.id}`) };
    tell({ type: 'InteractionOfferAccepted', interactionId, offerId, agentId, at: at() });
    tell({ type: 'InteractionLeftQueue', interactionId, stayId, queueId, outcome: 'answered', waitedMs: 0, toQueueId: null, at: at() });
    tell({ type: 'InteractionAnswered', interactionId, stayId, offerId, ...ids, agentId, queueId, overturnsOfferId: null, evidence: 'observed', at: at() });
    tell({
      type: 'InteractionLegJoined',
      interactionId,
      ...ids,
      party: 'agent',
      agentId,
      role: 'handler',
      mode: 'talk',
      connection: null,
      evidence: 'observed',
      at: at(),
    });
  };

  type InHand = { readonly agent: PlainAgent; readonly work: PlainAgent['work'][number] };
  /** What somebody has answered and not finished, one of it; null when nobody has anything. */
  const inHand = (pick: number): InHand | null => {
    const waiting = new Set(plain.stays.map(({ interaction }) => interaction));
    const busy = plain.agents.flatMap((agent) => agent.work.filter(({ interaction }) => !waiting.has(interaction)).map((work) => ({ agent, work })));
    return busy[pick % Math.max(1, busy.length)] ?? null;
  };
  const leavesCall = ({ agent, work }: InHand): void =>
    tell({
      type: 'InteractionLegLeft',
      interactionId: InteractionId.parse(work.interaction),
      legId: LegId.parse(`l-${work.stay}`),
      party: 'agent',
      agentId: AgentId.parse(agent.id),
      handlingId: HandlingId.parse(`h-${work.stay}`),
      evidence: 'observed',
      notBefore: null,
      notAfter: null,
      at: at(),
    });

  const finish = (his: InHand): void => {
    const { agent, work: done } = his;
    const { interaction } = done;
    const interactionId = InteractionId.parse(interaction);
    const handlingId = HandlingId.parse(`h-${done.stay}`);
    const agentId = AgentId.parse(agent.id);
    leavesCall(his);
    tell({ type: 'InteractionWrapUpStarted', interactionId, handlingId, agentId, queueId: null, deadline: null, at: at() });
    tell({ type: 'InteractionClosed', interactionId, reason: 'agent-ended', at: at() });
    compare('in wrap-up');
    tell({ type: 'InteractionWrapped', interactionId, handlingId, agentId, how: 'agent', at: at() });
    agent.work = agent.work.filter((work) => work.interaction !== interaction);
    agent.idleSince = Math.max(agent.idleSince, now);
  };

  /** What each interaction said when it came: its age and its due time stay. */
  const firstStays = new Map<string, PlainStay>();
  const begins = (stay: PlainStay, cause: 'entry' | 'requeue'): void => {
    plain.stays.push(stay);
    const moment = (ms: number | null) => (ms === null ? null : instant(ms));
    tell({
      type: 'InteractionQueued',
      interactionId: InteractionId.parse(stay.interaction),
      stayId: StayId.parse(stay.id),
      queueId: QueueId.parse(stay.queue),
      channel: stay.channel,
      cause,
      ageFrom: instant(stay.ageFrom),
      needs: skills(stay.needs),
      prefers: skills(stay.prefers),
      priority: stay.priority,
      preferredAgentId: stay.preferred === null ? null : AgentId.parse(stay.preferred),
      preferredUntil: moment(stay.until),
      notBefore: moment(stay.notBefore),
      dueAt: moment(stay.dueAt),
      reservedFor: stay.reservedFor === null ? null : AgentId.parse(stay.reservedFor),
      contactId: null,
      subjectId: SubjectId.parse('subject'),
      at: at(),
    });
  };

  const play = (one: Step, count: number): void => {
    switch (one.do) {
      case 'ready':
      case 'pause':
      case 'sign-out':
      case 'leave-next':
        return declare(agentNamed(one.agent), one.do);
      case 'skill': {
        const { skills: held } = agentNamed(one.agent);
        const from = one.inMs === null ? null : now + one.inMs;
        const to = one.forMs === null ? null : (from ?? now) + one.forMs;
        if (one.level === 0) delete held[one.skill];
        else held[one.skill] = { level: one.level, from, to };
        return tell({
          type: 'UserSkillSet',
          userId: AgentId.parse(one.agent),
          skillId: SkillId.parse(one.skill),
          level: one.level === 0 ? null : one.level,
          validFrom: from === null ? null : instant(from),
          validTo: to === null ? null : instant(to),
          at: at(),
        });
      }
      case 'member': {
        const { queues } = agentNamed(one.agent);
        if (one.order === 0) delete queues[one.queue];
        else queues[one.queue] = one.order;
        return tell({
          type: 'UserQueueSet',
          userId: AgentId.parse(one.agent),
          queueId: QueueId.parse(one.queue),
          order: one.order === 0 ? null : one.order,
          at: at(),
        });
      }
      case 'capacity': {
        Object.assign(agentNamed(one.agent), { units: one.units, voiceMax: one.voiceMax, mixes: one.mixes });
        const capacity = [
          { channel: 'voice' as const, max: one.voiceMax, cost: 3 },
          { channel: 'chat' as const, max: 3, cost: 1 },
        ];
        return tell({ type: 'UserCapacitySet', userId: AgentId.parse(one.agent), units: one.units, channels: capacity, chatDuringCall: one.mixes, at: at() });
      }
      case 'routing':
        plain.queues[one.queue] = { order: one.order, ageing: one.ageing };
        return tell({ type: 'QueueRoutingSet', queueId: QueueId.parse(one.queue), routing: routing(one.order, one.ageing), at: at() });
      case 'queue': {
        const id = `s${count}`;
        const moment = (ms: number | null) => (ms === null ? null : instant(now + ms));
        const stay: PlainStay = {
          id,
          interaction: `i-${id}`,
          queue: one.queue,
          channel: one.channel,
          needs: one.needs,
          prefers: one.prefers,
          also: [],
          priority: one.priority,
          ageFrom: now - one.olderMs,
          dueAt: moment(one.dueMs),
          arrival: count,
          notBefore: moment(one.notBeforeMs),
          reservedFor: one.reservedFor,
          preferred: one.preferred,
          until: moment(one.untilMs),
          offeredTo: null,
          asked: {},
        };
        firstStays.set(stay.interaction, stay);
        return begins(stay, 'entry');
      }
      case 'relax': {
        const stay = plain.stays[one.pick % Math.max(1, plain.stays.length)];
        if (stay === undefined) return;
        Object.assign(stay, { needs: one.needs, also: one.also, priority: one.priority });
        return tell({
          type: 'InteractionRelaxed',
          interactionId: InteractionId.parse(stay.interaction),
          stayId: StayId.parse(stay.id),
          step: 1,
          needs: skills(one.needs),
          alsoQueueIds: one.also.map((queue) => QueueId.parse(queue)),
          priority: one.priority,
          ruleVersion: 1,
          queueVersion: 1,
          at: at(),
        });
      }
      case 'answer':
      case 'reject':
      case 'miss':
      case 'abandon': {
        const offered = plain.stays.filter(({ offeredTo }) => offeredTo !== null);
        const stay = offered[one.pick % Math.max(1, offered.length)];
        return stay === undefined ? undefined : endOffer(stay, one.do);
      }
      case 'finish': {
        const his = inHand(one.pick);
        return his === null ? undefined : finish(his);
      }
      case 'give-back': {
        const his = inHand(one.pick);
        if (his === null) return;
        const { agent, work } = his;
        const first = firstStays.get(work.interaction) ?? expect.fail(`${work.interaction} never waited`);
        const { channel, ageFrom, dueAt } = first;
        const asked = { [agent.id]: { how: 'gave-back' as const, at: now } };
        const open = { also: [], notBefore: null, reservedFor: null, preferred: null, until: null, offeredTo: null };
        const { queue, priority } = one;
        begins(
          { id: `s${count}`, interaction: work.interaction, queue, channel, needs: [], prefers: [], priority, ageFrom, dueAt, arrival: count, ...open, asked },
          'requeue',
        );
        leavesCall(his);
        agent.work = agent.work.filter((other) => other !== work);
        agent.idleSince = Math.max(agent.idleSince, now);
        return;
      }
      case 'time':
        now += one.ms;
        return;
    }
  };

  const compare = (after: string): void => {
    const offers = floor.pass(instant(now));
    expect(
      offers.map(({ stayId, agentId }) => `${stayId}>${agentId}`),
      after,
    ).toEqual(plainPass(plain, now));
    for (const offer of offers) {
      decided.set(offer.stayId, offer.offerId);
      expect(offer.explanation.candidates[0]).toMatchObject({ agentId: offer.agentId, chosen: true });
      expect(offer.explanation.candidates.length + Object.values(offer.explanation.others).reduce((sum, n) => sum + n, 0)).toBe(AGENTS.length);
    }
    const left = plain.stays.flatMap((stay) => plain.agents.filter((agent) => eligible(plain, agent, stay, now)));
    expect(left, 'an eligible pair is left').toEqual([]);
    if (offers.length > 0) tell({ type: 'OffersDecided', epoch: 1, offers: [...offers], at: at() });
    for (const { interactionId, offerId, stayId, queueId, channel, agentId, expiresAt, explanation } of offers) {
      tell({ type: 'InteractionRouted', interactionId, offerId, stayId, queueId, channel, agentId, source: 'router', expiresAt, explanation, at: at() });
    }
  };

  for (const [place, agent] of AGENTS.entries()) play({ do: 'member', agent, queue: place < 3 ? 'q' : 'r', order: 1 + (place % 2) }, 0);
  return { play, compare };
};

it('decides in every history what looking at every pair decides', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 14 }), (turns) => {
      const { play, compare } = twoFloors();
      let count = 0;
      for (const turn of turns) {
        for (const one of turn) play(one, (count += 1));
        compare(JSON.stringify(turn));
      }
    }),
    { numRuns: 800, seed: 20261123 },
  );
});
