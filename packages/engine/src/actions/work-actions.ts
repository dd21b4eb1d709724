import {
  type AgentId,
  channels,
  type ContactId,
  type DispositionId,
  type HandlingId,
  type InteractionId,
  type LegId,
  type OfferId,
} from '@callboard/contracts';
import { idOf, type Instant } from '@callboard/kernel';
import type { EngineContext } from '../context.ts';
import { type Handling, handlingOf, type Interaction, legOf, openOffer, openStay } from '../domain/interaction/state.ts';
import { dialCallback } from './callback-actions.ts';
import { type Act, askedOf, outcomeOf, partOf, refused } from './outcome.ts';

type OnWork = { readonly agentId: AgentId; readonly interactionId: InteractionId };
/** `handlingId`: which of his turns in it he means, the one he sees; without it the one that is active, else in wrap-up, else his last. */
type OnHandling = OnWork & { readonly handlingId?: HandlingId | null | undefined };

export type WorkActions = {
  readonly acceptOffer: Act<OnWork & { readonly offerId: OfferId }>;
  readonly rejectOffer: Act<OnWork & { readonly offerId: OfferId; readonly reason: 'busy-elsewhere' | 'not-my-skill' | 'technical' | 'other' }>;
  readonly setDisposition: Act<OnHandling & { readonly dispositionIds: readonly DispositionId[]; readonly note: string | null }>;
  readonly extendWrapUp: Act<OnHandling>;
  readonly finishWrapUp: Act<OnHandling>;
  readonly linkContact: Act<OnWork & { readonly contactId: ContactId }>;
  readonly changePriority: Act<{ readonly interactionId: InteractionId; readonly priority: number }>;
};

/** One press of "more time", milliseconds. */
const MORE_TIME_MS = 60_000;

/** Offers, wrap-up, contact and priority; the same for every channel. */
export const workActions = (context: EngineContext): WorkActions => {
  const { world, dispatch, telephony } = context;

  const meant = (state: Interaction, { agentId, handlingId = null }: OnHandling): Handling | null => {
    if (handlingId === null || state.presence === 'absent') return handlingOf(state, agentId);
    return state.handlings.find((handling) => handling.handlingId === handlingId && handling.agentId === agentId) ?? null;
  };

  return {
    acceptOffer: async ({ agentId, interactionId, offerId, at }, meta) => {
      const state = await context.interaction(interactionId);
      const offer = openOffer(state);
      if (offer === null || offer.offerId !== offerId) {
        const taken = state.offers.some(
          (ended) => ended.offerId === offerId && ended.agentId === agentId && ended.status === 'ended' && ended.how === 'accepted',
        );
        return taken || legOf(state, agentId) !== null ? { ok: true, position: await context.heldAt('interaction', interactionId) } : refused('OfferNotOpen');
      }
      if (offer.agentId !== agentId) return refused('OfferOfAnotherAgent');
      const open = world.interaction(interactionId);
      if (open !== null && channels[open.channel].telephony) {
        if (openStay(state)?.cause === 'callback') return dialCallback(context, { interactionId, offerId, agentId, at }, meta);
        if (telephony === null) return refused('ExchangeNotReachable');
        return offer.connection === null ? refused('NotRingingYet') : askedOf(await telephony.answer(offer.connection));
      }
      return outcomeOf(
        await dispatch(
          {
            type: 'AnswerOffer',
            interactionId,
            offerId,
            legId: idOf('leg', meta.commandId) as LegId,
            handlingId: idOf('handling', meta.commandId) as HandlingId,
            connection: null,
            evidence: 'observed',
            at,
          },
          meta,
        ),
      );
    },
    rejectOffer: async ({ agentId, interactionId, offerId, reason, at }, meta) =>
      outcomeOf(await dispatch({ type: 'RejectOffer', interactionId, offerId, agentId, reason, at }, meta)),
    setDisposition: async ({ dispositionIds, note, at, ...work }, meta) => {
      const { agentId, interactionId } = work;
      const state = await context.interaction(interactionId);
      const handling = meant(state, work);
      if (handling === null || state.presence === 'absent') return refused('AgentNotInInteraction');
      const subjectId = state.subjectId;
      return outcomeOf(
        await dispatch(
          {
            type: 'Disposition',
            interactionId,
            handlingId: handling.handlingId,
            agentId,
            dispositionIds,
            note: note === null || note === '' ? null : { subjectId, clear: { text: note } },
            at,
          },
          meta,
        ),
      );
    },
    extendWrapUp: async ({ at, ...work }, meta) => {
      const { agentId, interactionId } = work;
      const handling = meant(await context.interaction(interactionId), work);
      if (handling === null) return refused('NotInWrapUp');
      const { handlingId } = handling;
      const deadline = handling.status === 'wrap-up' ? handling.deadline : null;
      const later = (Math.max(deadline ?? at, at) + MORE_TIME_MS) as Instant;
      return outcomeOf(await dispatch({ type: 'ExtendWrapUp', interactionId, handlingId, agentId, deadline: later, at }, meta));
    },
    finishWrapUp: async ({ at, ...work }, meta) => {
      const { interactionId } = work;
      const handling = meant(await context.interaction(interactionId), work);
      if (handling === null) return refused('NotInWrapUp');
      return outcomeOf(await dispatch({ type: 'FinishWrapUp', interactionId, handlingId: handling.handlingId, how: 'agent', at }, meta));
    },
    linkContact: async ({ agentId, interactionId, contactId, at }, meta) => {
      // Whose contact it is, is said by who talks with him, or has: else anybody could tie strangers together, for good.
      if (handlingOf(await context.interaction(interactionId), agentId) === null) return refused('AgentNotInInteraction');
      const contact = context.contacts.byId(contactId);
      if (contact === null) return refused('ContactNotFound');
      const linked = await dispatch({ type: 'IdentifyInteraction', interactionId, contactId, subjectId: contact.subjectId, at }, meta);
      const open = world.interaction(interactionId);
      if (linked.ok && open !== null && open.subjectId !== contact.subjectId) {
        await dispatch({ type: 'LinkSubject', contactId, subjectId: open.subjectId, at }, partOf(meta, 'link'));
      }
      return outcomeOf(linked);
    },
    changePriority: async ({ interactionId, priority, at }, meta) => outcomeOf(await dispatch({ type: 'ChangePriority', interactionId, priority, at }, meta)),
  };
};
