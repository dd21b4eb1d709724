import { useKept, useWhenBack } from '@callboard/web-client';
import { useQuery } from 'urql';
import type { ContactCardFragment } from '../../generated/graphql.ts';
import { graphql } from '../../generated/index.ts';

graphql(`
  fragment ContactCard on Contact {
    id
    erased
    name
    birthDate
    insuredNumber
    phones
    emails
    insuredSince
    payer
    consents
    vip
    recent {
      interactionId
      channel
      at
      queueName
      agentName
      outcome
      handleMs
      waitedMs
      dispositionIds
    }
  }
`);

const ContactDocument = graphql(`
  query Contact($id: ID!) {
    contact(id: $id) {
      ...ContactCard
    }
  }
`);

export type Contact = ContactCardFragment;
export type Visit = Contact['recent'][number];

export type ContactState =
  { readonly status: 'none' | 'loading' } | { readonly status: 'failed'; readonly again: () => void } | { readonly status: 'ready'; readonly contact: Contact };

/** The contact of that id; `none` where there is no id or nobody behind it. */
export const useContact = (id: string | null): ContactState => {
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: ContactDocument,
    variables: { id: id ?? '' },
    pause: id === null,
    requestPolicy: 'cache-and-network',
  });
  const again = (): void => ask({ requestPolicy: 'network-only' });
  useWhenBack(() => {
    if (id !== null) again();
  });
  const kept = useKept(data);
  if (id === null) return { status: 'none' };
  const contact = kept?.contact ?? null;
  if (contact !== null && contact.id === id) return { status: 'ready', contact };
  if (error) return { status: 'failed', again };
  return { status: fetching || stale ? 'loading' : 'none' };
};
