import type { CallboardEvent } from '@callboard/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HisWork, now, startVoiceCentre, type VoiceCentre } from './testing/voice-centre.ts';

/*
 * A request that the exchange took is no fact. Here it carries out what it is asked and says so, and none of its events arrive: nothing is recorded before the link is
 * there again and its snapshot has been looked at.
 */
let centre: VoiceCentre;

beforeEach(async () => {
  centre = await startVoiceCentre();
});
afterEach(async () => {
  await centre.close();
});

const about = ({ interactionId }: HisWork): readonly CallboardEvent['type'][] =>
  centre.events.flatMap(({ event }) => ('interactionId' in event && event.interactionId === interactionId ? [event.type] : []));
/** How the agent's telephone stands at the exchange; null when it is in no call. */
const atExchange = ({ agentId }: HisWork): string | null => {
  const device = centre.engine.world.deviceOf(agentId)?.address;
  const legs = [...centre.pbx.exchange.calls.values()].flatMap((call) => call.legs);
  return legs.find(({ deviceID }) => deviceID === device)?.state ?? null;
};
/** Everything asked before is decided and recorded: the log is asked for something else, and gives it. */
const restIsRecorded = (): Promise<unknown> => centre.ready('petra');
const linkRestored = async (): Promise<void> => {
  const before = centre.recorded('ExchangeLinkRestored').length;
  centre.pbx.setFaults({ loseEvents: false });
  centre.pbx.dropLinks();
  await expect.poll(() => centre.recorded('ExchangeLinkRestored').length, { timeout: 15_000 }).toBe(before + 1);
};
const offered = async () => {
  await centre.ready('hana');
  await centre.call();
  return centre.offeredTo('hana');
};
const talking = async (): Promise<HisWork> => {
  await centre.ready('hana');
  await centre.call();
  return centre.answered('hana');
};

describe('what the exchange took, while its events are lost', () => {
  it('accepting is no answered call; reconciled, it is one', async () => {
    const work = await offered();
    const before = about(work);
    centre.pbx.setFaults({ loseEvents: true });
    expect(await centre.engine.desk.acceptOffer({ ...work, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await expect.poll(() => atExchange(work)).toBe('connected');
    await restIsRecorded();
    expect(about(work)).toEqual(before);
    await linkRestored();
    expect(await centre.event('InteractionAnswered')).toMatchObject({ agentId: work.agentId, evidence: 'snapshot' });
    expect(await centre.event('InteractionLegJoined', (e) => e.party === 'agent')).toMatchObject({ evidence: 'snapshot' });
    expect(about(work).filter((type) => type === 'InteractionOfferAccepted')).toHaveLength(1);
  });

  it('holding is no held call, and retrieving none that is retrieved; reconciled, each is', async () => {
    const work = await talking();
    const before = about(work);
    centre.pbx.setFaults({ loseEvents: true });
    expect(await centre.engine.desk.hold({ ...work, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await expect.poll(() => atExchange(work)).toBe('hold');
    await restIsRecorded();
    expect(about(work)).toEqual(before);
    await linkRestored();
    await centre.event('InteractionLegHeld', (e) => e.agentId === work.agentId);
    expect(about(work)).toEqual([...before, 'InteractionLegHeld']);

    centre.pbx.setFaults({ loseEvents: true });
    expect(await centre.engine.desk.retrieve({ ...work, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await expect.poll(() => atExchange(work)).toBe('connected');
    await centre.ready('zuzana');
    expect(about(work)).toEqual([...before, 'InteractionLegHeld']);
    await linkRestored();
    await centre.event('InteractionLegRetrieved', (e) => e.agentId === work.agentId);
    expect(about(work)).toEqual([...before, 'InteractionLegHeld', 'InteractionLegRetrieved']);
  });

  it('hanging up is no ended call; reconciled, both have left, and he wraps up', async () => {
    const work = await talking();
    const before = about(work);
    centre.pbx.setFaults({ loseEvents: true });
    expect(await centre.engine.desk.hangUp({ ...work, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await expect.poll(() => atExchange(work)).toBeNull();
    await restIsRecorded();
    expect(about(work)).toEqual(before);
    await linkRestored();
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    const left = centre.recorded('InteractionLegLeft').map(({ party, evidence }) => [party, evidence]);
    expect(left.sort()).toEqual([
      ['agent', 'inferred'],
      ['customer', 'inferred'],
    ]);
  });
});
