import type { CallboardEvent } from '@callboard/contracts';
import type { CommandMeta } from '@callboard/kernel';
import { recordedAs } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import type { CallboardCommand } from '../domain/commands.ts';
import { user } from '../domain/user/user.ts';
import {
  after,
  answer,
  askTransfer,
  boris,
  claims,
  confirm,
  contextOverLog,
  enqueue,
  infoLine,
  interactionId,
  leave,
  MORNING,
  offer,
  route,
  start,
  stay,
  transfer,
} from '../testing/index.ts';
import { createWorld } from '../world.ts';
import { defaultRouting, defaultService } from './admin-actions.ts';
import { refused } from './outcome.ts';
import { reassignActions } from './reassign-actions.ts';

const metaOf = (commandId: string, fingerprint: string | null = null): CommandMeta => ({
  commandId,
  tenant: 'demo',
  actor: { kind: 'user', id: 'martin' },
  correlationId: commandId,
  causationId: null,
  fingerprint,
});
const asked = metaOf('the supervisor', 'what was asked');

/** Another process has handed Anna's call on for a supervisor, and it alerts at Boris or waits in the claims queue; this process has folded nothing of it. */
const handedOn = async (target: Pick<ReturnType<typeof askTransfer>, 'toAgentId' | 'toQueueId'>) => {
  const world = createWorld();
  const queue = { name: 'A queue', channels: ['voice' as const], routing: defaultRouting, service: defaultService, at: MORNING };
  for (const queueId of [infoLine, claims]) world.fold(recordedAs<CallboardEvent>({ type: 'QueueCreated', queueId, ...queue }));
  world.fold(recordedAs<CallboardEvent>({ type: 'AgentSignedIn', agentId: boris, device: { kind: 'desk', address: '4002' }, at: MORNING }));
  const created = { type: 'UserCreated', userId: boris, login: 'boris', displayName: 'Boris', roles: ['agent'], at: MORNING } as const;
  const place = { teamId: null, siteId: null, language: 'cs', demo: false } as const;
  const known = user.decider.evolve(user.decider.initial, { ...created, roles: [...created.roles], ...place });
  const { context, store } = contextOverLog({ world, user: () => Promise.resolve(known) });
  const done = async (command: CallboardCommand, meta = metaOf(JSON.stringify(command))) => {
    const executed = await context.dispatch(command, meta);
    return executed.ok ? executed.position : expect.fail(`${command.type}: ${executed.rejected}`);
  };
  for (const command of [start(), enqueue(), route(), confirm(), answer()]) await done(command);
  const position = await done(askTransfer({ ...target, servedChannels: ['voice'] }), asked);
  await done(transfer(target));
  await done(enqueue({ stayId: stay(2), cause: 'transfer', queueId: claims, at: after(51) }));
  await done(leave({ at: after(52), wrapUp: null }));
  await done(route({ offerId: offer(2), stayId: stay(2), queueId: claims, agentId: boris, at: after(53), expiresAt: after(73) }));
  const elsewhere = () => Promise.resolve(refused('not asked here'));
  const { reassign } = reassignActions(context, { transferToAgent: elsewhere, transferToQueue: elsewhere });
  const types = async () => (await store.readAll({ after: 0n, limit: 100 })).events.map(({ type }) => type);
  return { reassign, position, types };
};

describe('a reassignment of a call that another process has carried out', () => {
  it.each([
    ['an agent', { agentId: boris, queueId: null }, { toAgentId: boris, toQueueId: infoLine }],
    ['a queue', { agentId: null, queueId: claims }, { toAgentId: null, toQueueId: claims }],
  ])('to %s is answered as it was there when it is asked again, and changes nothing', async (_to, wanted, target) => {
    const { reassign, position, types } = await handedOn(target);
    const before = await types();
    expect(await reassign({ interactionId, ...wanted, at: after(60) }, asked)).toEqual({ ok: true, position });
    expect(await types()).toEqual(before);
  });

  it('is refused when something else is asked under its id', async () => {
    const { reassign } = await handedOn({ toAgentId: null, toQueueId: claims });
    const other = reassign({ interactionId, agentId: null, queueId: infoLine, at: after(60) }, { ...asked, fingerprint: 'something else' });
    expect(await other).toEqual({ ok: false, rejected: 'CommandIdReused' });
  });
});
