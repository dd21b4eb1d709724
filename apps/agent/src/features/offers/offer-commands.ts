import { graphql } from '../../generated/index.ts';

export const AcceptOffer = graphql(`
  mutation AcceptOffer($interactionId: ID!, $offerId: ID!, $commandId: ID) {
    acceptOffer(interactionId: $interactionId, offerId: $offerId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const RejectOffer = graphql(`
  mutation RejectOffer($interactionId: ID!, $offerId: ID!, $reason: OfferRejectReason!, $commandId: ID) {
    rejectOffer(interactionId: $interactionId, offerId: $offerId, reason: $reason, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
