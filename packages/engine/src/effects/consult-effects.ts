import { type Connection, type EventOf, type OfferId, offerSecondsOf } from '@callboard/contracts';
import { idOf, instant, type Recorded } from '@callboard/kernel';
import type { EngineContext } from '../context.ts';
import { agentLegs, type Interaction, legOf, offerOf, openStay, stayOf } from '../domain/interaction/state.ts';
import { secondCallAfter, secondCallOf } from '../intake/second-call.ts';
import type { TelephonyIntake } from '../intake/telephony.ts';
import type { Telephony } from '../ports/telephony.ts';

type Ended = Pick<EventOf<'InteractionRouted'>, 'interactionId' | 'offerId' | 'agentId'>;

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

  /** The consultation was over before this process began, and its second call may ring on: it ends, and the customer is back. */
  const silence = async (state: Interaction, offerId: OfferId): Promise<void> => {
    const offer = offerOf(state, offerId);
    const ringing = offer === null || offer.status === 'late' || stayOf(state, offer.stayId)?.cause !== 'consult' ? null : offer.connection;
    if (ringing === null || (await telephony.stands(ringing)) !== true || !(await telephony.clear(ringing)).ok) return;
    const [first, ...more] = agentLegs(state);
    if (first?.connection != null && more.length === 0) await telephony.retrieve(first.connection);
  };

  return {
    ring: async ({ event, id, tenant, correlationId }) => {
      const { interactionId, offerId, agentId, queueId } = event;
      const state = await context.interaction(interactionId);
      const stayId = openStay(state)?.stayId;
      const consult = state.presence === 'open' && stayId !== undefined ? state.consults.find((open) => open.stayId === stayId) : undefined;
      const by = consult?.agentId ?? null;
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
      const consultation = { interactionId, by, toAgentId: agentId };
      const confirmed = async (second: Connection): Promise<void> => {
        const at = clock.now();
        const expiresAt = instant(at + offerSecondsOf(world.queue(queueId)?.routing ?? null, event.channel) * 1000);
        const connection = { ...second, deviceId: device };
        await dispatch({ type: 'ConfirmOffer', interactionId, offerId, connection, expiresAt, at }, metaOf('confirm-offer'));
      };
      const before = secondCallOf(transfers, consultation);
      // Asked already, by this process or by one before it: only its confirmation is missing.
      if (before !== null) return confirmed(before);
      // A customer who was put on hold meanwhile is held again by the second call.
      if (leg.held) await telephony.retrieve(leg.connection);
      transfers.consulting(interactionId, { by, toAgentId: agentId, active: null });
      const answer = await telephony.consult(leg.connection, device);
      if (answer.ok && answer.consultation !== undefined) transfers.consulting(interactionId, { by, toAgentId: agentId, active: answer.consultation });
      const second = await secondCallAfter(answer, context, transfers, consultation);
      if (second !== null) return confirmed(second);
      const refused = answer.ok ? 'answer-unusable' : answer.refused;
      context.log.warn('a consultation through a queue failed at the exchange', { interactionId, offerId, refused });
      // Whether it was done the snapshot tells when the link is back.
      if (refused === 'link-lost') return;
      transfers.consultationEnded(interactionId);
      if (leg.held) await telephony.hold(leg.connection);
      return fail(answer.ok ? refused : `consultation-refused: ${refused}`);
    },
    release: async ({ interactionId, offerId, agentId }) => {
      const consultation = transfers.consultationWith(interactionId, agentId);
      const state = await context.interaction(interactionId);
      // He is in it: what ended was another offer.
      if (legOf(state, agentId) !== null) return;
      if (consultation === null) return silence(state, offerId);
      transfers.consultationEnded(interactionId);
      if (consultation.active === null) return;
      const own = legOf(state, consultation.by)?.connection ?? null;
      const back = own === null ? null : await telephony.reconnect(consultation.active, own);
      if (back?.ok === true) return;
      // There is no first call to come back to: only the second one ends. Or the second one has ended, and the customer still waits in the first.
      const ended = await telephony.clear(consultation.active);
      if (!ended.ok && own !== null) await telephony.retrieve(own);
    },
  };
};
