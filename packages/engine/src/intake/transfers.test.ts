import type { CallboardEvent, QueueId } from '@callboard/contracts';
import { type CommandMeta, START } from '@callboard/kernel';
import { recordedAs } from '@callboard/kernel/testing';
import { expect, it } from 'vitest';
import { defaultRouting, defaultService } from '../actions/admin-actions.ts';
import { anna, claims, connectionOf, infoLine, interactionId, MORNING, plainContext } from '../testing/index.ts';
import type { Telephony } from '../ports/telephony.ts';
import { createWorld } from '../world.ts';
import { createCallBook } from './call-book.ts';
import { createTransfers } from './transfers.ts';

const PILOT = '800100';
const meta: CommandMeta = { commandId: 'arrival', tenant: 'demo', actor: { kind: 'device', id: 'exchange' }, correlationId: 'arrival', causationId: null };

/** A call that Anna handed to the claims queue arrives at a pilot, after that queue was retired. */
const arrivedForRetired = async (queueOfPilot: QueueId | null) => {
  const world = createWorld();
  const queue = { name: 'A queue', channels: ['voice' as const], routing: defaultRouting, service: defaultService, at: MORNING };
  for (const queueId of [infoLine, claims]) world.fold(recordedAs<CallboardEvent>({ type: 'QueueCreated', queueId, ...queue }));
  world.fold(recordedAs<CallboardEvent>({ type: 'QueueRetired', queueId: claims, at: MORNING }));
  const entries = [{ channel: 'voice' as const, address: PILOT }];
  if (queueOfPilot !== null) world.fold(recordedAs<CallboardEvent>({ type: 'QueueEntriesSet', queueId: queueOfPilot, entries, at: MORNING }));
  const queuedIn: QueueId[] = [];
  const cleared: string[] = [];
  const clearing: Pick<Telephony, 'clear'> = {
    clear: ({ callId }) => {
      cleared.push(callId);
      return Promise.resolve({ ok: true });
    },
  };
  const context = plainContext({
    world,
    // Nobody waits for what does not arrive.
    pause: () => new Promise(() => undefined),
    dispatch: (command) => {
      if (command.type === 'EnqueueInteraction') queuedIn.push(command.queueId);
      return Promise.resolve({ ok: true, position: START, revision: 0, changed: true, repeated: false });
    },
    // Only this of it is asked here.
    telephony: clearing as Telephony,
  });
  const book = createCallBook(world);
  book.movedTo(interactionId, connectionOf(PILOT));
  const left = (): Promise<void> => Promise.resolve();
  const transfers = createTransfers(context, book, { agentLeft: left, customerLeft: left });
  transfers.expect(interactionId, { by: anna, toAgentId: null, toQueueId: claims, toOutside: null, pilot: PILOT, alsoNeeds: [] });
  await transfers.arrived(interactionId, PILOT, meta, MORNING);
  return { queuedIn, cleared };
};

it('a transferred call whose queue was retired on its way waits in the queue of the number where it arrived', async () => {
  expect(await arrivedForRetired(infoLine)).toEqual({ queuedIn: [infoLine], cleared: [] });
});

it('a transferred call for which there is no queue at all ends, instead of standing where nobody sees it', async () => {
  expect(await arrivedForRetired(null)).toEqual({ queuedIn: [], cleared: ['call'] });
});
