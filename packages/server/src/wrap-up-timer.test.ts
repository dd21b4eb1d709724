import { instant } from '@callboard/kernel';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { now, startVoiceCentre, type VoiceCentre } from './testing/voice-centre.ts';

let centre: VoiceCentre;

beforeEach(async () => {
  centre = await startVoiceCentre();
});
afterEach(async () => {
  await centre.close();
});

const wrapUpOf = async (seconds: number): Promise<void> => {
  const queueId = centre.queueAt('800100');
  const known = centre.engine.world.queue(queueId);
  if (known === null) throw new Error('there is no such queue');
  const service = { ...known.service, wrapUp: 'timed', wrapUpSeconds: seconds } as const;
  expect(await centre.engine.admin.changeQueue({ queueId, patch: { service }, ...now() }, centre.meta())).toMatchObject({ ok: true });
};

it('a wrap-up that runs out ends by itself at its deadline, and the agent, who did nothing, is given the next call', async () => {
  await wrapUpOf(1);
  await centre.ready('hana');
  await centre.call();
  const work = await centre.answered('hana');
  expect(await centre.engine.desk.hangUp({ ...work, ...now() }, centre.meta())).toMatchObject({ ok: true });
  const begun = await centre.event('InteractionWrapUpStarted');
  expect(begun.deadline).toBe(begun.at + 1000);
  await centre.call('800100', '+420777000111');
  const { interactionId: next } = await centre.event('InteractionQueued', (e) => e.interactionId !== work.interactionId);
  const ended = await centre.event('InteractionWrapped', (e) => e.handlingId === begun.handlingId);
  expect(ended).toMatchObject({ how: 'timer', agentId: work.agentId, interactionId: work.interactionId });
  expect(ended.at).toBeGreaterThanOrEqual(begun.at + 1000);
  expect(await centre.event('InteractionOffered', (e) => e.interactionId === next)).toMatchObject({ agentId: work.agentId });
  // Ready all the time: nobody asked him to become so again.
  expect(centre.recorded('AgentBecameReady').filter((e) => e.agentId === work.agentId)).toHaveLength(1);
  const routed = await centre.event('InteractionRouted', (e) => e.interactionId === next);
  expect(routed.at).toBeGreaterThanOrEqual(ended.at);
});

it('a wrap-up that he made longer does not end at the first deadline', async () => {
  await wrapUpOf(1);
  await centre.ready('hana');
  await centre.call();
  const work = await centre.answered('hana');
  await centre.engine.desk.hangUp({ ...work, ...now() }, centre.meta());
  const begun = await centre.event('InteractionWrapUpStarted');
  const deadline = instant((begun.deadline ?? begun.at) + 1000);
  const { handlingId } = begun;
  expect(await centre.engine.execute({ type: 'ExtendWrapUp', ...work, handlingId, deadline, ...now() }, centre.meta())).toMatchObject({ ok: true });
  const ended = await centre.event('InteractionWrapped');
  expect(ended.how).toBe('timer');
  expect(ended.at).toBeGreaterThanOrEqual(deadline);
});
