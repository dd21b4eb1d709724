import { type CallboardEvent, channels, type HandlingId, type LegId } from '@callboard/contracts';
import { type Effect, idOf } from '@callboard/kernel';
import type { EngineContext } from '../context.ts';

/**
 * In queues that answer by themselves, what is written is taken for the agent as soon as he is offered it; calls are answered at the exchange
 * (`call-effects`). Safe to repeat: an offer that has ended is refused, and the ids follow from the offer.
 */
export const autoAnswer = ({ world, dispatch, clock }: EngineContext): Effect<CallboardEvent> => ({
  name: 'auto-answer',
  keyOf: (event) => ('interactionId' in event ? event.interactionId : null),
  on: {
    InteractionOffered: async ({ event: { interactionId, offerId }, id, tenant, correlationId }) => {
      const open = world.interaction(interactionId);
      if (open === null || open.queueId === null || channels[open.channel].telephony) return;
      if (world.queue(open.queueId)?.routing.autoAnswer !== true) return;
      const commandId = idOf('auto-answer', id);
      await dispatch(
        {
          type: 'AnswerOffer',
          interactionId,
          offerId,
          legId: idOf('leg', commandId) as LegId,
          handlingId: idOf('handling', commandId) as HandlingId,
          connection: null,
          evidence: 'observed',
          at: clock.now(),
        },
        { commandId, tenant, actor: { kind: 'policy', id: 'auto-answer' }, correlationId, causationId: id },
      );
    },
  },
});
