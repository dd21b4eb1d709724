import { setLanguage } from '@callboard/web-client';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { myState } from '../../testing/desk-facts.ts';
import { deskClient, InDesk } from '../../testing/in-desk.tsx';
import { ConsultStrip } from './consult-strip.tsx';

describe('the strip while a colleague is asked', () => {
  beforeEach(() => setLanguage('cs'));
  afterEach(cleanup);

  it.each([
    { button: 'Vrátit se ke klientovi', how: 'return' },
    { button: 'Konference', how: 'conference' },
    { button: 'Předat hovor', how: 'transfer' },
  ])('ends the consultation by $button', async ({ button, how }) => {
    const { client, asked } = deskClient({ Me: { me: null }, CompleteConsult: { completeConsult: { __typename: 'Outcome', ok: true, refusal: null } } }, [
      myState(),
    ]);
    render(
      <InDesk client={client}>
        <ConsultStrip interactionId="w-1" names={['Hana']} />
      </InDesk>,
    );
    fireEvent.click(screen.getByRole('button', { name: (name) => name.replace(/\s/g, ' ') === button }));
    await waitFor(() => expect(asked.find(({ operationName }) => operationName === 'CompleteConsult')?.variables).toMatchObject({ interactionId: 'w-1', how }));
  });
});
