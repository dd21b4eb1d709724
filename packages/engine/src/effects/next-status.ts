import type { AgentId, CallboardEvent } from '@callboard/contracts';
import { type Effect, idOf, type Recorded } from '@callboard/kernel';
import type { EngineContext } from '../context.ts';

/** When an agent's last offer, leg and wrap-up have ended, what he chose to be next takes effect. An effect, not a policy: it asks whether anything of his is open. */
export const nextStatus = (context: EngineContext): Effect<CallboardEvent> => {
  const whenFree = async (agentId: AgentId | null, recorded: Recorded<CallboardEvent>): Promise<void> => {
    if (agentId === null || context.world.isBusy(agentId)) return;
    await context.dispatch(
      { type: 'ApplyNextStatus', agentId, at: context.clock.now() },
      {
        commandId: idOf('next-status', recorded.id, agentId),
        tenant: recorded.tenant,
        actor: { kind: 'policy', id: 'next-status' },
        correlationId: recorded.correlationId,
        causationId: recorded.id,
      },
    );
  };
  const ended = (recorded: Recorded<CallboardEvent & { agentId: AgentId | null }>): Promise<void> => whenFree(recorded.event.agentId, recorded);
  return {
    name: 'next-status',
    keyOf: (event) => ('agentId' in event ? event.agentId : null),
    on: {
      InteractionOfferRejected: ended,
      InteractionOfferTimedOut: ended,
      InteractionOfferWithdrawn: ended,
      InteractionOfferCustomerLeft: ended,
      InteractionOfferFailed: ended,
      InteractionLegLeft: ended,
      InteractionWrapped: ended,
    },
  };
};
