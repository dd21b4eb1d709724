import { type Finding, finding } from './finding.ts';
import type { LogEvent } from './log.ts';

const ends: ReadonlySet<string> = new Set(['Accepted', 'Rejected', 'TimedOut', 'Withdrawn', 'CustomerLeft', 'Failed'].map((how) => `InteractionOffer${how}`));

type Offer = { readonly interactionId: string; readonly agentId: string; readonly channel: string; readonly position: number };

/** Every offer that was made ends exactly once; an interaction is offered to one agent at a time, an agent has one call offered at a time. */
export const checkOffers = (log: readonly LogEvent[]): readonly Finding[] => {
  const findings: Finding[] = [];
  const open = new Map<string, Offer>();
  const ended = new Set<string>();
  const decided = new Map<string, number>();
  for (const { type, data, position } of log) {
    const offerId = String(data['offerId']);
    if (type === 'OffersDecided') for (const offer of data['offers'] as readonly { readonly offerId: string }[]) decided.set(offer.offerId, position);
    if (type === 'InteractionRouted') {
      const offer = { interactionId: String(data['interactionId']), agentId: String(data['agentId']), channel: String(data['channel']), position };
      if (open.has(offerId) || ended.has(offerId)) findings.push(finding('an offer is made once', `${offerId} again at position ${position}`));
      for (const [otherId, other] of open) {
        if (other.interactionId === offer.interactionId)
          findings.push(finding('an interaction has one open offer', `${offer.interactionId}: ${otherId} and ${offerId} at position ${position}`));
        if (other.agentId === offer.agentId && other.channel === 'voice' && offer.channel === 'voice')
          findings.push(finding('an agent has one call offered', `${offer.agentId}: ${otherId} and ${offerId} at position ${position}`));
      }
      open.set(offerId, offer);
    }
    if (ends.has(type)) {
      if (ended.has(offerId)) findings.push(finding('an offer ends once', `${offerId} again by ${type} at position ${position}`));
      open.delete(offerId);
      ended.add(offerId);
    }
  }
  for (const [offerId, { interactionId }] of open) findings.push(finding('an offer ends', `${offerId} of ${interactionId}`));
  for (const [offerId, position] of decided)
    if (!ended.has(offerId)) findings.push(finding('a decision leaves a fact at its interaction', `${offerId}, decided at position ${position}`));
  return findings;
};
