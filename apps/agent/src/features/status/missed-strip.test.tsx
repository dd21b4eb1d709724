import { setLanguage } from '@callboard/web-client';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MyAgent } from '../../desk/my-desk.ts';
import { myState } from '../../testing/desk-facts.ts';
import { deskClient, InDesk } from '../../testing/in-desk.tsx';
import { MissedStrip } from './missed-strip.tsx';

describe('the strip after a missed offer', () => {
  beforeEach(() => setLanguage('cs'));
  afterEach(cleanup);

  const show = (status: MyAgent['status']) => {
    const { client, asked } = deskClient({ Me: { me: null }, GoReady: { goReady: { __typename: 'Outcome', ok: true, refusal: null } } }, []);
    const { agent } = myState({ status });
    render(
      <InDesk client={client}>
        <MissedStrip agent={agent} />
      </InDesk>,
    );
    return () => asked.filter(({ operationName }) => operationName !== 'Me').map(({ operationName }) => operationName);
  };

  it('says why no offers come and leads back by one press', async () => {
    const commands = show('not_responding');
    expect(screen.getByText('Nabídka zůstala bez odpovědi.')).toBeTruthy();
    expect(screen.getByText(/nové nabídky nechodí/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Přejít do stavu Připraven' }));
    await waitFor(() => expect(commands()).toEqual(['GoReady']));
  });

  it.each(['ready', 'not_ready', 'signed_out'] as const)('is not there while the agent is %s', (status) => {
    show(status);
    expect(screen.queryByText('Nabídka zůstala bez odpovědi.')).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
