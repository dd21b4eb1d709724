import type { CallboardEvent } from '@callboard/contracts';
import { recordedAs } from '@callboard/kernel/testing';
import { expect, it } from 'vitest';
import { anna, answered, contactId, interactionId, MORNING, subjectId } from './testing/index.ts';
import { createWorld } from './world.ts';

const identified = { type: 'InteractionIdentified', interactionId, contactId, subjectId, at: MORNING } as const;
const unidentified = { type: 'InteractionUnidentified', interactionId, contactId, at: MORNING } as const;

const worldAfter = (...facts: readonly CallboardEvent[]) => {
  const world = createWorld();
  for (const fact of facts) world.fold(recordedAs<CallboardEvent>(fact));
  return world;
};

it('who answers a contact is remembered as its last agent', () => {
  expect(worldAfter(identified, answered()).lastAgentOf(contactId)).toBe(anna);
});

it('who answers somebody wrongly taken for a contact is not', () => {
  expect(worldAfter(identified, unidentified, answered()).lastAgentOf(contactId)).toBeNull();
});
