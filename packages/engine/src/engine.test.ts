import { type CallboardEvent, decode } from '@callboard/contracts';
import { type Codec, type JsonObject, memoryCheckpoints, memoryEventStore } from '@callboard/kernel';
import { expect, it } from 'vitest';
import { createEngine } from './engine.ts';
import { MORNING, plainContext } from './testing/index.ts';

const clock = { now: () => MORNING };

type Said = { readonly stream: string; readonly type: string; readonly version: number; readonly data?: JsonObject };

/** An engine over a log in which somebody else recorded something. */
const engineAfter = async (...said: readonly Said[]) => {
  const store = memoryEventStore(clock);
  const envelope = { actor: { kind: 'system', id: 'other' } as const, commandHash: '', correlationId: 'c', causationId: null, outsideAt: null };
  for (const [index, { stream, type, version, data = {} }] of said.entries())
    await store.append(stream, 'any', [{ id: `other-${index}`, type, version, data, sealed: {}, commandId: `other-${index}`, ...envelope }]);
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
  const engine = await engineAfter({ stream: 'demo.interaction-1', type: 'InteractionMovedToTheMoon', version: 1 });
  await expect(engine.start()).rejects.toThrow(/^InteractionMovedToTheMoon version 1 in demo.interaction-1 at position 1 was recorded by a newer version/);
  await engine.close();
});

it('an engine goes on over what it has no part in', async () => {
  const engine = await engineAfter({ stream: 'demo.satellite-1', type: 'SatelliteLaunched', version: 1 });
  await engine.start();
  expect(engine.health()).toMatchObject({ leading: true });
  await engine.close();
});

/** A user who is at work at the telephone 101, and rules. */
const life = (tenant: string): readonly Said[] => {
  const about = { at: MORNING, userId: 'anna', agentId: 'anna' };
  const user = { login: `anna@${tenant}`, displayName: 'Anna', roles: ['agent'], teamId: null, siteId: null, language: 'cs', demo: false };
  return [
    { stream: `${tenant}.user-anna`, type: 'UserCreated', version: 1, data: { ...about, ...user } },
    { stream: `${tenant}.agent-anna`, type: 'AgentSignedIn', version: 1, data: { ...about, device: { kind: 'desk', address: '101' } } },
    { stream: `${tenant}.centre-main`, type: 'RoutingRulesPublished', version: 1, data: { at: MORNING, ruleVersion: 7, rules: [] } },
  ];
};

it('an engine knows nothing of another tenant on the same log, though the ids are equal', async () => {
  const engine = await engineAfter(...life('rival'));
  await engine.start();
  const { world } = engine;
  expect([world.hasUsers(), world.loginTaken('anna@rival'), world.agentByDevice('101'), world.agentsAtWork(), world.rules().version]).toEqual([
    false,
    false,
    null,
    [],
    0,
  ]);
  await engine.close();
});

it('an engine knows its own tenant beside another one', async () => {
  const engine = await engineAfter(...life('rival'), ...life('demo'), { stream: 'rival.agent-anna', type: 'AgentMovedToTheMoon', version: 1 });
  await engine.start();
  const { world } = engine;
  expect([world.loginTaken('anna@demo'), world.loginTaken('anna@rival'), world.agentByDevice('101'), world.rules().version]).toEqual([true, false, 'anna', 7]);
  await engine.close();
});
