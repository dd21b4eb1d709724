import type { CallboardEvent, InteractionEvent } from '@callboard/contracts';
import { type CommandMeta, isRejection } from '@callboard/kernel';
import { recordedAs } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import type { Dispatch } from '../context.ts';
import type { CallboardCommand } from '../domain/commands.ts';
import type { InteractionCommand } from '../domain/interaction/commands.ts';
import { interaction } from '../domain/interaction/interaction.ts';
import { openStay } from '../domain/interaction/state.ts';
import { after, anna, arrived, boris, infoLine, interactionId, MORNING, onChat, talking, waiting } from '../testing/index.ts';
import { createWorld } from '../world.ts';
import { defaultRouting, defaultService } from './admin-actions.ts';
import type { ActionOutcome } from './outcome.ts';
import { queueActions } from './queue-actions.ts';

const meta: CommandMeta = { commandId: 'asked', tenant: 'demo', actor: { kind: 'user', id: anna }, correlationId: 'asked', causationId: null };
const done: ActionOutcome = { ok: true, position: 1n };
const settings: readonly CallboardEvent[] = [
  { type: 'QueueCreated', queueId: infoLine, name: 'Info line', channels: ['voice', 'chat'], routing: defaultRouting, service: defaultService, at: MORNING },
  { type: 'AgentSignedIn', agentId: boris, device: { kind: 'none', address: null }, at: MORNING },
];

/** The actions over one interaction that has lived through these facts; what they ask of others is noted. */
const over = (facts: readonly InteractionEvent[]) => {
  const { decide, evolve, initial } = interaction.decider;
  const world = createWorld();
  for (const event of [...settings, ...facts]) world.fold(recordedAs<CallboardEvent>(event));
  let state = facts.reduce(evolve, initial);
  const recorded: InteractionEvent[] = [];
  const asked: unknown[] = [];
  const isOfInteraction = (command: CallboardCommand): command is InteractionCommand =>
    'interactionId' in command && command.type !== 'ReceiveMessage' && command.type !== 'SendMessage';
  const dispatch: Dispatch = (command) => {
    const decision = isOfInteraction(command) ? decide(command, state) : [];
    if (isRejection(decision)) return Promise.resolve({ ok: false, rejected: decision.rejected });
    state = decision.reduce(evolve, state);
    recorded.push(...decision);
    return Promise.resolve({ ok: true, position: 1n, revision: 0, changed: decision.length > 0, repeated: false });
  };
  const note = (what: string) => (args: unknown) => {
    asked.push({ what, ...(args as object) });
    return Promise.resolve(done);
  };
  const context = { world, dispatch, interaction: () => Promise.resolve(state), heldAt: () => Promise.resolve(1n) };
  const actions = queueActions(context, { assign: note('assign') }, { transferToQueue: note('transferToQueue') });
  return { actions, asked, types: () => recorded.map(({ type }) => type), state: () => state };
};
const work = { agentId: anna, interactionId, at: after(60) };

describe('work that an agent gives back', () => {
  it('waits in its queue again with its age, and he is out of it, without wrap-up', async () => {
    const { actions, types, state } = over(onChat(talking));
    expect(await actions.returnToQueue(work, meta)).toMatchObject({ ok: true });
    expect(types()).toEqual(['InteractionQueued', 'InteractionLegLeft']);
    expect(openStay(state())).toMatchObject({ queueId: infoLine, cause: 'requeue', queuedAt: after(60) });
    expect(state()).toMatchObject({ presence: 'open', ageFrom: MORNING });
  });

  it('goes back once, however often the answer is lost', async () => {
    const { actions, types } = over(onChat(talking));
    await actions.returnToQueue(work, meta);
    expect(await actions.returnToQueue(work, meta)).toMatchObject({ ok: true });
    expect(types()).toHaveLength(2);
  });

  it('goes through the pilot number when it is a call', async () => {
    const { actions, asked, types } = over(talking);
    expect(await actions.returnToQueue(work, meta)).toEqual(done);
    expect(asked).toEqual([{ what: 'transferToQueue', ...work, toQueueId: infoLine }]);
    expect(types()).toEqual([]);
  });

  it('must be his', async () => {
    expect(await over(onChat(talking)).actions.returnToQueue({ ...work, agentId: boris }, meta)).toEqual({ ok: false, rejected: 'AgentNotInInteraction' });
    expect(await over(onChat(arrived)).actions.returnToQueue(work, meta)).toEqual({ ok: false, rejected: 'AgentNotInInteraction' });
  });
});

describe('work that somebody pulls', () => {
  it('is offered to him if he is at work', async () => {
    const { actions, asked } = over(waiting);
    expect(await actions.pull({ ...work, agentId: boris }, meta)).toEqual(done);
    expect(asked).toEqual([{ what: 'assign', interactionId, agentId: boris, at: work.at }]);
  });

  it('is not when he is not', async () => {
    expect(await over(waiting).actions.pull(work, meta)).toEqual({ ok: false, rejected: 'AgentNotSignedIn' });
  });
});
