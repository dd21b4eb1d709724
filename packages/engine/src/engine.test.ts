import { type CallboardEvent, decode } from '@callboard/contracts';
import { type Codec, type JsonObject, memoryCheckpoints, memoryEventStore } from '@callboard/kernel';
import { expect, it } from 'vitest';
import { createEngine } from './engine.ts';
import { MORNING, plainContext } from './testing/index.ts';

const clock = { now: () => MORNING };

/** An engine over a log in which somebody else recorded one thing. */
const engineAfter = async (stream: string, type: string, version: number) => {
  const store = memoryEventStore(clock);
  const data: JsonObject = {};
  const envelope = { actor: { kind: 'system', id: 'newer' } as const, commandHash: '', correlationId: 'c', causationId: null, outsideAt: null };
  await store.append(stream, 'no-stream', [{ id: 'newer', type, version, data, sealed: {}, commandId: 'newer', ...envelope }]);
  const context = plainContext();
  const codec: Codec<CallboardEvent> = {
    encode: ({ type: name, ...body }) => Promise.resolve({ type: name, version: 1, data: body, sealed: {} }),
    decode,
  };
  const timers = { arm: () => undefined, disarm: () => undefined };
  return createEngine({
    ...{
      tenant: 'demo',
      store,
      feed: store,
      codec,
      checkpoints: memoryCheckpoints(),
      vault: context.vault,
      telephony: null,
      messageChannels: [],
      timers,
      clock,
    },
    ...{ newId: context.newId, hash: context.hash, defer: (work) => work(), pause: () => Promise.resolve(), leaderId: 'leader', log: context.log },
  });
};

it('an engine does not start over what a newer program recorded where it decides', async () => {
  const engine = await engineAfter('demo.interaction-1', 'InteractionMovedToTheMoon', 1);
  await expect(engine.start()).rejects.toThrow(/^InteractionMovedToTheMoon version 1 in demo.interaction-1 at position 1 was recorded by a newer version/);
  await engine.close();
});

it('an engine goes on over what it has no part in', async () => {
  const engine = await engineAfter('demo.satellite-1', 'SatelliteLaunched', 1);
  await engine.start();
  expect(engine.health()).toMatchObject({ leading: true });
  await engine.close();
});
