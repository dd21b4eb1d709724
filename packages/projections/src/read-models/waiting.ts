import type { CallboardEvent, ChannelKind } from '@callboard/contracts';
import type { Instant, Projection } from '@callboard/kernel';
import type { DocumentReader } from '../document-reader.ts';

/** An interaction that stands in a queue now; gone when it leaves. Its id is the interaction's: nobody waits in two queues. */
export type Waiting = {
  readonly tenant: string;
  readonly id: string;
  readonly stayId: string;
  readonly queueId: string;
  /** Agents of these queues are asked too. */
  readonly alsoQueueIds: readonly string[];
  readonly channel: ChannelKind;
  /** The moment the wait that people are shown counts from, ms: kept through transfers. Of a consultation its own beginning; of a call back tried again later the moment from which it is. */
  readonly since: Instant;
  /** The moment its age counts from, ms, by which it is served. Of a consultation the customer's. */
  readonly ageFrom: Instant;
  /** By when it should be done, ms; null where nothing says so. */
  readonly dueAt: Instant | null;
  /** Nobody is asked about it before; null: at once. */
  readonly notBefore: Instant | null;
  readonly queuedAt: Instant;
  readonly priority: number;
  readonly step: number;
  readonly contactId: string | null;
  readonly subjectId: string;
  /** Whether the customer may hang up and be called back, or has and waits without being there. */
  readonly callback: 'none' | 'offered' | 'accepted';
  /** An agent asks for somebody to consult: nobody's wait, though it stands in the queue. */
  readonly consult: boolean;
  readonly offer: { readonly offerId: string; readonly agentId: string } | null;
};

const offerEnded = (doc: Waiting | null, { event }: { readonly event: { readonly offerId: string } }): Waiting | null =>
  doc?.offer?.offerId === event.offerId ? { ...doc, offer: null } : doc;

export const waiting: Projection<Waiting, CallboardEvent> = {
  name: 'waiting',
  version: 6,
  idsOf: ({ event }) => ('interactionId' in event && event.interactionId !== null ? [event.interactionId] : []),
  on: {
    InteractionQueued: (_, { event, tenant }) => ({
      tenant,
      id: event.interactionId,
      stayId: event.stayId,
      queueId: event.queueId,
      alsoQueueIds: [],
      channel: event.channel,
      // Who is asked to be consulted has not waited as long as the customer has; nor has he while nobody was to be asked.
      since: event.cause === 'consult' ? event.at : (event.notBefore ?? event.ageFrom),
      ageFrom: event.ageFrom,
      dueAt: event.dueAt,
      notBefore: event.notBefore,
      queuedAt: event.at,
      priority: event.priority,
      step: 0,
      contactId: event.contactId,
      subjectId: event.subjectId,
      callback: event.cause === 'callback' ? 'accepted' : 'none',
      consult: event.cause === 'consult',
      offer: null,
    }),
    InteractionRelaxed: (doc, { event }) =>
      doc?.stayId === event.stayId ? { ...doc, step: event.step, priority: event.priority, alsoQueueIds: event.alsoQueueIds } : doc,
    InteractionCallbackOffered: (doc, { event }) => (doc?.stayId === event.stayId ? { ...doc, callback: 'offered' } : doc),
    InteractionPriorityChanged: (doc, { event }) => (doc?.stayId === event.stayId ? { ...doc, priority: event.priority } : doc),
    InteractionIdentified: (doc, { event }) => doc && { ...doc, contactId: event.contactId },
    InteractionUnidentified: (doc) => doc && { ...doc, contactId: null },
    InteractionRouted: (doc, { event }) => (doc?.stayId === event.stayId ? { ...doc, offer: { offerId: event.offerId, agentId: event.agentId } } : doc),
    InteractionOfferRejected: offerEnded,
    InteractionOfferTimedOut: offerEnded,
    InteractionOfferWithdrawn: offerEnded,
    InteractionOfferCustomerLeft: offerEnded,
    InteractionOfferFailed: offerEnded,
    InteractionLeftQueue: (doc, { event }) => (doc?.stayId === event.stayId ? null : doc),
    InteractionClosed: () => null,
  },
};

/** It only keeps a place until its time comes: a call back that is tried again later. */
export const isForLater = ({ notBefore }: Pick<Waiting, 'notBefore'>, now: number): boolean => notBefore !== null && now < notBefore;

/** Everybody who waits, the oldest first. */
export const allWaiting = (documents: DocumentReader, tenant: string): Promise<readonly Waiting[]> =>
  documents.find<Waiting>('waiting', { where: { tenant }, orderBy: { field: 'since', direction: 'ascending' }, limit: 10_000 });
