import { setLanguage } from '@callboard/web-client';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { adminClient, buttonThatSays, press, showInAdmin, type } from '../../testing/in-admin.tsx';
import { say } from '../../words/texts.ts';
import { PersonalDataPage } from './personal-data-page.tsx';

const person = { __typename: 'Contact', id: 'c-1', erased: false, name: 'Jiří Dvořák', insuredNumber: '8001', phones: ['+420603118427'], emails: [] };
const gone = { ...person, id: 'c-2', erased: true, name: null, phones: [] };
const receipt = { contactId: 'c-1', at: 1_000, position: '42', complete: true, stores: [{ store: 'keys', done: '', left: '', counts: { subjects: 2 } }] };
const erased = { __typename: 'ErasureResult', ok: true, receipt, refusal: null };

describe('the page of personal data', () => {
  let page: Awaited<ReturnType<typeof showInAdmin>>;
  beforeEach(() => setLanguage('cs'));
  afterEach(() => page.remove());

  const text = (): string => document.body.textContent;
  const shown = (sentence: string): Promise<void> => act(() => vi.waitFor(() => expect(text()).toContain(sentence), 5_000));
  const search = async (found: unknown, outcome: object = erased) => {
    const { client, asked } = adminClient({ Me: { me: null }, FindPersons: { findContacts: found }, EraseContact: { eraseContact: outcome } });
    page = await showInAdmin(client, <PersonalDataPage />);
    const field = document.querySelector('input');
    if (field === null) throw new Error('no field to search in');
    return {
      find: (wanted: string) => type(field, wanted),
      askedFor: (name: string) => asked.filter(({ operationName }) => operationName === name).map(({ variables }) => variables),
    };
  };

  it('asks nobody for less than two characters', async () => {
    const { find, askedFor } = await search([]);
    await find('J');
    expect(text()).toContain(say('erase.findFirst'));
    expect(askedFor('FindPersons')).toEqual([]);
    await find('Ji');
    await shown(say('erase.nobody'));
    expect(askedFor('FindPersons')).toEqual([{ text: 'Ji' }]);
  });

  it('erases after a warning and shows the receipt', async () => {
    const { find, askedFor } = await search([person, gone]);
    await find('Dvořák');
    await shown('Jiří Dvořák');
    expect([...document.querySelectorAll('button')].filter(({ textContent }) => textContent === say('erase.ask'))).toHaveLength(1);
    await press(buttonThatSays(say('erase.ask')));
    await shown(say('erase.consequence'));
    expect(askedFor('EraseContact')).toEqual([]);
    await press(buttonThatSays(say('erase.confirm')));
    await shown(say('erase.completeText'));
    expect(askedFor('EraseContact')).toMatchObject([{ contactId: 'c-1' }]);
  });

  it('says why it was refused, and shows no receipt', async () => {
    const refusal = { __typename: 'Refusal', name: 'NotAllowed', sentence: 'To smí jen administrátor.' };
    const { find } = await search([person], { ...erased, ok: false, receipt: null, refusal });
    await find('Dvořák');
    await shown('Jiří Dvořák');
    await press(buttonThatSays(say('erase.ask')));
    await shown(say('erase.consequence'));
    await press(buttonThatSays(say('erase.confirm')));
    await shown('To smí jen administrátor.');
    expect(text()).not.toContain(say('erase.receipt'));
  });
});
