import { setLanguage, useLanguage, useSignIn } from '@callboard/web-client';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deskClient, InDesk } from '../../testing/in-desk.tsx';
import { useApplySettings } from './use-apply-settings.ts';

const Door = () => {
  const { language } = useSignIn();
  return <button onClick={() => language.onChange('en')}>English</button>;
};

const Desk = () => {
  useApplySettings('cs');
  return <output>{useLanguage()}</output>;
};

describe('the language of the desktop', () => {
  beforeEach(() => {
    localStorage.clear();
    setLanguage('cs');
  });
  afterEach(cleanup);

  const open = () => {
    const { client, asked } = deskClient({ Me: { me: null }, SaveSettings: { saveSettings: { __typename: 'Outcome', ok: true, refusal: null } } }, []);
    const at = (page: 'door' | 'desk') => <InDesk client={client}>{page === 'door' ? <Door /> : <Desk />}</InDesk>;
    const { rerender } = render(at('door'));
    return { signIn: () => act(() => rerender(at('desk'))), saved: () => asked.find(({ operationName }) => operationName === 'SaveSettings')?.variables };
  };

  it('is the one chosen at the door, and is kept with the user', async () => {
    const { signIn, saved } = open();
    fireEvent.click(screen.getByRole('button', { name: 'English' }));
    signIn();
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('en'));
    await waitFor(() => expect(saved()).toMatchObject({ settings: { language: 'en' } }), { timeout: 3_000 });
  });

  it('is that of the record where nobody chose', async () => {
    const { signIn } = open();
    signIn();
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('cs'));
  });
});
