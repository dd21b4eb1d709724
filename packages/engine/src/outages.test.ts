import { AgentId, type CallboardEvent, InteractionId, LATER_ROUTING, LegId, QueueId, StayId, SubjectId, UserId } from '@callboard/contracts';
import { type Checkpoints, type Instant, instant, memoryCheckpoints, memoryEventStore, StoreUnavailable } from '@callboard/kernel';
import { describe, expect, it } from 'vitest';
import type { CallboardCommand } from './domain/commands.ts';
import { createEngine, type Engine } from './engine.ts';
import { MORNING, plainCodec, plainContext } from './testing/index.ts';

const OFFER_SECONDS = 30;
const queueId = QueueId.parse('info-line');
const [anna, boris] = ['anna', 'boris'] as const;

/** Time that passes only when it is told to: timers and pauses come in their order, and what follows from each is done before the next. */
const virtualTime = () => {
  let now = MORNING;
  const due = new Map<string, { readonly at: Instant; readonly run: () => void }>();
  let pauses = 0;
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 1000; turn += 1) await Promise.resolve();
  };
  return {
    clock: { now: () => now },
    timers: { arm: (key: string, at: Instant, run: () => void) => void due.set(key, { at, run }), disarm: (key: string) => void due.delete(key) },
    pause: (ms: number) => new Promise<void>((resolve) => void due.set(`pause-${(pauses += 1)}`, { at: instant(now + ms), run: resolve })),
    settled,
    /** A process that has ended is woken no more. */
    forget: () => due.clear(),
    pass: async (seconds: number): Promise<void> => {
      const until = instant(now + seconds * 1000);
      for (;;) {
        const [next] = [...due].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at);
        if (next === undefined) break;
        due.delete(next[0]);
        now = instant(Math.max(now, next[1].at));
        next[1].run();
        await settled();
      }
      now = until;
      await settled();
    },
  };
};

/** A floor of two agents for chats, its engine, and a log that can be away. */
const floor = async () => {
  const time = virtualTime();
  const { newId, hash, vault, log } = plainContext();
  const memory = memoryEventStore(time.clock);
  const checkpoints: Checkpoints = memoryCheckpoints();
  const events: CallboardEvent[] = [];
  const state = { away: false, awayAfter: null as CallboardEvent['type'] | null, lives: 0 };
  const store: typeof memory = {
    ...memory,
    append: async (stream, expected, appended) => {
      if (state.away) throw new StoreUnavailable('no space left');
      const done = await memory.append(stream, expected, appended);
      for (const { data } of appended) events.push(data as unknown as CallboardEvent);
      if (appended.some(({ type }) => type === state.awayAfter)) state.away = true;
      return done;
    },
  };
  const live = async (): Promise<Engine> => {
    state.lives += 1;
    const { clock, timers, pause } = time;
    const around = {
      tenant: 'demo',
      store,
      feed: memory,
      codec: plainCodec,
      checkpoints,
      vault,
      telephony: null,
      messageChannels: [],
      timers,
      clock,
      newId,
      hash,
      log,
    };
    const engine = createEngine({ ...around, defer: (work) => void Promise.resolve().then(work), pause, leaderId: `leader-${state.lives}` });
    await engine.start();
    await time.settled();
    return engine;
  };
  let engine = await live();
  const does = async (command: CallboardCommand): Promise<void> => {
    const commandId = newId();
    const meta = { commandId, tenant: 'demo', actor: { kind: 'user', id: 'test' }, correlationId: commandId, causationId: null } as const;
    expect(await engine.execute(command, meta)).toMatchObject({ ok: true });
    await time.settled();
  };
  const at = (): Instant => time.clock.now();
  const routing = {
    ...{ needs: [], prefers: [], priority: 50, ageingPerMinute: 0, order: 'longest-idle' as const, ...LATER_ROUTING, offerSeconds: OFFER_SECONDS },
    ...{ autoAnswer: false, preferLastAgentSeconds: 0, relaxation: [], maxWaitSeconds: null, calendarId: null },
    ...{ outsideHours: 'queue' as const, outsideHoursQueueId: null },
  };
  const service = {
    ...{ serviceLevelSeconds: 20, serviceLevelTarget: 0.8, shortAbandonSeconds: 5, longestWaitLimitSeconds: 300 },
    ...{ wrapUp: 'off' as const, wrapUpSeconds: 0 },
  };
  await does({ type: 'CreateQueue', queueId, name: 'Info', channels: ['chat'], routing, service, at: at() });
  const ready = async (name: string): Promise<void> => {
    const [userId, agentId] = [UserId.parse(name), AgentId.parse(name)];
    await does({
      ...{ type: 'CreateUser', userId, login: name, displayName: name, roles: ['agent'], teamId: null, siteId: null, language: 'cs', demo: false },
      at: at(),
    });
    await does({ type: 'SetQueue', userId, queueId, order: 1, at: at() });
    await does({ type: 'SetCapacity', userId, units: 1, channels: [{ channel: 'chat', max: 1, cost: 1 }], chatDuringCall: false, at: at() });
    await does({ type: 'SignIn', agentId, device: { kind: 'none', address: null }, at: at() });
    await does({ type: 'GoReady', agentId, busy: false, at: at() });
  };
  const writes = async (name: string): Promise<void> => {
    const [interactionId, subjectId] = [InteractionId.parse(name), SubjectId.parse(name)];
    await does({
      ...{ type: 'StartInteraction', interactionId, channel: 'chat', direction: 'inbound', conversationId: null, subjectId, entry: null },
      ...{ customer: { subjectId, erased: true }, evidence: 'observed', customerLeg: { legId: LegId.parse(`customer-${name}`), connection: null }, at: at() },
    });
    const nobody = { preferredAgentId: null, preferredUntil: null, reservedFor: null };
    await does({
      ...{ type: 'EnqueueInteraction', interactionId, stayId: StayId.parse(`stay-${name}`), queueId, cause: 'entry', needs: [], prefers: [], priority: 50 },
      ...nobody,
      at: at(),
    });
  };
  return {
    time,
    state,
    ready,
    writes,
    /** Of one type, in order. */
    of: <T extends CallboardEvent['type']>(type: T) => events.filter((event): event is Extract<CallboardEvent, { type: T }> => event.type === type),
    /** The engine ends, and a new one starts so many seconds later. */
    restartAfter: async (seconds: number): Promise<void> => {
      await engine.close();
      time.forget();
      await time.pass(seconds);
      engine = await live();
    },
  };
};

describe('when the log was away for longer than an offer rings', () => {
  it('nobody stops responding: what was decided came too late, what rang is withdrawn, and both are offered again', async () => {
    const { time, state, ready, writes, of } = await floor();
    await ready(anna);
    await writes('first');
    expect(of('InteractionOffered')).toMatchObject([{ interactionId: 'first', agentId: anna }]);
    await time.pass(10);
    await ready(boris);
    state.awayAfter = 'OffersDecided';
    await writes('second');
    expect([state.away, of('InteractionRouted').length]).toEqual([true, 1]);
    state.awayAfter = null;
    await time.pass(60);
    state.away = false;
    await time.pass(10);
    const withdrawn = of('InteractionOfferWithdrawn').map(({ agentId, reason }) => ({ agentId, reason }));
    expect(withdrawn).toHaveLength(2);
    expect(withdrawn).toEqual(
      expect.arrayContaining([
        { agentId: anna, reason: 'outage' },
        { agentId: boris, reason: 'too-late' },
      ]),
    );
    expect([of('InteractionOfferTimedOut'), of('AgentStoppedResponding')]).toEqual([[], []]);
    const again = of('InteractionRouted').slice(1);
    expect(again.map(({ agentId }) => agentId).sort()).toEqual([anna, boris]);
    expect(again.map(({ interactionId }) => interactionId).sort()).toEqual(['first', 'second']);
  });

  it('who does not take what he is offered afterwards stops responding as ever', async () => {
    const { time, state, ready, writes, of } = await floor();
    await ready(anna);
    await writes('first');
    state.away = true;
    await time.pass(60);
    state.away = false;
    await time.pass(10);
    expect(of('AgentStoppedResponding')).toEqual([]);
    await time.pass(OFFER_SECONDS);
    expect(of('InteractionOfferTimedOut')).toHaveLength(1);
    expect(of('AgentStoppedResponding')).toMatchObject([{ agentId: anna }]);
  });
});

describe('when the engine was down for longer than an offer rings', () => {
  it('nobody stops responding, and what rang is offered again', async () => {
    const { time, ready, writes, of, restartAfter } = await floor();
    await ready(anna);
    await writes('first');
    await restartAfter(60);
    await time.pass(1);
    expect(of('InteractionOfferWithdrawn')).toMatchObject([{ agentId: anna, reason: 'outage' }]);
    expect([of('InteractionOfferTimedOut'), of('AgentStoppedResponding')]).toEqual([[], []]);
    expect(of('InteractionRouted')).toHaveLength(2);
  });
});
