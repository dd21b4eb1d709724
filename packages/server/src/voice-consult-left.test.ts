import { control } from '@callboard/virtual-pbx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CALLER, type HisWork, now, startVoiceCentre, type VoiceCentre } from './testing/voice-centre.ts';

const HANAS = '4001';
const JANS = '4007';
let centre: VoiceCentre;

beforeEach(async () => {
  centre = await startVoiceCentre();
});
afterEach(async () => {
  await centre.close();
});

/** Hana talks to a customer and asks a queue, and Jan's telephone rings for it. */
const asking = async () => {
  await centre.ready('hana');
  const callId = await centre.call();
  const hana = await centre.answered('hana');
  await centre.ready('jan');
  await centre.engine.desk.consultQueue({ ...hana, toQueueId: centre.queueAt('800102'), ...now() }, centre.meta());
  const { agentId } = await centre.offeredTo('jan');
  return { hana, jan: { ...hana, agentId }, callId };
};
const atPhone = (what: 'hangup' | 'answer', device: string) => {
  expect(control(centre.pbx, JSON.stringify({ do: what, device }))).toMatchObject({ ok: true });
};
const customerHangsUp = async (callId: string) => {
  expect(await centre.phones.hangUp(CALLER, callId)).toBe(true);
};
const isOut = ({ agentId }: HisWork, evidence: 'observed' | 'inferred') =>
  centre.event('InteractionLegLeft', (e) => e.agentId === agentId && e.evidence === evidence);
const legsOf = (type: 'InteractionLegJoined' | 'InteractionLegLeft') => centre.recorded(type).map(({ legId }) => legId);
/** Nobody is in it, whoever wraps up has done so, and it is over. */
const isOver = async (...theirs: readonly HisWork[]) => {
  for (const work of theirs) {
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    expect(await centre.engine.desk.finishWrapUp({ ...work, ...now() }, centre.meta())).toMatchObject({ ok: true });
  }
  await centre.event('InteractionClosed');
  await expect.poll(() => centre.callsStanding()).toBe(0);
  expect(legsOf('InteractionLegLeft').toSorted()).toEqual(legsOf('InteractionLegJoined').toSorted());
  expect(centre.recorded('InteractionConsultEnded')).toHaveLength(1);
};

describe('a customer who hangs up while the server is dead and a queue is consulted', () => {
  it('ends it for everybody while the telephone of the one asked still rings', async () => {
    const { hana, callId } = await asking();
    centre.deafen();
    await customerHangsUp(callId);
    await centre.restart();
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer' && e.evidence === 'inferred');
    expect(centre.recorded('InteractionConsultEnded')).toMatchObject([{ outcome: 'failed' }]);
    await isOut(hana, 'observed');
    await isOver(hana);
    expect(centre.recorded('InteractionLegJoined')).toHaveLength(2);
  });

  it('leaves two agents talking when the one asked has answered meanwhile; he was consulted, and it ends with their call', async () => {
    const { hana, jan, callId } = await asking();
    centre.deafen();
    await customerHangsUp(callId);
    atPhone('answer', JANS);
    await centre.restart();
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer' && e.evidence === 'inferred');
    await centre.event('InteractionLegJoined', (e) => e.agentId === jan.agentId);
    expect(centre.recorded('InteractionLegJoined').at(-1)).toMatchObject({ role: 'consulted', evidence: 'snapshot' });
    expect(centre.callsStanding()).toBe(1);
    expect(legsOf('InteractionLegLeft')).toHaveLength(1);
    atPhone('hangup', JANS);
    await isOut(jan, 'observed');
    await isOut(hana, 'observed');
    await isOver(hana, jan);
    expect(centre.recorded('InteractionConsultEnded')).toMatchObject([{ outcome: 'returned' }]);
  });

  it('leaves two agents talking who talked already', async () => {
    const { hana, jan, callId } = await asking();
    await centre.answered('jan');
    centre.deafen();
    await customerHangsUp(callId);
    await centre.restart();
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer' && e.evidence === 'inferred');
    expect(legsOf('InteractionLegLeft')).toHaveLength(1);
    await centre.restart();
    atPhone('hangup', HANAS);
    await isOut(hana, 'observed');
    await isOut(jan, 'observed');
    await isOver(hana, jan);
  });

  /** The server that comes after it dies, too, in the moment in which it knows that the customer is gone. */
  const diesAgain = async () => {
    const dead = centre.killAt('after append InteractionLegLeft');
    void centre.restart();
    await dead;
  };

  it('leaves two agents talking also when the next server dies once it knows', async () => {
    const { hana, jan, callId } = await asking();
    centre.deafen();
    await customerHangsUp(callId);
    atPhone('answer', JANS);
    await diesAgain();
    await centre.restart();
    expect(legsOf('InteractionLegLeft')).toHaveLength(1);
    expect(centre.recorded('InteractionLegJoined').at(-1)).toMatchObject({ agentId: jan.agentId, role: 'consulted' });
    atPhone('hangup', JANS);
    await isOut(jan, 'observed');
    await isOut(hana, 'observed');
    await isOver(hana, jan);
  });

  it('leaves nobody in it when the next server dies once it knows, and the one asked answers only then', async () => {
    const { hana, callId } = await asking();
    centre.deafen();
    await customerHangsUp(callId);
    await diesAgain();
    atPhone('answer', JANS);
    await centre.restart();
    await isOut(hana, 'inferred');
    await isOver(hana);
    expect(centre.recorded('InteractionLegJoined')).toHaveLength(2);
  });

  it.each(['before', 'after'])('ends it when the one who asks has hung up, too, %s him', async (order) => {
    const { hana, callId } = await asking();
    centre.deafen();
    if (order === 'before') atPhone('hangup', HANAS);
    await customerHangsUp(callId);
    if (order === 'after') atPhone('hangup', HANAS);
    await centre.restart();
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer' && e.evidence === 'inferred');
    await isOut(hana, 'inferred');
    await isOver(hana);
    expect(centre.recorded('InteractionLegJoined')).toHaveLength(2);
  });

  it('ends it when both agents have talked and hung up meanwhile', async () => {
    const { hana, callId } = await asking();
    centre.deafen();
    atPhone('answer', JANS);
    await customerHangsUp(callId);
    atPhone('hangup', HANAS);
    await centre.restart();
    await isOut(hana, 'inferred');
    await isOver(hana);
    expect(centre.recorded('InteractionLegJoined')).toHaveLength(2);
  });
});

describe('a customer who hangs up while a queue is consulted', () => {
  it('is not handled by the one asked who answers just before the second call is ended', async () => {
    const { hana, jan, callId } = await asking();
    centre.fault.answer = (request) => {
      if (request === 'reconnect') atPhone('answer', JANS);
      return null;
    };
    await customerHangsUp(callId);
    await isOut(hana, 'observed');
    await isOut(jan, 'observed');
    await expect.poll(() => legsOf('InteractionLegLeft').toSorted()).toEqual(legsOf('InteractionLegJoined').toSorted());
    expect(centre.recorded('InteractionLegJoined').filter(({ agentId }) => agentId === jan.agentId)).toMatchObject([{ role: 'consulted' }]);
  });
});
