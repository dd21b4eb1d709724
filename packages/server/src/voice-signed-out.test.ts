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

describe('an agent who is disabled in the middle of a call', () => {
  it('goes on with it, and when the caller hangs up both legs end and the interaction closes', async () => {
    const agentId = centre.agent('hana');
    await centre.engine.desk.startWork({ agentId, device: null, ...now() }, centre.meta());
    await centre.engine.desk.goReady({ agentId, ...now() }, centre.meta());
    await centre.phones.watch(CALLER, {});
    const callId = await centre.phones.call(CALLER, '800100');
    if (callId === null) return expect.fail('the exchange refused the call');
    const { interactionId, offerId } = await centre.event('InteractionOffered', (e) => e.agentId === agentId);
    expect(await centre.engine.desk.acceptOffer({ agentId, interactionId, offerId, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionAnswered');

    expect(await centre.engine.execute({ type: 'DisableUser', userId: agentId, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('AgentSignedOut', (e) => e.agentId === agentId);
    await expect.poll(() => centre.engine.world.deviceOf(agentId)).toBeNull();
    await centre.phones.hangUp(CALLER, callId);
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer');
    await centre.event('InteractionLegLeft', (e) => e.agentId === agentId);
    const wrapUp = await centre.event('InteractionWrapUpStarted', (e) => e.agentId === agentId);
    expect(wrapUp.interactionId).toBe(interactionId);
    const { handlingId } = wrapUp;
    expect(await centre.engine.execute({ type: 'FinishWrapUp', interactionId, handlingId, how: 'agent', ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionClosed', (e) => e.interactionId === interactionId);
  });
});
