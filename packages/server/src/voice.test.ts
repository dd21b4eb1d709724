import type { SkillId } from '@callboard/contracts';
import { control } from '@callboard/virtual-pbx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedId } from './seed/seed.ts';
import { clock, startVoiceCentre, type VoiceCentre } from './testing/voice-centre.ts';

const CALLER = '+420603118401';
let centre: VoiceCentre;

beforeEach(async () => {
  centre = await startVoiceCentre();
});
afterEach(async () => {
  await centre.close();
});

const ready = async (login: string): Promise<void> => {
  const agentId = centre.agent(login);
  expect(await centre.engine.desk.startWork({ agentId, device: null, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
  expect(await centre.engine.desk.goReady({ agentId, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
  await centre.event('AgentBecameReady', (e) => e.agentId === agentId);
};
const call = async (to = '800100'): Promise<string> => {
  await centre.phones.watch(CALLER, {});
  const callId = await centre.phones.call(CALLER, to);
  if (callId === null) throw new Error('the exchange refused the call');
  return callId;
};
const answered = async (login: string) => {
  const agentId = centre.agent(login);
  const offered = await centre.event('InteractionOffered', (e) => e.agentId === agentId);
  expect(
    await centre.engine.desk.acceptOffer({ agentId, interactionId: offered.interactionId, offerId: offered.offerId, at: clock.now() }, centre.meta()),
  ).toMatchObject({ ok: true });
  await centre.event('InteractionAnswered', (e) => e.agentId === agentId && e.interactionId === offered.interactionId);
  return { agentId, interactionId: offered.interactionId };
};

describe('an inbound call', () => {
  it('is queued, offered to a ready agent, answered, held, hung up and wrapped', async () => {
    await ready('hana');
    await call();
    const work = await answered('hana');
    expect(await centre.engine.desk.hold({ ...work, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionLegHeld');
    await centre.engine.desk.retrieve({ ...work, at: clock.now() }, centre.meta());
    await centre.event('InteractionLegRetrieved');
    await centre.engine.desk.hangUp({ ...work, at: clock.now() }, centre.meta());
    await centre.event('InteractionWrapUpStarted');
    await centre.engine.desk.finishWrapUp({ ...work, at: clock.now() }, centre.meta());
    await centre.event('InteractionClosed');
    const identified = await centre.event('InteractionIdentified');
    expect(identified.contactId).toBeTruthy();
    expect(centre.events.filter((e) => e.type === 'InteractionClosed')).toHaveLength(1);
  });

  it('is answered for the agent in a queue that answers by itself', async () => {
    const queue = centre.engine.world.queueByEntry('voice', '800100');
    if (queue === null) throw new Error('the seed has no queue at 800100');
    const routing = { ...queue.routing, autoAnswer: true };
    await centre.engine.execute({ type: 'SetRouting', queueId: queue.queueId, routing, at: clock.now() }, centre.meta());
    await ready('hana');
    await call();
    const { interactionId } = await centre.event('InteractionQueued');
    expect(await centre.event('InteractionAnswered')).toMatchObject({ interactionId, agentId: centre.agent('hana') });
  });

  it('that waits at a number before a queue has it is taken over when the queue gets it, and offered', async () => {
    const queueId = centre.queueAt('800100');
    const entries = async (addresses: readonly string[]): Promise<void> => {
      const to = addresses.map((address) => ({ channel: 'voice' as const, address }));
      expect(await centre.engine.execute({ type: 'SetEntries', queueId, entries: to, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    };
    await entries([]);
    // Nobody watches the number from its next start on.
    await centre.restart();
    await ready('hana');
    await call();
    await centre.call('800101', '+420603118402');
    const elsewhere = await centre.event('InteractionStarted');
    expect(elsewhere.entry).toBe('800101');
    expect(centre.recorded('InteractionStarted')).toHaveLength(1);
    await entries(['800100']);
    const found = await centre.event('InteractionStarted', (e) => e.entry === '800100');
    expect(found.evidence).toBe('snapshot');
    await centre.event('InteractionQueued', (e) => e.interactionId === found.interactionId);
    await ready('petra');
    await centre.event('InteractionOffered', (e) => e.interactionId === found.interactionId);
  });

  it('is abandoned when the caller leaves the queue', async () => {
    const callId = await call();
    const queued = await centre.event('InteractionQueued');
    await centre.phones.hangUp(CALLER, callId);
    const left = await centre.event('InteractionLeftQueue');
    expect(left).toMatchObject({ interactionId: queued.interactionId, outcome: 'abandoned' });
    expect(await centre.event('InteractionClosed')).toMatchObject({ reason: 'abandoned' });
  });

  it('ends as left by the customer when the caller hangs up while it rings', async () => {
    await ready('hana');
    const callId = await call();
    await centre.event('InteractionOffered');
    await centre.phones.hangUp(CALLER, callId);
    await centre.event('InteractionOfferCustomerLeft');
    await centre.event('InteractionClosed');
  });

  it.each([0, 1, 2, 3, 4])('whose caller hangs up in the moment of its rejection is abandoned (%i turns later)', async (turns) => {
    const agentId = centre.agent('hana');
    await ready('hana');
    const callId = await call();
    const { interactionId, offerId } = await centre.event('InteractionOffered');
    const rejected = centre.engine.desk.rejectOffer({ agentId, interactionId, offerId, reason: 'busy-elsewhere', at: clock.now() }, centre.meta());
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([rejected, centre.phones.hangUp(CALLER, callId)]);
    expect(await centre.event('InteractionClosed')).toMatchObject({ interactionId, reason: 'abandoned' });
  });

  it('goes to the next agent when the first rejects it, and keeps its place', async () => {
    await ready('hana');
    await call();
    const first = await centre.event('InteractionOffered');
    await ready('petra');
    await centre.engine.desk.rejectOffer(
      { agentId: centre.agent('hana'), interactionId: first.interactionId, offerId: first.offerId, reason: 'other', at: clock.now() },
      centre.meta(),
    );
    await centre.event('InteractionOfferRejected');
    await answered('petra');
    expect(centre.events.filter((e) => e.type === 'InteractionQueued')).toHaveLength(1);
  });

  it.each([0, 50])('whose caller hangs up while its transfer is on its way to the exchange is over (%i turns later)', async (turns) => {
    await ready('hana');
    const callId = await call();
    const work = await answered('hana');
    const general = centre.queueAt('800101');
    centre.fault.unheard = async (request) => {
      if (request !== 'transferTo') return null;
      // The exchange tells of the end before it refuses what it finds no call for.
      await centre.phones.hangUp(CALLER, callId);
      await centre.event('InteractionLegLeft', (e) => e.agentId === work.agentId);
      for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      return { ok: false, refused: 'invalidCallID' };
    };
    expect(await centre.engine.desk.transferToQueue({ ...work, toQueueId: general, at: clock.now() }, centre.meta())).toMatchObject({ ok: false });
    await centre.event('InteractionTransferFailed');
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer');
    await centre.engine.desk.finishWrapUp({ ...work, at: clock.now() }, centre.meta());
    expect(await centre.event('InteractionClosed')).toMatchObject({ interactionId: work.interactionId });
  });

  it('is transferred blind to another queue and answered there', async () => {
    await ready('hana');
    await call();
    const work = await answered('hana');
    await ready('zuzana');
    const general = centre.engine.world.queueByEntry('voice', '800101');
    if (general === null) throw new Error('the seed has no queue at 800101');
    expect(await centre.engine.desk.transferToQueue({ ...work, toQueueId: general.queueId, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionTransferred', (e) => e.toQueueId === general.queueId);
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    const second = await answered('zuzana');
    expect(second.interactionId).toBe(work.interactionId);
    await centre.engine.desk.hangUp({ ...second, at: clock.now() }, centre.meta());
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer');
  });

  it('is transferred blind to a colleague, who is offered it with its age kept', async () => {
    await ready('hana');
    await call();
    const work = await answered('hana');
    await ready('petra');
    const toAgentId = centre.agent('petra');
    expect(await centre.engine.desk.transferToAgent({ ...work, toAgentId, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    const second = await answered('petra');
    expect(second.interactionId).toBe(work.interactionId);
    const stays = centre.events.flatMap(({ event }) => (event.type === 'InteractionQueued' ? [event] : []));
    expect(stays.map((stay) => stay.cause)).toEqual(['entry', 'transfer']);
    expect(stays[1]?.ageFrom).toBe(stays[0]?.at);
  });

  it('is transferred to a skill: only who has it is asked, and the explanation says so', async () => {
    await ready('hana');
    await call();
    const work = await answered('hana');
    await ready('tomas');
    await ready('petra');
    const skillId = seedId('demo', 'skill', 'arrears');
    const userId = centre.agent('tomas');
    await centre.engine.execute(
      { type: 'SetSkill', userId, skillId: skillId as SkillId, level: 2, validFrom: null, validTo: null, at: clock.now() },
      centre.meta(),
    );
    expect(await centre.engine.desk.transferToSkill({ ...work, skillId, minLevel: 4, toQueueId: null, at: clock.now() }, centre.meta())).toMatchObject({
      ok: true,
    });
    const routed = await centre.event('InteractionRouted', (e) => e.agentId !== work.agentId);
    expect(routed.agentId).toBe(centre.agent('petra'));
    expect(routed.explanation?.needs).toContainEqual({ skillId, minLevel: 4 });
    expect((await answered('petra')).interactionId).toBe(work.interactionId);
  });

  it('is handed neither to a queue nor to a colleague without calls, in consultation either, and goes on', async () => {
    await ready('hana');
    await call();
    const work = await answered('hana');
    await ready('petra');
    const toAgentId = centre.agent('petra');
    const chatOnly = centre.engine.world.queues().find((queue) => !queue.channels.includes('voice'));
    if (chatOnly === undefined) throw new Error('the seed has no queue without calls');
    const capacity = { type: 'SetCapacity', userId: toAgentId, units: 3, channels: [{ channel: 'chat', max: 3, cost: 1 }], chatDuringCall: false } as const;
    await centre.engine.execute({ ...capacity, at: clock.now() }, centre.meta());
    const at = clock.now();
    const refused = (rejected: string) => ({ ok: false, rejected });
    expect(await centre.engine.desk.transferToQueue({ ...work, toQueueId: chatOnly.queueId, at }, centre.meta())).toEqual(refused('QueueNotForChannel'));
    expect(await centre.engine.desk.transferToAgent({ ...work, toAgentId, at }, centre.meta())).toEqual(refused('AgentNotForChannel'));
    expect(await centre.engine.desk.consultAgent({ ...work, toAgentId, at }, centre.meta())).toEqual(refused('AgentNotForChannel'));
    expect(centre.events.some(({ event }) => event.type === 'InteractionTransferRequested' || event.type === 'InteractionLegLeft')).toBe(false);
  });

  it('is not reassigned by a supervisor to a queue or a person without calls', async () => {
    await call();
    const { interactionId } = await centre.event('InteractionQueued');
    const chatOnly = centre.engine.world.queues().find((queue) => !queue.channels.includes('voice'));
    if (chatOnly === undefined) throw new Error('the seed has no queue without calls');
    const agentId = centre.agent('petra');
    const capacity = { type: 'SetCapacity', userId: agentId, units: 3, channels: [{ channel: 'chat', max: 3, cost: 1 }], chatDuringCall: false } as const;
    await centre.engine.execute({ ...capacity, at: clock.now() }, centre.meta());
    const { desk } = centre.engine;
    expect(await desk.reassign({ interactionId, queueId: chatOnly.queueId, agentId: null, at: clock.now() }, centre.meta())).toEqual({
      ok: false,
      rejected: 'QueueNotForChannel',
    });
    expect(await desk.reassign({ interactionId, queueId: null, agentId, at: clock.now() }, centre.meta())).toEqual({
      ok: false,
      rejected: 'AgentNotForChannel',
    });
  });

  it('is reassigned by a supervisor to nobody who is signed out or disabled, and goes on waiting', async () => {
    await call();
    const { interactionId } = await centre.event('InteractionQueued');
    const agentId = centre.agent('petra');
    const reassigned = () => centre.engine.desk.reassign({ interactionId, queueId: null, agentId, at: clock.now() }, centre.meta());
    expect(await reassigned()).toEqual({ ok: false, rejected: 'AgentNotAtWork' });
    await centre.engine.execute({ type: 'DisableUser', userId: agentId, at: clock.now() }, centre.meta());
    expect(await reassigned()).toEqual({ ok: false, rejected: 'UserDisabled' });
    expect(centre.events.some(({ event }) => event.type === 'InteractionRouted' || event.type === 'InteractionLeftQueue')).toBe(false);
  });

  const consulted = async () => {
    await ready('hana');
    await call();
    const work = await answered('hana');
    const toAgentId = centre.agent('petra');
    await centre.engine.desk.startWork({ agentId: toAgentId, device: null, at: clock.now() }, centre.meta());
    await centre.phones.watch('4003', { ringing: (callId) => void centre.phones.answer('4003', callId) });
    await expect.poll(() => centre.engine.world.deviceOf(toAgentId)).not.toBeNull();
    expect(await centre.engine.desk.consultAgent({ ...work, toAgentId, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionLegJoined', (e) => e.agentId === toAgentId && e.role === 'consulted');
    return { work, toAgentId };
  };

  it('is handed to a consulted colleague, while the first agent wraps up', async () => {
    const { work, toAgentId } = await consulted();
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'transfer', at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionTransferred', (e) => e.kind === 'consult' && e.toAgentId === toAgentId);
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    await centre.event('InteractionLegRoleChanged', (e) => e.role === 'handler');
    await centre.engine.desk.hangUp({ interactionId: work.interactionId, agentId: toAgentId, at: clock.now() }, centre.meta());
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer');
  });

  it('goes on with the first agent when he returns from a consultation', async () => {
    const { work, toAgentId } = await consulted();
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'return', at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionConsultEnded', (e) => e.outcome === 'returned');
    await centre.event('InteractionLegLeft', (e) => e.agentId === toAgentId);
    await centre.event('InteractionLegRetrieved', (e) => e.agentId === work.agentId);
    expect(centre.events.some(({ event }) => event.type === 'InteractionLegLeft' && (event.agentId === work.agentId || event.party === 'customer'))).toBe(
      false,
    );
    await centre.engine.desk.hangUp({ ...work, at: clock.now() }, centre.meta());
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer');
  });

  it('becomes a conference of three', async () => {
    const { work, toAgentId } = await consulted();
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'conference', at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionConferenced', (e) => e.byAgentId === work.agentId);
    await centre.engine.desk.hangUp({ ...work, at: clock.now() }, centre.meta());
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    await centre.engine.desk.hangUp({ interactionId: work.interactionId, agentId: toAgentId, at: clock.now() }, centre.meta());
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer');
  });
});

describe('while the link to the exchange is down', () => {
  const restored = (times: number) =>
    expect.poll(() => centre.events.filter(({ event }) => event.type === 'ExchangeLinkRestored').length, { timeout: 10_000 }).toBe(times);

  it('a call that goes on is found again and can be hung up', async () => {
    await ready('hana');
    await call();
    const work = await answered('hana');
    centre.pbx.dropLinks();
    await centre.event('ExchangeLinkLost', (e) => e.reason !== 'starting');
    await restored(2);
    expect(centre.events.some(({ event }) => event.type === 'InteractionLegLeft')).toBe(false);
    expect(await centre.engine.desk.hangUp({ ...work, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
  });

  it('a call that ended meanwhile is closed as inferred, with the moments between which it ended', async () => {
    await ready('hana');
    await call();
    const work = await answered('hana');
    centre.pbx.dropLinks();
    // By hand, at the telephone itself: nobody is linked to hear it.
    expect(control(centre.pbx, JSON.stringify({ do: 'hangup', device: '4001' }))).toMatchObject({ ok: true });
    const left = await centre.event('InteractionLegLeft', (e) => e.agentId === work.agentId);
    expect(left).toMatchObject({ evidence: 'inferred' });
    expect(left.notBefore).toBeLessThanOrEqual(left.notAfter ?? 0);
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer' && e.evidence === 'inferred');
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
  });

  it('a call that arrived meanwhile is taken over', async () => {
    centre.pbx.dropLinks();
    await expect.poll(() => centre.phones.up(), { timeout: 10_000 }).toBe(true);
    await expect.poll(() => centre.phones.call(CALLER, '800100'), { timeout: 10_000 }).not.toBeNull();
    await centre.event('InteractionQueued');
    await restored(2);
    expect(centre.events.filter(({ event }) => event.type === 'InteractionStarted')).toHaveLength(1);
  });
});
