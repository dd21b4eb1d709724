import { useDeferredValue } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../generated/index.ts';

const FindContactsDocument = graphql(`
  query FindContacts($text: String!) {
    findContacts(text: $text, limit: 20) {
      id
      erased
      name
      insuredNumber
      phones
      vip
    }
  }
`);

export interface Found {
  readonly id: string;
  readonly erased: boolean;
  readonly name: string | null;
  readonly insuredNumber: string | null;
  readonly phones: readonly string[];
  readonly vip: boolean;
}

export type SearchState = { readonly status: 'short' | 'loading' | 'failed' } | { readonly status: 'ready'; readonly found: readonly Found[] };

const leastCharacters = 2;

/** Contacts that fit a name, a number or an insured number. */
export const useSearch = (text: string): SearchState => {
  const wanted = useDeferredValue(text.trim());
  const pause = wanted.length < leastCharacters;
  const [{ data, error, fetching }] = useQuery({ query: FindContactsDocument, variables: { text: wanted }, pause });
  if (pause) return { status: 'short' };
  if (error && !data) return { status: 'failed' };
  if (fetching || data === undefined) return { status: 'loading' };
  return { status: 'ready', found: data.findContacts };
};
