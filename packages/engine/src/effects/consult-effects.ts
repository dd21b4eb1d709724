import { type EventOf, offerSecondsOf } from '@callboard/contracts';
import { idOf, instant, type Recorded } from '@callboard/kernel';
import type { EngineContext } from '../context.ts';
import { legOf, openStay } from '../domain/interaction/state.ts';
import type { TelephonyIntake } from '../intake/telephony.ts';
import type { Telephony } from '../ports/telephony.ts';

type Ended = { readonly interactionId: EventOf<'InteractionRouted'>['interactionId']; readonly agentId: EventOf<'InteractionRouted'>['agentId'] };

export type ConsultEffects = {
  /** The agent whom the router found is called by the one who consults, on a second call. */
  readonly ring: (recorded: Recorded<EventOf<'InteractionRouted'>>) => Promise<void>;
  /** He did not take it: the second call ends, and the first goes on until somebody else is found. */
  readonly release: (ended: Ended) => Promise<void>;
};

/** A queue that is consulted: what the router decided, asked of the exchange. */
export const consultEffects = (context: EngineContext, telephony: Telephony, intake: TelephonyIntake): ConsultEffects => {
  const { world, dispatch, clock } = context;
  const { transfers } = intake;

  return {
    ring: async ({ event, id, tenant, correlationId }) => {
      const { interactionId, offerId, agentId, queueId } = event;
      const state = await context.interaction(interactionId);
      const consult = state.presence === 'open' ? state.consults.find(({ toQueueId }) => toQueueId === openStay(state)?.queueId) : undefined;
      const by = consult?.agentId ?? null;
      // Asked already: only its confirmation may be missing.
      if (by !== null && transfers.consultationOf(interactionId, by)?.toAgentId === agentId) return;
      const metaOf = (what: string) => ({
        commandId: idOf(what, id),
        tenant,
        actor: { kind: 'policy', id: 'call-effects' } as const,
        correlationId,
        causationId: id,
      });
      const fail = async (reason: string): Promise<void> =>
        void (await dispatch({ type: 'FailOffer', interactionId, offerId, reason, at: clock.now() }, metaOf('fail-offer')));
      const leg = by === null ? null : legOf(state, by);
      const device = world.deviceOf(agentId)?.address ?? null;
      if (device === null) return fail('device-missing');
      if (by === null || leg === null || leg.connection === null) return fail('call-not-found');
      // A customer who was put on hold meanwhile is held again by the second call.
      if (leg.held) await telephony.retrieve(leg.connection);
      transfers.consulting(interactionId, { by, toAgentId: agentId, active: null });
      const answer = await telephony.consult(leg.connection, device);
      if (!answer.ok || answer.consultation === undefined) {
        transfers.consultationEnded(interactionId);
        if (leg.held) await telephony.hold(leg.connection);
        context.log.warn('a consultation through a queue failed at the exchange', {
          interactionId,
          offerId,
          refused: answer.ok ? 'answer-unusable' : answer.refused,
        });
        return fail(answer.ok ? 'answer-unusable' : `consultation-refused: ${answer.refused}`);
      }
      const { consultation } = answer;
      transfers.consulting(interactionId, { by, toAgentId: agentId, active: consultation });
      const at = clock.now();
      const expiresAt = instant(at + offerSecondsOf(world.queue(queueId)?.routing ?? null, event.channel) * 1000);
      const connection = { ...consultation, deviceId: device };
      await dispatch({ type: 'ConfirmOffer', interactionId, offerId, connection, expiresAt, at }, metaOf('confirm-offer'));
    },
    release: async ({ interactionId, agentId }) => {
      const consultation = transfers.consultationWith(interactionId, agentId);
      if (consultation === null || consultation.active === null) return;
      const state = await context.interaction(interactionId);
      // He is in it: what ended was another offer.
      if (legOf(state, agentId) !== null) return;
      transfers.consultationEnded(interactionId);
      const own = legOf(state, consultation.by)?.connection ?? null;
      const back = own === null ? null : await telephony.reconnect(consultation.active, own);
      // There is no first call to come back to: only the second one ends.
      if (back?.ok !== true) await telephony.clear(consultation.active);
    },
  };
};
