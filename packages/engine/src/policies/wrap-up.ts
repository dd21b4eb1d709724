import type { CallboardEvent, HandlingId, InteractionId } from '@callboard/contracts';
import { type Action, byType, type Instant, type Policy } from '@callboard/kernel';
import type { CallboardCommand } from '../domain/commands.ts';

type Deadline = { readonly interactionId: InteractionId; readonly handlingId: HandlingId; readonly deadline: Instant | null };

const timed = ({ interactionId, handlingId, deadline }: Deadline): readonly Action<CallboardCommand>[] => {
  const key = `wrap-up:${handlingId}`;
  return deadline === null
    ? [{ cancel: key }]
    : [{ schedule: { type: 'FinishWrapUp', interactionId, handlingId, how: 'timer', at: deadline }, at: deadline, key }];
};

const reactions = byType<CallboardEvent, [], readonly Action<CallboardCommand>[]>(
  { InteractionWrapUpStarted: timed, InteractionWrapUpExtended: timed, InteractionWrapped: ({ handlingId }) => [{ cancel: `wrap-up:${handlingId}` }] },
  () => [],
);

/** A wrap-up with a deadline ends by itself when the deadline has come. */
export const wrapUp: Policy<null, CallboardEvent, CallboardCommand> = {
  name: 'wrap-up',
  keyOf: (event) => ('handlingId' in event ? event.handlingId : null),
  initial: null,
  evolve: () => null,
  react: ({ event }) => reactions(event),
};
