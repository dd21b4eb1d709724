import { createStore, WebClientProvider, type ConnectionState } from '@callboard/web-client';
import { answeringClient } from '@callboard/web-client/testing';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useContact } from './contact-query.ts';

const contact = {
  __typename: 'Contact',
  id: 'k-1',
  erased: false,
  name: 'Jiří Dvořák',
  birthDate: null,
  insuredNumber: null,
  phones: [],
  emails: [],
  insuredSince: null,
  payer: null,
  consents: [],
  vip: false,
  recent: [],
};

const Who = ({ id }: { readonly id: string | null }) => {
  const state = useContact(id);
  return <p>{state.status === 'ready' ? state.contact.name : state.status}</p>;
};

describe('the customer beside a call', () => {
  afterEach(cleanup);

  const open = (known: boolean) => {
    const answers: Record<string, unknown> = { Me: { me: null }, ...(known ? { Contact: { contact } } : {}) };
    const { client, asked } = answeringClient('/agent', answers);
    const line = createStore<ConnectionState>({ status: 'live', since: 0 });
    const turn = (state: ConnectionState): void => act(() => line.set(state));
    render(
      <WebClientProvider client={{ ...client, connection: { ...client.connection, state: line } }}>
        <Who id="k-1" />
      </WebClientProvider>,
    );
    return {
      answers,
      times: () => asked.filter(({ operationName }) => operationName === 'Contact').length,
      cut: () => turn({ status: 'cut', since: 1, nextAttemptAt: null }),
      back: () => turn({ status: 'live', since: 2 }),
    };
  };

  it('who could not be loaded is asked for again when the connection is back', async () => {
    const desk = open(false);
    await screen.findByText('failed');
    desk.cut();
    desk.answers['Contact'] = { contact };
    desk.back();
    expect(await screen.findByText('Jiří Dvořák')).toBeDefined();
  });

  it('stays on the screen when he cannot be loaded again', async () => {
    const desk = open(true);
    await screen.findByText('Jiří Dvořák');
    const before = desk.times();
    delete desk.answers['Contact'];
    desk.cut();
    desk.back();
    await expect.poll(desk.times).toBeGreaterThan(before);
    // The failed answer has arrived by the time a later one has.
    desk.answers['Contact'] = { contact: { ...contact, name: 'Jiří Dvořák ml.' } };
    expect(screen.queryByText('failed')).toBeNull();
    desk.cut();
    desk.back();
    expect(await screen.findByText('Jiří Dvořák ml.')).toBeDefined();
  });

  it('is asked for once while the line holds', async () => {
    const desk = open(true);
    await screen.findByText('Jiří Dvořák');
    desk.back();
    expect(desk.times()).toBe(1);
  });
});
