import type { InteractionEvent } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

export type StepDetail = string | number | boolean | readonly string[] | null;
/** What happened, for a person to read: a code, its moment (ms) and the ids needed to say it in words. No personal data. */
export type InteractionStep = { readonly at: Instant; readonly code: string; readonly details: { readonly [name: string]: StepDetail } };

/** Which events are steps of the story, and which of their fields it needs. Null: no step. */
const told: { readonly [T in InteractionEvent['type']]: readonly (keyof Extract<InteractionEvent, { type: T }> & string)[] | null } = {
  InteractionStarted: ['channel', 'direction', 'entry'],
  InteractionIdentified: ['contactId'],
  InteractionUnidentified: ['contactId'],
  InteractionQueued: ['queueId', 'cause', 'priority', 'stayId'],
  InteractionRelaxed: ['step', 'priority', 'stayId'],
  InteractionPriorityChanged: ['priority'],
  InteractionCallbackOffered: ['queueId', 'step'],
  InteractionCallbackAccepted: ['queueId'],
  InteractionCallbackUnreached: ['agentId', 'queueId', 'attempt', 'nextAt'],
  InteractionLeftQueue: ['queueId', 'outcome', 'waitedMs', 'toQueueId'],
  InteractionRouted: ['agentId', 'queueId', 'source', 'offerId'],
  InteractionOffered: ['agentId', 'offerId'],
  InteractionOfferRejected: ['agentId', 'reason', 'offerId'],
  InteractionOfferTimedOut: ['agentId', 'offerId'],
  InteractionOfferWithdrawn: ['agentId', 'reason', 'offerId'],
  InteractionOfferCustomerLeft: ['agentId', 'offerId'],
  InteractionOfferFailed: ['agentId', 'reason', 'offerId'],
  InteractionAnswered: ['agentId', 'queueId', 'offerId', 'evidence'],
  InteractionLegJoined: ['party', 'agentId', 'role', 'evidence'],
  InteractionLegHeld: ['agentId'],
  InteractionLegRetrieved: ['agentId'],
  InteractionLegLeft: ['party', 'agentId', 'evidence'],
  InteractionConsultStarted: ['agentId', 'toAgentId', 'toQueueId'],
  InteractionConsultEnded: ['agentId', 'outcome'],
  InteractionTransferRequested: ['kind', 'fromAgentId', 'toAgentId', 'toQueueId'],
  InteractionTransferFailed: ['fromAgentId', 'reason'],
  InteractionTransferred: ['kind', 'fromAgentId', 'toAgentId', 'toQueueId'],
  InteractionConferenced: ['byAgentId'],
  InteractionMerged: ['intoInteractionId'],
  InteractionAbsorbed: ['fromInteractionId'],
  InteractionWrapUpStarted: ['agentId', 'deadline'],
  InteractionWrapUpExtended: ['agentId', 'deadline'],
  InteractionWrapped: ['agentId', 'how'],
  InteractionDispositioned: ['agentId', 'dispositionIds'],
  InteractionEnded: ['reason'],
  InteractionClosed: ['reason'],
  InteractionDescribed: null,
  InteractionWaitEstimated: null,
  InteractionOfferAccepted: null,
  InteractionLegRebound: null,
  InteractionLegRoleChanged: null,
};

const kebab = (name: string): string => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** `InteractionLeftQueue` is told as `left-queue`. Null when the event is no step. */
export const stepOf = (event: InteractionEvent): InteractionStep | null => {
  const fields: readonly string[] | null = told[event.type];
  if (fields === null) return null;
  const wanted = new Set(fields);
  const details = Object.fromEntries(Object.entries(event).filter(([name]) => wanted.has(name)));
  return { at: event.at, code: kebab(event.type.slice('Interaction'.length)), details };
};
