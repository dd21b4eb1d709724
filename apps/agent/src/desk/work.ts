import type { WorkFragment } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';

graphql(`
  fragment Work on WorkItem {
    id
    channel
    direction
    queueId
    queueName
    customerName
    customerAddress
    erased
    contactId
    vip
    attributes
    startedAt
    queuedAt
    waitedMs
    offer {
      id
      expiresAt
      offeredAt
      alerting
    }
    legState
    legSince
    handlingId
    handlingSince
    wrapUpSince
    wrapUpDeadline
    finishedAt
    closedAt
    customerGone
    conversationId
    lastText
    lastAuthor
    lastMessageAt
    unread
    dispositionIds
    note
    others
    steps {
      at
      code
      details
    }
  }
`);

export type Work = WorkFragment;
export type WorkOffer = NonNullable<Work['offer']>;

/** Where a piece of work stands for this agent. */
export type WorkStage = 'offered' | 'active' | 'wrap-up' | 'finished';

export const stageOf = (work: Work): WorkStage => {
  // Offered again after an earlier turn of his own: the new offer counts.
  if (work.offer !== null && work.legState !== 'talking' && work.legState !== 'held') return 'offered';
  if (work.finishedAt !== null) return 'finished';
  if (work.wrapUpSince !== null) return 'wrap-up';
  return 'active';
};

/** Whether the agent talks over a telephone exchange; asked of the interaction's shape, which only such channels have. */
export const isConversation = (work: Work): boolean => work.conversationId !== null;

/** Whether it can be handed to somebody else: the agent is in the call and the customer is still there. */
export const canHandOver = (work: Work): boolean =>
  stageOf(work) === 'active' && !work.customerGone && work.closedAt === null && (work.legState === 'talking' || work.legState === 'held');

const consultSteps: readonly string[] = ['consult-started', 'consult-ended', 'transferred', 'conferenced'];

/** Whether the agent is asking a colleague while this customer waits: a consultation of his was begun and has not ended in any way. */
export const isConsulting = (work: Work, agentId: string): boolean => {
  if (work.legState === null || work.legState === 'ended') return false;
  const last = work.steps.findLast(({ code }) => consultSteps.includes(code));
  return (
    last?.code === 'consult-started' &&
    typeof last.details === 'object' &&
    last.details !== null &&
    'agentId' in last.details &&
    last.details.agentId === agentId
  );
};

/** Begins when the agent got it; the list is ordered by it, so that nothing moves once it is there. */
export const sinceMine = (work: Work): number => work.handlingSince ?? work.startedAt;
