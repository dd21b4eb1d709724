import { setLanguage } from '@callboard/web-client';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { myState } from '../../testing/desk-facts.ts';
import { deskClient, InDesk } from '../../testing/in-desk.tsx';
import { ConsultStrip } from './consult-strip.tsx';

const spaced = (name: string): string => name.replace(/\s/g, ' ');

describe('the strip while a colleague is asked', () => {
  beforeEach(() => setLanguage('cs'));
  afterEach(cleanup);

  const show = (answered: boolean) => {
    const { client, asked } = deskClient({ Me: { me: null }, CompleteConsult: { completeConsult: { __typename: 'Outcome', ok: true, refusal: null } } }, [
      myState(),
    ]);
    render(
      <InDesk client={client}>
        <ConsultStrip interactionId="w-1" names={answered ? ['Hana'] : []} answered={answered} />
      </InDesk>,
    );
    return () => asked.find(({ operationName }) => operationName === 'CompleteConsult')?.variables;
  };
  const button = (label: string): HTMLElement => screen.getByRole('button', { name: (name) => spaced(name).startsWith(label) });

  it.each([
    { label: 'Vrátit se ke klientovi', key: 'F4', how: 'return' },
    { label: 'Konference', key: 'F7', how: 'conference' },
    { label: 'Předat hovor', key: 'F6', how: 'transfer' },
  ])('ends the consultation by $label, with the button or with Shift and $key', async ({ label, key, how }) => {
    const byButton = show(true);
    fireEvent.click(button(label));
    await waitFor(() => expect(byButton()).toMatchObject({ interactionId: 'w-1', how }));
    cleanup();
    const byKey = show(true);
    fireEvent.keyDown(window, { key, code: key, shiftKey: true });
    await waitFor(() => expect(byKey()).toMatchObject({ interactionId: 'w-1', how }));
  });

  it.each([
    { language: 'cs', conference: 'Konference', handOver: 'Předat hovor', back: 'Vrátit se ke klientovi', why: 'Kolega to ještě nezvedl.' },
    { language: 'en', conference: 'Conference', handOver: 'Hand the call over', back: 'Back to the customer', why: 'Your colleague has not answered yet.' },
  ] as const)(
    'says in $language why nobody can be joined or given the call before an answer, and lets one go back',
    ({ language, conference, handOver, back, why }) => {
      setLanguage(language);
      const sent = show(false);
      for (const label of [conference, handOver]) {
        expect(button(label)).toHaveProperty('disabled', true);
        expect(button(label).title).toContain(why);
      }
      fireEvent.keyDown(window, { key: 'F6', code: 'F6', shiftKey: true });
      expect(sent()).toBeUndefined();
      expect(button(back)).toHaveProperty('disabled', false);
    },
  );
});
