import type { CallboardEvent } from '@callboard/contracts';
import { describe, expect, it, vi } from 'vitest';
import { factProjections } from '../facts/index.ts';
import { indexedFields, readModels } from '../read-models/index.ts';
import { runProjections } from '../run/projections.ts';
import {
  agent,
  at,
  call,
  chat,
  consultation,
  inQueue,
  lunch,
  queueCreated,
  teamDefined,
  userCreated,
  wholeCall,
  withCapacity,
} from '../testing/facts-of-life.ts';
import { memoryLiveFeed } from '../testing/memory-live-feed.ts';
import { memoryReadStore } from '../testing/memory-read-store.ts';
import { pauseFor } from '../testing/pause-for.ts';
import { plainCodec, recordedLog, standingClock } from '../testing/recorded-log.ts';
import { createLiveViews } from './live-views.ts';
import type { FloorItem, LiveView, ViewStep, WorkItem } from './shapes.ts';

const setUp = [
  queueCreated(),
  teamDefined,
  lunch,
  userCreated(),
  inQueue(),
  withCapacity(),
  userCreated('bob'),
  inQueue('bob'),
  agent().signsIn(0),
  agent().ready(1),
];

const world = async (before: readonly CallboardEvent[] = setUp) => {
  const clock = standingClock(at(0));
  const log = recordedLog(clock);
  const readStore = memoryReadStore();
  const liveFeed = memoryLiveFeed();
  await log.record(before);
  const failed = (what: string, error: unknown): never => {
    throw new Error(what, { cause: error });
  };
  const pause = () => pauseFor(2);
  const runner = await runProjections({
    feed: log,
    head: () => log.head(),
    codec: plainCodec,
    readStore,
    liveFeed,
    readModels,
    facts: factProjections,
    indexes: indexedFields,
    clock,
    pause,
    failed,
  });
  await runner.ready;
  const idle = new Promise<void>(() => undefined);
  const open = (instance = 'one', keep = 1000) =>
    createLiveViews({ readStore, liveFeed, clock, pause: (ms) => (ms === 1000 ? idle : pauseFor(ms)), instance, keep, failed });
  const live = await open();
  const happens = async (events: readonly CallboardEvent[], seconds: number): Promise<void> => {
    clock.moveTo(at(seconds));
    await log.record(events);
    const head = await log.head();
    await vi.waitUntil(() => live.position() >= head);
  };
  return { clock, log, liveFeed, runner, live, open, happens };
};

/** What a client holds who takes every step of a view. */
const client = <Item extends { readonly id: string }>(view: LiveView<Item>) => {
  const held = new Map<string, Item>();
  let cursor: string | null = null;
  const steps: ViewStep<Item>[] = [];
  return {
    held,
    steps,
    catchUp: async (): Promise<ViewStep<Item>> => {
      const step = await view.since(cursor);
      if (step.reset) held.clear();
      for (const id of step.removes) held.delete(id);
      for (const item of step.upserts) held.set(item.id, item);
      ({ cursor } = step);
      steps.push(step);
      return step;
    },
  };
};

const fresh = async <Item extends { readonly id: string }>(view: LiveView<Item>): Promise<Map<string, Item>> =>
  new Map((await view.since(null)).upserts.map((item) => [item.id, item]));

const itemOf = <Type extends FloorItem['type']>(held: ReadonlyMap<string, FloorItem>, type: Type, id: string): Extract<FloorItem, { type: Type }> => {
  const item = held.get(id);
  if (item?.type !== type) throw new Error(`${id} is no ${type}`);
  return item as Extract<FloorItem, { type: Type }>;
};

type Queued = Extract<CallboardEvent, { type: 'InteractionQueued' }>;
const queuedWith = (event: CallboardEvent, part: Partial<Pick<Queued, 'ageFrom' | 'priority' | 'dueAt' | 'cause' | 'notBefore'>>): CallboardEvent =>
  event.type === 'InteractionQueued' ? { ...event, ...part } : event;

describe('the floor', () => {
  it('shows those who wait as the router will serve them: age kept through a transfer lifts where priority grows with it', async () => {
    const created = queueCreated();
    if (created.type !== 'QueueCreated') throw new Error('the fixture creates no queue');
    const ageing = { ...created, routing: { ...created.routing, ageingPerMinute: 10 } };
    const { live, happens } = await world([ageing, ...setUp.slice(1)]);
    const floor = client(live.views.floor('demo'));
    const [earlier, later] = [call('early'), call('late')];
    const transferred = queuedWith(earlier.queued(120, 2, 'transfer'), { ageFrom: at(10) });
    const wanted = queuedWith(later.queued(60), { priority: 53 });
    await happens([earlier.starts(10), later.starts(60), wanted, transferred], 130);
    await floor.catchUp();
    expect(itemOf(floor.held, 'WaitingItem', 'early-stay-2')).toMatchObject({ position: 1, since: at(10) });
    expect(itemOf(floor.held, 'WaitingItem', 'late-stay-1')).toMatchObject({ position: 2 });
  });

  it('shows what is due first before what is older, where priorities are equal', async () => {
    const { live, happens } = await world();
    const floor = client(live.views.floor('demo'));
    const [older, due, dueLater] = [call('older'), call('due'), call('due-later')];
    const queuedLast = queuedWith(due.queued(40), { dueAt: at(900) });
    await happens(
      [older.starts(10), dueLater.starts(20), due.starts(40), older.queued(10), queuedWith(dueLater.queued(20), { dueAt: at(1800) }), queuedLast],
      41,
    );
    await floor.catchUp();
    const places = ['due', 'due-later', 'older'].map((id) => itemOf(floor.held, 'WaitingItem', `${id}-stay-1`));
    expect(places.map(({ position }) => position)).toEqual([1, 2, 3]);
    const [first = 0, second = 0, third = 0] = places.map(({ expectedWaitMs }) => expectedWaitMs ?? 0);
    expect(first < second && second < third).toBe(true);
    await live.close();
  });

  it('expects nobody to be served by one from whom every channel was taken, as the router does', async () => {
    const taken = withCapacity();
    if (taken.type !== 'UserCapacitySet') throw new Error('the fixture sets no capacity');
    const { live, happens } = await world([...setUp, agent('bob').signsIn(1), { ...taken, channels: [] }]);
    const c = call();
    const expected = async () => itemOf(await fresh(live.views.floor('demo')), 'WaitingItem', 'i1-stay-1').expectedWaitMs;
    await happens([c.starts(10), c.queued(10)], 11);
    expect(await expected()).toBeNull();
    // Nothing was ever set for Bob.
    await happens([agent('bob').ready(20)], 21);
    expect(await expected()).toBe(180_000);
    await live.close();
  });

  it('expects a longer wait where somebody in another queue is due before', async () => {
    const support = queueCreated('support');
    const { live, happens } = await world([...setUp, support, inQueue('anna', 'support', 2)]);
    const floor = client(live.views.floor('demo'));
    const [there, here] = [call('there', { queueId: 'support' }), call('here')];
    await happens([here.starts(10), here.queued(10), there.starts(20), queuedWith(there.queued(20), { dueAt: at(900) })], 21);
    await floor.catchUp();
    const expected = (id: string) => itemOf(floor.held, 'WaitingItem', `${id}-stay-1`).expectedWaitMs;
    expect([expected('there'), expected('here')]).toEqual([180_000, 360_000]);
    await live.close();
  });

  it('counts a call back that is tried again later as waiting from then on, in its place', async () => {
    const { live, happens, clock } = await world();
    const floor = client(live.views.floor('demo'));
    const [again, other] = [call('again'), call('other')];
    const later = queuedWith(again.queued(60, 2), { cause: 'callback', ageFrom: at(10), notBefore: at(660) });
    await happens([again.starts(10), again.queued(10), again.leaves(20, 'flowed-out', 10_000), later, other.starts(70), other.queued(70)], 600);
    await floor.catchUp();
    expect(itemOf(floor.held, 'QueueRow', 'sales')).toMatchObject({ waiting: 1, longestSince: at(70), serviceLevelOf: 1, estimateMs: 360_000 });
    expect(itemOf(floor.held, 'CentreFigures', 'figures')).toMatchObject({ waiting: 1, longestSince: at(70) });
    expect(itemOf(floor.held, 'WaitingItem', 'other-stay-1')).toMatchObject({ position: 1, expectedWaitMs: 180_000 });
    expect(itemOf(floor.held, 'WaitingItem', 'again-stay-2')).toMatchObject({ position: 2, expectedWaitMs: null, since: at(660) });
    live.tick();
    clock.moveTo(at(670));
    live.tick();
    await floor.catchUp();
    expect(itemOf(floor.held, 'QueueRow', 'sales')).toMatchObject({ waiting: 2, longestSince: at(70), serviceLevelOf: 1 });
    expect(itemOf(floor.held, 'WaitingItem', 'again-stay-2')).toMatchObject({ position: 1, expectedWaitMs: 180_000 });
    expect(itemOf(floor.held, 'WaitingItem', 'other-stay-1')).toMatchObject({ position: 2 });
    // Past its own limit only so long after its time.
    clock.moveTo(at(690));
    expect(itemOf(await fresh(live.views.floor('demo')), 'QueueRow', 'sales')).toMatchObject({ serviceLevelOf: 2 });
    await live.close();
  });

  it('asks for a consultation at the customer’s place, and shows its own wait', async () => {
    const { live, happens } = await world();
    const floor = client(live.views.floor('demo'));
    const [asks, other] = [call('asks'), call('other')];
    const consult = queuedWith(asks.queued(40, 2), { cause: 'consult', ageFrom: at(10) });
    const answered = [asks.starts(10), asks.queued(10), asks.routed(11), asks.leaves(12, 'answered', 2000), asks.answered(12), asks.joined(12)];
    await happens([...answered, other.starts(20), other.queued(20), consult], 41);
    await floor.catchUp();
    expect(itemOf(floor.held, 'WaitingItem', 'asks-stay-2')).toMatchObject({ position: 1, since: at(40) });
    expect(itemOf(floor.held, 'WaitingItem', 'other-stay-1')).toMatchObject({ position: 2 });
    await live.close();
  });

  it('counts nobody as handled in a queue that was only consulted', async () => {
    const { live, happens } = await world([...setUp, queueCreated('support'), agent('bob').signsIn(1), agent('bob').ready(2)]);
    const c = call();
    const asked = call('i1', { queueId: 'support' });
    const handled = [c.starts(10), c.queued(10), c.routed(11), c.leaves(12, 'answered', 2000), c.answered(12), c.joined(12)];
    await happens([...handled, ...consultation(asked, 20, 30, 60), c.left(72), c.wrapsUp(72), c.closed(72), c.wrapped(82)], 90);
    const items = await fresh(live.views.floor('demo'));
    expect(itemOf(items, 'QueueRow', 'support')).toMatchObject({ answered: 0, averageHandleMs: null });
    expect(itemOf(items, 'QueueRow', 'sales')).toMatchObject({ answered: 1, averageHandleMs: 70_000 });
    expect(itemOf(items, 'AgentRow', 'anna')).toMatchObject({ callsToday: 1, handleMsToday: 70_000 });
    const bob = itemOf(items, 'AgentRow', 'bob');
    expect([bob.callsToday, bob.handleMsToday, bob.day.map(({ state }) => state)]).toEqual([0, 0, ['not-ready', 'ready', 'talking', 'ready']]);
    await live.close();
  });

  it('shows whom an agent asks to be consulted in its queue, and counts nobody as waiting there', async () => {
    const { live, happens } = await world();
    const floor = client(live.views.floor('demo'));
    const c = call();
    const asked = c.queued(20, 2);
    if (asked.type !== 'InteractionQueued') throw new Error('the fixture queues nobody');
    await happens([c.starts(10), c.queued(10), c.routed(11), c.leaves(12, 'answered', 2000), c.answered(12), { ...asked, cause: 'consult' }], 21);
    await floor.catchUp();
    expect(itemOf(floor.held, 'WaitingItem', 'i1-stay-2')).toMatchObject({ since: at(20) });
    expect(itemOf(floor.held, 'QueueRow', 'sales')).toMatchObject({ waiting: 0, longestSince: null });
  });

  it('counts whoever waits for the same people in another queue as before, as the router does', async () => {
    const support = queueCreated('support');
    const { live, happens } = await world([...setUp, support, inQueue('anna', 'support', 2), agent('anna').signsIn(1), agent('anna').ready(2)]);
    const floor = client(live.views.floor('demo'));
    const [there, here] = [call('there', { queueId: 'support' }), call('here')];
    await happens([there.starts(10), there.queued(10), here.starts(20), here.queued(20)], 21);
    await floor.catchUp();
    const expected = (id: string) => itemOf(floor.held, 'WaitingItem', `${id}-stay-1`).expectedWaitMs;
    expect(expected('there')).toBe(180_000);
    expect(expected('here')).toBe(360_000);
  });

  it('shows a call from waiting to wrapped up, step by step', async () => {
    const { live, happens } = await world();
    const floor = client(live.views.floor('demo'));
    await floor.catchUp();
    const c = call();
    await happens([c.starts(10), c.queued(10)], 12);
    await floor.catchUp();
    expect(itemOf(floor.held, 'WaitingItem', 'i1-stay-1')).toMatchObject({
      interactionId: 'i1',
      queueName: 'sales',
      position: 1,
      since: at(10),
      customer: { subjectId: 'subject-i1' },
    });
    expect(itemOf(floor.held, 'QueueRow', 'sales')).toMatchObject({ waiting: 1, longestSince: at(10), ready: 1, members: 2, estimateMs: 360_000 });
    await happens([c.routed(15), c.offered(16)], 16);
    await floor.catchUp();
    expect(itemOf(floor.held, 'AgentRow', 'anna')).toMatchObject({
      status: 'ready',
      activity: 'alerting',
      teamName: 'Day',
      current: [{ interactionId: 'i1', state: 'alerting', queueName: 'sales' }],
    });
    expect(itemOf(floor.held, 'WaitingItem', 'i1-stay-1').offeredToAgentId).toBe('anna');
    await happens([c.leaves(20, 'answered', 10_000), c.answered(20), c.joined(20)], 21);
    await floor.catchUp();
    expect(floor.held.has('i1-stay-1')).toBe(false);
    expect(itemOf(floor.held, 'AgentRow', 'anna')).toMatchObject({ activity: 'talking', callsToday: 1 });
    await happens([c.left(80), c.wrapsUp(80), c.wrapped(95), c.closed(80)], 96);
    await floor.catchUp();
    expect(itemOf(floor.held, 'QueueRow', 'sales')).toMatchObject({
      waiting: 0,
      answered: 1,
      abandoned: 0,
      serviceLevel: 1,
      serviceLevelWithin: 1,
      serviceLevelOf: 1,
      averageWaitMs: 10_000,
      averageHandleMs: 75_000,
      recent: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    });
    expect(itemOf(floor.held, 'CentreFigures', 'figures')).toMatchObject({
      answered: 1,
      agentsReady: 1,
      agentsSignedIn: 1,
      agentsByState: [{ state: 'ready', count: 1 }],
    });
    const row = itemOf(floor.held, 'AgentRow', 'anna');
    expect([row.handleMsToday, row.signedInMsToday, row.day.map(({ state }) => state)]).toEqual([
      75_000,
      96_000,
      ['not-ready', 'ready', 'alerting', 'talking', 'wrapup', 'ready'],
    ]);
    expect(floor.held).toEqual(await fresh(live.views.floor('demo')));
    expect(floor.steps.filter((step) => step.reset)).toHaveLength(1);
    await live.close();
  });

  it('counts those past the limit while they wait, short abandons apart, and only today', async () => {
    const { live, happens, clock } = await world([...setUp, ...wholeCall('yesterday', -20 * 3600)]);
    const [a, b] = [call('a'), call('b')];
    await happens([a.starts(0), a.queued(0), a.leaves(3, 'abandoned', 3000), a.closed(3), b.starts(10), b.queued(10)], 15);
    const row = async () => itemOf(await fresh(live.views.floor('demo')), 'QueueRow', 'sales');
    expect(await row()).toMatchObject({ serviceLevel: null, shortAbandoned: 1, abandoned: 0, answered: 0 });
    clock.moveTo(at(31));
    expect(await row()).toMatchObject({ serviceLevel: 0, serviceLevelOf: 1 });
    await live.close();
  });

  it('tells what time alone changes', async () => {
    const { live, happens, clock } = await world();
    const floor = client(live.views.floor('demo'));
    await happens([call().starts(10), call().queued(10), agent().pauses(10)], 12);
    live.tick();
    await floor.catchUp();
    clock.moveTo(at(150));
    live.tick();
    const step = await floor.catchUp();
    expect(step.reset).toBe(false);
    expect(itemOf(floor.held, 'FloorAlert', 'alert:longest-wait:sales')).toMatchObject({ severity: 'bad', since: at(10), count: 1 });
    expect(floor.held.get('alert:nobody-there:sales')).toMatchObject({ severity: 'bad' });
    clock.moveTo(at(31 * 60));
    live.tick();
    await floor.catchUp();
    expect(floor.held.get('alert:reason-exceeded:anna')).toMatchObject({ since: at(10 + 30 * 60) });
    await happens([call().leaves(1900, 'abandoned', 1_890_000), call().closed(1900), agent().ready(1900)], 1901);
    live.tick();
    await floor.catchUp();
    expect([...floor.held.keys()].filter((id) => id.startsWith('alert:'))).toEqual([]);
    await live.close();
  });

  it('for a wall screen has no agents and nobody who waits', async () => {
    const { live, happens } = await world();
    await happens([call().starts(10), call().queued(10)], 12);
    const types = new Set([...(await fresh(live.views.wallboard('demo'))).values()].map(({ type }) => type));
    expect(types).toEqual(new Set(['QueueRow', 'CentreFigures']));
    await live.close();
  });

  it('of another tenant is empty', async () => {
    const { live } = await world();
    expect([...(await fresh(live.views.floor('other'))).keys()]).toEqual(['figures']);
    expect(await live.views.config('other').since(null)).toMatchObject({ upserts: [] });
    await live.close();
  });
});

describe('a desk', () => {
  it('holds its agent’s work and nobody else’s', async () => {
    const { live, happens } = await world();
    const [anna, bob] = [client(live.views.desk('demo', 'anna')), client(live.views.desk('demo', 'bob'))];
    await anna.catchUp();
    await bob.catchUp();
    const c = call();
    await happens([c.starts(10), c.queued(10), c.routed(15), c.offered(16)], 16);
    await anna.catchUp();
    expect(anna.held.get('i1')).toMatchObject({
      type: 'WorkItem',
      legState: 'alerting',
      offer: { id: 'i1-offer-1', alerting: true, expiresAt: at(36) },
      queueName: 'sales',
    });
    expect(anna.held.get('anna')).toMatchObject({
      type: 'MyState',
      capacityText: [
        { channel: 'voice', max: 1, used: 1 },
        { channel: 'chat', max: 3, used: 0 },
      ],
    });
    await happens([c.missed(36), c.routed(37, 'bob', 2), c.offered(37, 'bob', 2)], 37);
    const step = await anna.catchUp();
    expect([step.removes, anna.held.has('i1')]).toEqual([['i1'], false]);
    await happens(
      [c.leaves(40, 'answered', 30_000), c.answered(40, 'bob', 2), c.joined(40, 'bob', 2), c.left(60, 'bob', 2), c.wrapsUp(60, 'bob', 2), c.closed(60)],
      60,
    );
    const bobsStep = await bob.catchUp();
    expect(bob.held.get('i1')).toMatchObject({ legState: 'ended', wrapUpSince: at(60), wrapUpDeadline: at(90), waitedMs: 30_000 } satisfies Partial<WorkItem>);
    expect(bobsStep.removes).toEqual([]);
    expect((await anna.catchUp()).upserts.some(({ id }) => id === 'i1')).toBe(false);
    await happens([c.wrapped(70, 'bob', 2)], 70);
    await bob.catchUp();
    expect([...bob.held.keys()]).toEqual(['bob']);
    expect(bob.held).toEqual(await fresh(live.views.desk('demo', 'bob')));
    await live.close();
  });

  it('shows the turn that is to be wrapped up still, though a later one is over', async () => {
    const { live, happens } = await world();
    const c = call();
    const first = [c.starts(10), c.queued(10), c.routed(15), c.offered(16), c.leaves(18, 'answered', 8000), c.answered(18), c.joined(18)];
    await happens([...first, c.left(30), c.wrapsUp(30), c.joined(31, 'anna', 2), c.left(33, 'anna', 2)], 33);
    const seen = async () => (await fresh(live.views.desk('demo', 'anna'))).get('i1');
    expect(await seen()).toMatchObject({ handlingId: 'i1-handling-1', wrapUpSince: at(30), finishedAt: null });
    await happens([c.joined(34, 'anna', 3)], 34);
    expect(await seen()).toMatchObject({ handlingId: 'i1-handling-3', wrapUpSince: null, finishedAt: null });
    await live.close();
  });

  it('tells its listener, and nobody else’s', async () => {
    const { live, happens } = await world();
    const heard: string[] = [];
    const stop = live.views.desk('demo', 'anna').onChange(() => heard.push('anna'));
    live.views.desk('demo', 'bob').onChange(() => heard.push('bob'));
    await happens([agent().pauses(5)], 5);
    expect(new Set(heard)).toEqual(new Set(['anna']));
    stop();
    const count = heard.length;
    await happens([agent().ready(6)], 6);
    expect(heard).toHaveLength(count);
    await live.close();
  });
});

describe('a conversation', () => {
  it('shows its messages, who is there, and what was read', async () => {
    const { live, happens } = await world();
    const c = call('i1', { channel: 'chat' });
    const talk = chat();
    const view = client(live.views.conversation('demo', 'i1-conversation'));
    await happens([talk.opened(10), c.starts(10), talk.received(10, 'm1'), c.queued(10)], 11);
    await view.catchUp();
    expect(view.held.get('m1')).toMatchObject({ type: 'Message', author: 'customer', state: 'sent' });
    expect(view.held.get('i1-conversation')).toMatchObject({ open: true, waiting: true, position: 1, interactionId: 'i1' });
    await happens(
      [c.leaves(15, 'answered', 5000), c.answered(15), c.joined(15), talk.sent(16, 'm2'), talk.sent(17, 'm3'), talk.read(18, 'm3', 'customer')],
      18,
    );
    expect((await view.catchUp()).reset).toBe(false);
    expect([view.held.get('m2'), view.held.get('m3')]).toMatchObject([{ state: 'read', authorName: 'anna' }, { state: 'read' }]);
    expect(view.held.get('i1-conversation')).toMatchObject({ waiting: false, agentName: 'anna', position: null });
    await happens([c.left(30), c.closed(30)], 31);
    await view.catchUp();
    expect(view.held.get('i1-conversation')).toMatchObject({ open: false, endedBy: 'customer', agentName: 'anna' });
    expect(view.held).toEqual(await fresh(live.views.conversation('demo', 'i1-conversation')));
    await live.close();
  });
});

describe('settings', () => {
  it('are live', async () => {
    const { live, happens } = await world();
    const view = client(live.views.config('demo'));
    await view.catchUp();
    await happens([queueCreated('support'), inQueue('bob', 'support'), inQueue('bob', 'sales', null)], 5);
    const step = await view.catchUp();
    expect(step).toMatchObject({ reset: false, removes: [] });
    expect(view.held.get('support')).toMatchObject({ type: 'Queue', name: 'support' });
    expect(view.held.get('bob')).toMatchObject({ type: 'User', queues: [{ queueId: 'support', order: 1 }] });
    expect(view.held.get('lunch')).toMatchObject({ type: 'Reason', maxMinutes: 30 });
    await live.close();
  });
});

describe('what was missed', () => {
  it('comes without a reset while the ring reaches back, also through another process', async () => {
    const { live, happens, open } = await world();
    const other = await open('two');
    const desk = client(live.views.desk('demo', 'anna'));
    await desk.catchUp();
    const cursor = desk.steps.at(-1)?.cursor ?? null;
    await happens(wholeCall('i1', 10).slice(0, 7), 20);
    await vi.waitUntil(() => other.position() === live.position());
    const resumed = await other.views.desk('demo', 'anna').since(cursor);
    expect(resumed).toMatchObject({ reset: false, removes: [] });
    expect(resumed.upserts.map(({ id }) => id).sort()).toEqual(['anna', 'i1']);
    expect(live.counters()).toMatchObject({ resets: 1, reloads: 1 });
    await other.close();
    await live.close();
  });

  it('is read anew after a hole in the feed, and nothing is missing then', async () => {
    const { live, happens, liveFeed, log } = await world();
    const floor = client(live.views.floor('demo'));
    await floor.catchUp();
    liveFeed.loseNext(1);
    await log.record([call('lost').starts(5), call('lost').queued(5)]);
    await happens([agent().pauses(6)], 6);
    await vi.waitUntil(() => live.counters().reloads === 2);
    const head = await log.head();
    await vi.waitUntil(() => live.position() >= head);
    expect((await floor.catchUp()).reset).toBe(true);
    expect(floor.held.get('lost-stay-1')).toMatchObject({ type: 'WaitingItem' });
    await live.close();
  });

  it('is read anew when a projection serves another build', async () => {
    const { live, runner, happens } = await world();
    await happens(wholeCall('i1', 10), 200);
    const before = await fresh(live.views.floor('demo'));
    const cursor = (await live.views.floor('demo').since(null)).cursor;
    await runner.rebuild('interaction-facts');
    await vi.waitUntil(() => live.counters().reloads === 2);
    await vi.waitUntil(async () => (await live.views.floor('demo').since(cursor)).reset);
    expect(await fresh(live.views.floor('demo'))).toEqual(before);
    await live.close();
  });

  it('can be waited for', async () => {
    const { live, log } = await world();
    const head = await log.head();
    await log.record([agent().pauses(5)]);
    expect(await live.reached(head, 5)).toBe(true);
    expect(await live.reached(head + 1n, 500)).toBe(true);
    expect(await live.reached(head + 9n, 5)).toBe(false);
    await live.close();
  });
});
