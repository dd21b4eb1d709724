import type { CallboardEvent } from '@callboard/contracts';
import type { Instant, Projection } from '@callboard/kernel';
import type { DocumentReader } from '../document-reader.ts';

/** Whether anything is known of an exchange's calls. An exchange without a document has never lost its link. */
export type ExchangeLink = {
  readonly tenant: string;
  readonly id: string;
  readonly up: boolean;
  readonly since: Instant;
  readonly reason: string | null;
  /** What the last reconciliation found standing and gone. */
  readonly callsFound: number;
  readonly callsGone: number;
};

export const exchangeLink: Projection<ExchangeLink, CallboardEvent> = {
  name: 'exchange-link',
  version: 2,
  idsOf: ({ event }) => ('exchangeId' in event ? [event.exchangeId] : []),
  on: {
    ExchangeLinkLost: (doc, { event, tenant }) => ({
      tenant,
      id: event.exchangeId,
      up: false,
      since: event.at,
      reason: event.reason,
      callsFound: doc?.callsFound ?? 0,
      callsGone: doc?.callsGone ?? 0,
    }),
    ExchangeLinkRestored: (_, { event, tenant }) => ({
      tenant,
      id: event.exchangeId,
      up: true,
      since: event.at,
      reason: null,
      callsFound: event.callsFound,
      callsGone: event.callsGone,
    }),
  },
};

/** A tenant's own exchanges and the shared ones. */
export const exchangeLinks = (documents: DocumentReader, tenants: readonly string[]): Promise<readonly ExchangeLink[]> =>
  documents.find<ExchangeLink>('exchange-link', { oneOf: { field: 'tenant', values: tenants } });
