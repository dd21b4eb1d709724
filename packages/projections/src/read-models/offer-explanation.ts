import type { CallboardEvent, EventOf } from '@callboard/contracts';
import type { Instant, Projection } from '@callboard/kernel';
import type { DocumentReader } from '../document-reader.ts';

/** Why this agent: the router's own account of one offer. Null where no router decided it. */
export type OfferExplanation = {
  readonly tenant: string;
  readonly id: string;
  readonly interactionId: string;
  readonly stayId: string;
  readonly agentId: string;
  readonly at: Instant;
  readonly explanation: EventOf<'InteractionRouted'>['explanation'];
};

export const offerExplanation: Projection<OfferExplanation, CallboardEvent> = {
  name: 'offer-explanation',
  version: 3,
  idsOf: ({ event }) => (event.type === 'InteractionRouted' ? [event.offerId] : []),
  on: {
    InteractionRouted: (_, { event: { offerId, interactionId, stayId, agentId, at, explanation }, tenant }) => ({
      tenant,
      id: offerId,
      interactionId,
      stayId,
      agentId,
      at,
      explanation,
    }),
  },
};

export const explanationOfOffer = async (documents: DocumentReader, tenant: string, offerId: string): Promise<OfferExplanation | null> => {
  const found = await documents.load<OfferExplanation>('offer-explanation', tenant, offerId);
  return found?.tenant === tenant ? found : null;
};

/** The newest offer that was made for a stay. */
export const explanationOfStay = async (documents: DocumentReader, tenant: string, stayId: string): Promise<OfferExplanation | null> =>
  (
    await documents.find<OfferExplanation>('offer-explanation', { where: { tenant, stayId }, orderBy: { field: 'at', direction: 'descending' }, limit: 1 })
  )[0] ?? null;
