import {
  Button,
  Card,
  ConfirmDialog,
  DataTable,
  EmptyState,
  ErrorState,
  IconDelete,
  IconSearch,
  notify,
  PageHead,
  SearchBox,
  type Column,
} from '@callboard/ui';
import { erasedLabel, formatPhone, newId, useCommand, useSay } from '@callboard/web-client';
import { useDeferredValue, useState } from 'react';
import { useQuery } from 'urql';
import type { FindPersonsQuery } from '../../generated/graphql.ts';
import { graphql } from '../../generated/index.ts';
import { useText } from '../../words/texts.ts';
import { ErasureReceipt } from './erasure-receipt.tsx';
import './personal-data-page.css';
import { parseReceipt, type Receipt } from './receipt.ts';

const FindPersonsDocument = graphql(`
  query FindPersons($text: String!) {
    findContacts(text: $text, limit: 20) {
      id
      erased
      name
      insuredNumber
      phones
      emails
    }
  }
`);
const EraseDocument = graphql(`
  mutation EraseContact($contactId: ID!, $commandId: ID) {
    eraseContact(contactId: $contactId, commandId: $commandId) {
      ok
      receipt
      refusal {
        name
        sentence
      }
    }
  }
`);

type Person = FindPersonsQuery['findContacts'][number];
const leastCharacters = 2;

/** A customer's data on demand of the customer: found, erased after a warning, and the receipt of it. */
export const PersonalDataPage = () => {
  const t = useText();
  const say = useSay();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const short = wanted.length < leastCharacters;
  const [{ data, error, fetching }, find] = useQuery({ query: FindPersonsDocument, variables: { text: wanted }, pause: short, requestPolicy: 'network-only' });
  const [erase, { pending }] = useCommand(EraseDocument);
  const [asked, setAsked] = useState<Person | null>(null);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const nameOf = ({ erased, name }: Person): string => (erased ? say(erasedLabel) : (name ?? t('people.nameless')));

  const run = async (person: Person): Promise<void> => {
    const result = await erase({ contactId: person.id, commandId: newId() });
    setAsked(null);
    if (!result.ok) {
      notify({ tone: 'bad', title: t('erase.failed'), text: result.sentence, closeLabel: t('app.close') });
      return;
    }
    setReceipt(parseReceipt(result.data.eraseContact.receipt));
    find({ requestPolicy: 'network-only' });
  };
  const columns: readonly Column<Person>[] = [
    { id: 'name', header: t('erase.person'), cell: nameOf, weight: 'medium', width: '26%' },
    { id: 'number', header: t('erase.number'), cell: ({ insuredNumber }) => insuredNumber ?? '–' },
    { id: 'phones', header: t('erase.phones'), cell: ({ phones }) => phones.map(formatPhone).join(', ') || '–' },
    { id: 'emails', header: t('erase.emails'), cell: ({ emails }) => emails.join(', ') || '–', weight: 'second' },
    {
      id: 'do',
      header: '',
      numeric: true,
      cell: (person) =>
        person.erased ? null : (
          <Button size="sm" icon={IconDelete} onClick={() => setAsked(person)}>
            {t('erase.ask')}
          </Button>
        ),
    },
  ];
  const found = short ? [] : (data?.findContacts ?? []);
  return (
    <div className="erase-page">
      <PageHead title={t('place.personal')} note={t('erase.note')} end={<SearchBox label={t('erase.find')} value={text} onChange={setText} />} />
      <div className="erase-cards">
        {receipt && <ErasureReceipt receipt={receipt} />}
        <Card label={t('erase.found')}>
          <DataTable
            label={t('erase.found')}
            columns={columns}
            rows={found}
            rowKey={({ id }) => id}
            state={error ? 'failed' : fetching && data === undefined ? 'loading' : 'ready'}
            loadingLabel={t('app.loading')}
            failed={<ErrorState title={t('erase.findFailed')} text={error?.graphQLErrors[0]?.message ?? t('app.unreachable')} />}
            empty={
              <EmptyState
                icon={IconSearch}
                title={t(short ? 'erase.findFirst' : 'erase.nobody')}
                text={t(short ? 'erase.findFirstText' : 'erase.nobodyText')}
              />
            }
          />
        </Card>
      </div>
      <ConfirmDialog
        open={asked !== null}
        title={t('erase.title', { name: asked === null ? '' : nameOf(asked) })}
        confirmLabel={t('erase.confirm')}
        cancelLabel={t('app.cancel')}
        closeLabel={t('app.close')}
        ending
        busy={pending}
        onCancel={() => setAsked(null)}
        onConfirm={() => {
          if (asked !== null) void run(asked);
        }}
      >
        {t('erase.consequence')}
      </ConfirmDialog>
    </div>
  );
};
