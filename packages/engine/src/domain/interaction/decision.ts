import type { InteractionEvent } from '@callboard/contracts';
import { type Decision, reject } from '@callboard/kernel';
import type { InteractionCommand, InteractionRejection } from './commands.ts';
import type { Interaction, OpenInteraction } from './state.ts';

export type InteractionDecision = Decision<InteractionEvent, InteractionRejection>;
export type Asked<T extends InteractionCommand['type']> = Extract<InteractionCommand, { type: T }>;

/** What every event of a command has in common. */
export type On = Pick<InteractionCommand, 'interactionId' | 'at'>;
export const on = ({ interactionId, at }: InteractionCommand): On => ({ interactionId, at });

/** Decides only while the interaction is open; before and after it says which of both it is. */
export const whileOpen = (state: Interaction, decide: (open: OpenInteraction) => InteractionDecision): InteractionDecision => {
  switch (state.presence) {
    case 'absent':
      return reject('InteractionNotStarted');
    case 'closed':
      return reject('InteractionClosed');
    case 'open':
      return decide(state);
  }
};
