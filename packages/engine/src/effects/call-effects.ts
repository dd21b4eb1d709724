import { type CallboardEvent, channels, type Connection, type InteractionId, type AgentId, type OfferId } from '@callboard/contracts';
import { type Effect, idOf, type Recorded } from '@callboard/kernel';
import type { EngineContext } from '../context.ts';
import { customerLeg, openOffer, openStay } from '../domain/interaction/state.ts';
import type { TelephonyIntake } from '../intake/telephony.ts';
import { OutsideUnavailable } from '../parked-work.ts';
import { consultEffects } from './consult-effects.ts';
import type { Telephony } from '../ports/telephony.ts';

/** Refusals that say that the call itself is not there any more; its clearing is (or will be) reported by the exchange. */
const CALL_GONE = /^(invalidConnectionID|invalidCallID|invalidConnectionState|noCallToDivert|noActiveCall|objectNotKnown)$/;

const GONE_PAUSE_MS = 500;

/** Refusals that say nothing of the call: the exchange did not hear the request, or its answer was not heard. */
const isOutage = (refused: string): boolean => refused === 'link-lost' || refused === 'timeout';

const keyOf = (event: CallboardEvent): string | null => ('interactionId' in event ? event.interactionId : null);

type OfferEnded = Recorded<CallboardEvent & { interactionId: InteractionId; offerId: OfferId; agentId: AgentId }>;

/**
 * What the router decided about calls, asked of the exchange: a routed call is diverted to the agent's device, a call that he did not take goes back
 * to its pilot number. Safe to repeat: each looks first where the offer and the call stand now. `linkReady` waits until the exchange's snapshot has been reconciled.
 */
export const callEffects = (context: EngineContext, telephony: Telephony, intake: TelephonyIntake, linkReady: () => Promise<void>): Effect<CallboardEvent> => {
  const { world, dispatch } = context;
  const consults = consultEffects(context, telephony, intake);

  const backToPilot = async ({ event }: OfferEnded): Promise<void> => {
    const open = world.interaction(event.interactionId);
    if (open === null || !channels[open.channel].telephony) return;
    await linkReady();
    if (intake.transfers.consultationWith(event.interactionId, event.agentId) !== null) return consults.release(event);
    if (open.entry === null) return;
    const place = intake.placeOf(event.interactionId);
    const device = world.deviceOf(event.agentId)?.address ?? null;
    // Nothing of the call rings there; what may is the second call of a consultation.
    if (place === null || device === null || place.deviceId !== device) return consults.release(event);
    const returned = await telephony.divert(place, open.entry);
    if (returned.ok) intake.movedTo(event.interactionId, { ...place, deviceId: open.entry });
    // Not asked at all, or perhaps not: it is tried again when the link is back.
    else if (isOutage(returned.refused)) throw new OutsideUnavailable(`the exchange could not be asked: ${returned.refused}`);
    else if (CALL_GONE.test(returned.refused) && (await isGone(event.interactionId, place)))
      await intake.customerLeft(event.interactionId, context.clock.now(), 'inferred', event.at);
    else context.log.warn('call could not be returned to its pilot', { interactionId: event.interactionId, refused: returned.refused });
  };

  /** Ends what stands of it at the exchange. Not asked at all, or perhaps not: it is tried again until the exchange has answered. */
  const end = async (interactionId: InteractionId): Promise<void> => {
    const place = intake.placeOf(interactionId);
    if (place === null) return;
    const cleared = await telephony.clear(place);
    if (!cleared.ok && isOutage(cleared.refused)) throw new OutsideUnavailable(`the exchange could not be asked: ${cleared.refused}`);
  };

  /** The exchange refused because of the call and does not know it any more, and nothing was heard of it: its end was missed. */
  const isGone = async (interactionId: InteractionId, place: Connection): Promise<boolean> => {
    // What tells of its end may be on its way.
    await context.pause(GONE_PAUSE_MS);
    const known = customerLeg(await context.interaction(interactionId))?.connection ?? null;
    if (known === null || known.callId !== place.callId || intake.transfers.pending(interactionId)) return false;
    return (await telephony.stands(place)) === false;
  };

  return {
    name: 'call-effects',
    keyOf,
    on: {
      InteractionRouted: async (recorded) => {
        const { interactionId, offerId, agentId, channel, at } = recorded.event;
        if (!channels[channel].telephony) return;
        await linkReady();
        const state = await context.interaction(interactionId);
        const offer = openOffer(state);
        if (offer === null || offer.offerId !== offerId || offer.alerting) return;
        if (openStay(state)?.cause === 'consult') return consults.ring(recorded);
        // Nobody is on the line: the agent is asked on his screen, and calls when he takes it.
        if (openStay(state)?.cause === 'callback') {
          const { expiresAt, correlationId, id, tenant } = { ...recorded, ...offer };
          const meta = { commandId: idOf('confirm-offer', id), tenant, actor: { kind: 'policy', id: 'call-effects' } as const, correlationId, causationId: id };
          return void (await dispatch({ type: 'ConfirmOffer', interactionId, offerId, connection: null, expiresAt, at }, meta));
        }
        const place = intake.placeOf(interactionId);
        const device = world.deviceOf(agentId)?.address ?? null;
        const fail = (reason: string): Promise<unknown> =>
          dispatch(
            { type: 'FailOffer', interactionId, offerId, reason, at: context.clock.now() },
            {
              commandId: idOf('fail-offer', recorded.id),
              tenant: recorded.tenant,
              actor: { kind: 'device', id: telephony.exchangeId },
              correlationId: recorded.correlationId,
              causationId: recorded.id,
            },
          );
        if (device === null) return void (await fail('device-missing'));
        if (place === null) return void (await fail('call-not-found'));
        const diverted = await telephony.divert(place, device);
        if (diverted.ok) return;
        if (CALL_GONE.test(diverted.refused) && (await isGone(interactionId, place)))
          return intake.customerLeft(interactionId, context.clock.now(), 'inferred', at);
        context.log.warn('offer failed at the exchange', { interactionId, offerId, refused: diverted.refused, at });
        await fail(
          CALL_GONE.test(diverted.refused)
            ? `call-gone: ${diverted.refused}`
            : diverted.refused === 'link-lost'
              ? 'link-lost'
              : `device-refused: ${diverted.refused}`,
        );
      },
      InteractionOffered: async ({ event }) => {
        const open = world.interaction(event.interactionId);
        const queue = open?.queueId == null ? null : world.queue(open.queueId);
        if (event.connection !== null && queue?.routing.autoAnswer === true) await telephony.answer(event.connection);
      },
      // He is called back: he need not stay on the line.
      InteractionCallbackAccepted: async ({ event }) => {
        await linkReady();
        await end(event.interactionId);
      },
      // Closed while the call still stands at the exchange (nobody could serve it, a limit was reached): the caller is told by hanging up.
      InteractionClosed: async ({ event }) => {
        if (event.reason !== 'customer-left' && event.reason !== 'abandoned') await end(event.interactionId);
      },
      InteractionOfferRejected: backToPilot,
      InteractionOfferTimedOut: backToPilot,
      InteractionOfferWithdrawn: backToPilot,
    },
  };
};
