import type { CloseReason, InteractionEvent, StayOutcome } from '@callboard/contracts';
import { reject } from '@callboard/kernel';
import { type Asked, type InteractionDecision, on, whileOpen } from './decision.ts';
import { closedWhenIdle, consultsFail, leftQueue, legsLeave } from './endings.ts';
import { type Interaction, joinedLegs, openOffer, openStay } from './state.ts';

export const start = (command: Asked<'StartInteraction'>, state: Interaction): InteractionDecision => {
  const { channel, direction, conversationId, subjectId, customer, entry, evidence, customerLeg } = command;
  if (state.presence !== 'absent') {
    const isSame =
      state.channel === channel &&
      state.direction === direction &&
      state.conversationId === conversationId &&
      state.subjectId === subjectId &&
      state.entry === entry;
    return isSame ? [] : reject('InteractionAlreadyStarted');
  }
  const { legId, connection } = customerLeg;
  return [
    { type: 'InteractionStarted', ...on(command), channel, direction, conversationId, subjectId, customer, entry, evidence },
    {
      type: 'InteractionLegJoined',
      ...on(command),
      legId,
      party: 'customer',
      agentId: null,
      role: 'customer',
      mode: 'talk',
      handlingId: null,
      connection,
      evidence,
    },
  ];
};

export const identify = (command: Asked<'IdentifyInteraction'>, state: Interaction): InteractionDecision =>
  whileOpen(state, ({ contact }) => {
    const { contactId, subjectId } = command;
    if (contact?.contactId === contactId && contact.subjectId === subjectId) return [];
    return [{ type: 'InteractionIdentified', ...on(command), contactId, subjectId }];
  });

export const unidentify = (command: Asked<'UnidentifyInteraction'>, state: Interaction): InteractionDecision =>
  whileOpen(state, ({ contact }) => (contact === null ? [] : [{ type: 'InteractionUnidentified', ...on(command), contactId: contact.contactId }]));

export const describe = (command: Asked<'DescribeInteraction'>, state: Interaction): InteractionDecision =>
  whileOpen(state, (open) => {
    const { attributes, language } = command;
    const isKnown = Object.entries(attributes).every(([name, value]) => open.attributes[name] === value);
    if (isKnown && (language === null || language === open.language)) return [];
    return [{ type: 'InteractionDescribed', ...on(command), attributes: { ...attributes }, language }];
  });

/** How a wait ends when everything ends, and whether the customer is why. */
const endOfWait: Readonly<Record<CloseReason, { readonly outcome: StayOutcome; readonly customerLeft: boolean }>> = {
  'customer-left': { outcome: 'abandoned', customerLeft: true },
  'visitor-gone': { outcome: 'abandoned', customerLeft: true },
  abandoned: { outcome: 'abandoned', customerLeft: true },
  merged: { outcome: 'merged', customerLeft: false },
  'agent-ended': { outcome: 'closed', customerLeft: false },
  completed: { outcome: 'closed', customerLeft: false },
  system: { outcome: 'closed', customerLeft: false },
  'link-lost': { outcome: 'closed', customerLeft: false },
  'outside-hours': { outcome: 'closed', customerLeft: false },
};

/** Ends offer, stay, consultations and legs, in this order. Who wraps up still does; the last of them closes the interaction. */
export const close = (command: Asked<'CloseInteraction'>, state: Interaction): InteractionDecision => {
  if (state.presence === 'closed') return [];
  return whileOpen(state, (open) => {
    const { reason, wrapUp, evidence, whileInStay } = command;
    if (whileInStay !== undefined && openStay(open)?.stayId !== whileInStay) return [];
    const { outcome, customerLeft } = endOfWait[reason];
    const offer = openOffer(open);
    const stay = openStay(open);
    const events: InteractionEvent[] = [];
    if (offer !== null) {
      const { offerId, agentId } = offer;
      const ended = { ...on(command), offerId, agentId };
      events.push(
        customerLeft ? { type: 'InteractionOfferCustomerLeft', ...ended } : { type: 'InteractionOfferWithdrawn', ...ended, reason: 'interaction-closed' },
      );
    }
    // Who is asked to be consulted is no customer who waits.
    if (stay !== null) events.push(leftQueue(stay, on(command), stay.cause === 'consult' ? 'closed' : outcome));
    events.push(...consultsFail(open, on(command)), ...legsLeave(open, joinedLegs(open), on(command), { evidence, notBefore: null, notAfter: null }, wrapUp));
    const closed = closedWhenIdle(open, events, on(command), reason);
    const isClosed = closed.some(({ type }) => type === 'InteractionClosed');
    return isClosed || events.length === 0 || open.ended !== null ? closed : [...closed, { type: 'InteractionEnded', ...on(command), reason }];
  });
};
