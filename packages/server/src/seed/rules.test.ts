import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startVoiceCentre, type VoiceCentre } from '../testing/voice-centre.ts';

let centre: VoiceCentre;

beforeEach(async () => {
  centre = await startVoiceCentre();
});
afterEach(async () => {
  await centre.close();
});

const queuedFrom = async (caller: string) => {
  await centre.phones.watch(caller, {});
  expect(await centre.phones.call(caller, '800100')).not.toBeNull();
  return centre.event('InteractionQueued');
};

describe('the rules of the demo centre', () => {
  it('put a VIP customer before the others of his queue', async () => {
    expect(await queuedFrom('+420603118400')).toMatchObject({ priority: 80 });
  });

  it('leave everybody else where his queue puts him', async () => {
    expect(await queuedFrom('+420603118401')).toMatchObject({ priority: 50 });
  });

  it('keep no door closed: a queue that works by the office hands on outside its hours, and the busy ones flow over after a minute', () => {
    const { world } = centre.engine;
    const general = world.queueByEntry('voice', '800101');
    const payments = world.queueByEntry('voice', '800100');
    expect(world.queues().filter(({ routing }) => routing.outsideHours === 'close')).toEqual([]);
    expect(world.queueByEntry('voice', '800104')?.routing).toMatchObject({ outsideHours: 'overflow', outsideHoursQueueId: payments?.queueId });
    expect(payments?.routing.relaxation.find(({ afterSeconds }) => afterSeconds === 60)?.overflowToQueueId).toBe(general?.queueId);
  });
});
