import type { CallboardEvent } from '@callboard/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clock, startVoiceCentre, type VoiceCentre } from './testing/voice-centre.ts';

const CALLER = '+420603118401';
let centre: VoiceCentre;

beforeEach(async () => {
  centre = await startVoiceCentre();
});
afterEach(async () => {
  await centre.close();
});

const now = () => ({ at: clock.now() });
type EventOf<T extends CallboardEvent['type']> = Extract<CallboardEvent, { readonly type: T }>;
const recorded = <T extends CallboardEvent['type']>(type: T): readonly EventOf<T>[] =>
  centre.events.map(({ event }) => event).filter((event): event is EventOf<T> => event.type === type);

/** A caller whose queue offers him to be called back at once, and who takes it. `picksUp`: he answers when his telephone rings. */
const waitsForCallback = async (picksUp: boolean, again = { callbackAttempts: 1, callbackRetrySeconds: 0 }) => {
  const queue = centre.engine.world.queueByEntry('voice', '800100');
  if (queue === null) throw new Error('the seed has no queue at 800100');
  const step = { afterSeconds: 0, lowerLevelsBy: 0, dropSkills: [], alsoQueueIds: [], raisePriorityBy: 0, overflowToQueueId: null, offerCallback: true };
  const routing = { ...queue.routing, ...again, relaxation: [step] };
  expect(await centre.engine.execute({ type: 'SetRouting', queueId: queue.queueId, routing, ...now() }, centre.meta())).toMatchObject({ ok: true });
  let called = '';
  await centre.phones.watch(CALLER, {
    ringing: (callId) => {
      called = callId;
      if (picksUp) void centre.phones.answer(CALLER, callId);
    },
  });
  expect(await centre.phones.call(CALLER, '800100')).not.toBeNull();
  const { interactionId } = await centre.event('InteractionCallbackOffered');
  expect(await centre.engine.desk.acceptCallback({ interactionId, number: null, ...now() }, centre.meta())).toMatchObject({ ok: true });
  // The exchange hangs up the waiting call; his place is kept.
  await centre.event('InteractionLegLeft', (e) => e.party === 'customer');
  return { interactionId, called: () => called };
};
/** Hana is offered the callback on her screen and takes it. */
const takenByHana = async (interactionId: string) => {
  const agentId = centre.agent('hana');
  await centre.engine.desk.startWork({ agentId, device: null, ...now() }, centre.meta());
  await centre.engine.desk.goReady({ agentId, ...now() }, centre.meta());
  const offered = await centre.event('InteractionOffered', (e) => e.agentId === agentId);
  expect(offered).toMatchObject({ interactionId, connection: null });
  const work = { agentId, interactionId: offered.interactionId };
  expect(await centre.engine.desk.acceptOffer({ ...work, offerId: offered.offerId, ...now() }, centre.meta())).toMatchObject({ ok: true });
  await centre.event('InteractionAnswered', (e) => e.agentId === agentId);
  return work;
};

describe('a customer who wants to be called back', () => {
  it('hangs up, keeps his place, is called by an agent, talks, and it closes after the wrap-up', async () => {
    const { interactionId } = await waitsForCallback(true);
    const stays = recorded('InteractionQueued');
    expect(stays.map(({ cause }) => cause)).toEqual(['entry', 'callback']);
    expect(stays[1]?.ageFrom).toBe(stays[0]?.at);
    expect(recorded('InteractionLeftQueue')).toMatchObject([{ outcome: 'callback' }]);
    const work = await takenByHana(interactionId);
    await expect.poll(() => recorded('InteractionLegJoined').filter(({ party }) => party === 'customer')).toHaveLength(2);
    expect(await centre.engine.desk.hangUp({ ...work, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    await expect.poll(() => recorded('InteractionLegLeft').filter(({ party }) => party === 'customer')).toHaveLength(2);
    await centre.engine.desk.finishWrapUp({ ...work, ...now() }, centre.meta());
    await centre.event('InteractionClosed', (e) => e.interactionId === interactionId);
    expect(recorded('InteractionStarted')).toHaveLength(1);
  });

  it('is hung up although the exchange could not be asked at first', async () => {
    let asked = 0;
    centre.fault.unheard = (request) => {
      if (request !== 'clear') return null;
      asked += 1;
      return asked < 3 ? { ok: false, refused: asked === 1 ? 'link-lost' : 'timeout' } : null;
    };
    await waitsForCallback(true);
    expect(asked).toBeGreaterThanOrEqual(3);
    expect(recorded('InteractionLeftQueue')).toMatchObject([{ outcome: 'callback' }]);
  });

  it('who does not answer was never in it again, and the agent ends it with a wrap-up', async () => {
    const { interactionId, called } = await waitsForCallback(false);
    const work = await takenByHana(interactionId);
    await expect.poll(called).not.toBe('');
    expect(await centre.engine.desk.hangUp({ ...work, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    await centre.engine.desk.finishWrapUp({ ...work, ...now() }, centre.meta());
    await centre.event('InteractionClosed', (e) => e.interactionId === interactionId);
    expect(recorded('InteractionLegJoined').filter(({ party }) => party === 'customer')).toHaveLength(1);
    expect(recorded('InteractionCallbackUnreached')).toMatchObject([{ attempt: 1, nextAt: null, agentId: work.agentId }]);
  });

  it('who does not answer is tried again as often as his queue promises, and each attempt in vain is told', async () => {
    const { interactionId, called } = await waitsForCallback(false, { callbackAttempts: 2, callbackRetrySeconds: 0 });
    const work = await takenByHana(interactionId);
    await expect.poll(called).not.toBe('');
    const first = called();
    expect(await centre.engine.desk.hangUp({ ...work, ...now() }, centre.meta())).toMatchObject({ ok: true });
    const { nextAt } = await centre.event('InteractionCallbackUnreached', (e) => e.attempt === 1);
    expect(recorded('InteractionQueued').at(-1)).toMatchObject({ cause: 'callback', notBefore: nextAt, ageFrom: recorded('InteractionQueued')[0]?.at });
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    await centre.engine.desk.finishWrapUp({ ...work, ...now() }, centre.meta());
    const offered = await centre.event('InteractionOffered', (e) => e.stayId === recorded('InteractionQueued').at(-1)?.stayId);
    expect(await centre.engine.desk.acceptOffer({ ...work, offerId: offered.offerId, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await expect.poll(called).not.toBe(first);
    expect(await centre.engine.desk.hangUp({ ...work, ...now() }, centre.meta())).toMatchObject({ ok: true });
    expect(await centre.event('InteractionCallbackUnreached', (e) => e.attempt === 2)).toMatchObject({ nextAt: null });
    await expect.poll(() => recorded('InteractionWrapUpStarted')).toHaveLength(2);
    await centre.engine.desk.finishWrapUp({ ...work, ...now() }, centre.meta());
    await centre.event('InteractionClosed', (e) => e.interactionId === interactionId);
  });
});
