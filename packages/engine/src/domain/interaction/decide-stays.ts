import type { InteractionEvent } from '@callboard/contracts';
import { type Instant, reject } from '@callboard/kernel';
import { type Asked, type InteractionDecision, on, whileOpen } from './decision.ts';
import { leftQueue } from './endings.ts';
import { customerIsGone, type Interaction, openOffer, type OpenInteraction, openStay, stayOf } from './state.ts';

type Queued = Extract<InteractionEvent, { type: 'InteractionQueued' }>;
type Wanted = Pick<Queued, 'interactionId' | 'at' | 'stayId' | 'queueId' | 'cause' | 'priority' | 'preferredAgentId' | 'preferredUntil' | 'reservedFor'> &
  Pick<Asked<'EnqueueInteraction'>, 'needs' | 'prefers' | 'dueAt'> & { readonly notBefore?: Instant | null };

/** The stay's beginning; its age counts from the first stay of the interaction, and when it is due is what that one said. */
export const queued = (open: OpenInteraction, { needs, prefers, dueAt = null, notBefore = null, ...wanted }: Wanted): Queued => ({
  type: 'InteractionQueued',
  ...wanted,
  needs: [...needs],
  prefers: [...prefers],
  notBefore,
  dueAt: open.dueAt ?? dueAt,
  channel: open.channel,
  ageFrom: open.ageFrom ?? wanted.at,
  contactId: open.contact?.contactId ?? null,
  subjectId: open.contact?.subjectId ?? open.subjectId,
});

export const enqueue = (command: Asked<'EnqueueInteraction'>, state: Interaction): InteractionDecision => {
  if (stayOf(state, command.stayId) !== null) return [];
  return whileOpen(state, (open) => {
    if (openStay(open) !== null) return reject('AlreadyInQueue');
    // Only a callback waits for somebody who is not there; a transfer may come after the customer has hung up.
    if (customerIsGone(open) && command.cause !== 'callback') return reject('LegNotJoined');
    const { type: _type, ...wanted } = command;
    return [queued(open, wanted)];
  });
};

/** A relaxation that comes after the wait, or after a later step, changes nothing. */
export const relax = (command: Asked<'RelaxStay'>, state: Interaction): InteractionDecision => {
  const stay = stayOf(state, command.stayId);
  if (stay === null) return state.presence === 'absent' ? reject('InteractionNotStarted') : reject('StayNotOpen');
  if (stay.status === 'left' || stay.step >= command.step) return [];
  const { stayId, step, needs, alsoQueueIds, priority, ruleVersion, queueVersion } = command;
  const versions = { ruleVersion, queueVersion };
  return [{ type: 'InteractionRelaxed', ...on(command), stayId, step, needs: [...needs], alsoQueueIds: [...alsoQueueIds], priority, ...versions }];
};

export const changePriority = (command: Asked<'ChangePriority'>, state: Interaction): InteractionDecision =>
  whileOpen(state, (open) => {
    const stay = openStay(open);
    if (stay === null) return reject('StayNotOpen');
    return stay.priority === command.priority ? [] : [{ type: 'InteractionPriorityChanged', ...on(command), stayId: stay.stayId, priority: command.priority }];
  });

/** One estimate a stay: of its beginning. */
export const estimateWait = (command: Asked<'EstimateWait'>, state: Interaction): InteractionDecision => {
  const stay = stayOf(state, command.stayId);
  if (stay === null) return state.presence === 'absent' ? reject('InteractionNotStarted') : reject('StayNotOpen');
  if (stay.status === 'left' || stay.estimated) return [];
  const { stayId, place, slots, meanHandleMs, expectedWaitMs } = command;
  return [{ type: 'InteractionWaitEstimated', ...on(command), stayId, queueId: stay.queueId, place, slots, meanHandleMs, expectedWaitMs }];
};

export const overflow = (command: Asked<'OverflowStay'>, state: Interaction): InteractionDecision => {
  if (stayOf(state, command.newStayId) !== null) return [];
  return whileOpen(state, (open) => {
    const { interactionId, at, toQueueId, needs, prefers, priority } = command;
    const stay = openStay(open);
    if (stay === null || stay.stayId !== command.stayId) return reject('StayNotOpen');
    if (stay.cause === 'consult') return reject('ConsultationUnderWay');
    if (!command.servedChannels.includes(open.channel)) return reject('QueueNotForChannel');
    const offer = openOffer(open);
    const events: InteractionEvent[] = [];
    if (offer !== null)
      events.push({ type: 'InteractionOfferWithdrawn', ...on(command), offerId: offer.offerId, agentId: offer.agentId, reason: 'stay-ended' });
    const next: Wanted = {
      interactionId,
      at,
      stayId: command.newStayId,
      queueId: toQueueId,
      // Who is called back stays one: nobody is on the line in the other queue either.
      cause: stay.cause === 'callback' ? 'callback' : 'overflow',
      needs,
      prefers,
      priority,
      preferredAgentId: null,
      preferredUntil: null,
      reservedFor: null,
      notBefore: stay.notBefore,
    };
    return [...events, leftQueue(stay, on(command), 'flowed-out', toQueueId), queued(open, next)];
  });
};
