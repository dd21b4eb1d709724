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

const says = (details: unknown, name: string, value: string): boolean =>
  typeof details === 'object' && details !== null && Object.entries(details).some(([key, said]) => key === name && said === value);

/** How far a consultation is: nobody has answered yet, or the one consulted is in the call. */
export type Consultation = 'calling' | 'answered';

/** The consultation this agent has begun while the customer waits; null when there is none, or it has ended in any way. */
export const consultationOf = (work: Work, agentId: string): Consultation | null => {
  if (work.legState === null || work.legState === 'ended') return null;
  const at = work.steps.findLastIndex(({ code }) => consultSteps.includes(code));
  const last = work.steps[at];
  if (last?.code !== 'consult-started' || !says(last.details, 'agentId', agentId)) return null;
  return work.steps.slice(at + 1).some(({ code, details }) => code === 'leg-joined' && says(details, 'role', 'consulted')) ? 'answered' : 'calling';
};

/** Begins when the agent got it; the list is ordered by it, so that nothing moves once it is there. */
export const sinceMine = (work: Work): number => work.handlingSince ?? work.startedAt;
