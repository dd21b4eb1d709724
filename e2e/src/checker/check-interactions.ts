import { type Finding, finding } from './finding.ts';
import type { LogEvent } from './log.ts';

type Seen = {
  closed: number;
  readonly stays: Set<string>;
  readonly legs: Set<string>;
  readonly wrapUps: Set<string>;
  readonly offers: Set<string>;
  last: string;
};

const corrections: ReadonlySet<string> = new Set(['InteractionDispositioned', 'InteractionIdentified', 'InteractionUnidentified']);

/** Once everybody has gone, every interaction is closed, once, with nothing of it left open, and nothing but a correction follows. */
export const checkInteractions = (log: readonly LogEvent[]): readonly Finding[] => {
  const findings: Finding[] = [];
  const interactions = new Map<string, Seen>();
  for (const { type, data, position } of log) {
    if (!type.startsWith('Interaction')) continue;
    const id = String(data['interactionId']);
    if (type === 'InteractionStarted') {
      if (interactions.has(id)) findings.push(finding('an interaction starts once', `${id} at position ${position}`));
      interactions.set(id, { closed: 0, stays: new Set(), legs: new Set(), wrapUps: new Set(), offers: new Set(), last: type });
      continue;
    }
    const seen = interactions.get(id);
    if (seen === undefined) {
      findings.push(finding('an interaction starts first', `${id}: ${type} at position ${position}`));
      continue;
    }
    // A decision that came too late leaves its fact at an interaction that is closed already.
    const late = type === 'InteractionOfferWithdrawn' && !seen.offers.has(String(data['offerId']));
    if (type === 'InteractionRouted') seen.offers.add(String(data['offerId']));
    if (seen.closed > 0 && !late && !corrections.has(type)) findings.push(finding('nothing follows the closing', `${id}: ${type} at position ${position}`));
    seen.last = type;
    if (type === 'InteractionQueued') {
      if (seen.stays.size > 0) findings.push(finding('an interaction waits in one queue', `${id} at position ${position}`));
      seen.stays.add(String(data['stayId']));
    }
    if (type === 'InteractionLeftQueue') seen.stays.delete(String(data['stayId']));
    if (type === 'InteractionLegJoined') seen.legs.add(String(data['legId']));
    if (type === 'InteractionLegLeft') seen.legs.delete(String(data['legId']));
    if (type === 'InteractionWrapUpStarted') seen.wrapUps.add(String(data['handlingId']));
    if (type === 'InteractionWrapped') seen.wrapUps.delete(String(data['handlingId']));
    if (type === 'InteractionClosed') {
      seen.closed += 1;
      const left = [...[...seen.stays].map(() => 'a stay'), ...[...seen.legs].map(() => 'a leg'), ...[...seen.wrapUps].map(() => 'a wrap-up')];
      if (left.length > 0) findings.push(finding('a closed interaction has nothing open', `${id}: ${left.join(', ')} at position ${position}`));
    }
  }
  for (const [id, { closed, last }] of interactions) {
    if (closed === 0) findings.push(finding('an interaction is not stuck', `${id}, last ${last}`));
    if (closed > 1) findings.push(finding('an interaction closes once', id));
  }
  return findings;
};
