import { setLanguage } from '@callboard/web-client';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Work } from '../../desk/work.ts';
import { aCall, aChat, myState } from '../../testing/desk-facts.ts';
import { deskClient, InDesk } from '../../testing/in-desk.tsx';
import { WorkMenu } from './work-menu.tsx';

const exchangeDown = { __typename: 'ExchangeState', id: 'main', up: false };
const done = { __typename: 'Outcome', ok: true, refusal: null };

describe('the menu of a piece of work', () => {
  beforeEach(() => setLanguage('cs'));
  afterEach(cleanup);

  const open = async (work: Work, more: { readonly outcome?: object; readonly exchange?: typeof exchangeDown | undefined } = {}) => {
    const items = [myState(), ...(more.exchange === undefined ? [] : [more.exchange])];
    const { client, asked } = deskClient({ Me: { me: null }, ReturnToQueue: { returnToQueue: more.outcome ?? done } }, items);
    render(
      <InDesk client={client}>
        <WorkMenu work={work} />
      </InDesk>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Další možnosti' }));
    await screen.findByText('Kopírovat číslo interakce');
    return { askedFor: () => asked.find(({ operationName }) => operationName === 'ReturnToQueue')?.variables };
  };
  // Nothing is laid out here, so the menu takes itself for scrolled away and hides from whoever asks by role.
  const item = (): HTMLButtonElement | null =>
    [...document.querySelectorAll<HTMLButtonElement>('[role=menuitem]')].find(({ textContent }) => /^Vrátit do\sfronty$/.test(textContent)) ?? null;
  const confirmed = async (): Promise<void> => {
    const pressed = item();
    if (pressed === null) throw new Error('there is no such item');
    fireEvent.click(pressed);
    const dialog = within(await screen.findByRole('dialog', { name: /^Vrátit do\sfronty Pojistné a\splatby\?$/ }));
    fireEvent.click(dialog.getByRole('button', { name: /^Vrátit do\sfronty$/ }));
  };

  it('gives work back to its queue after a question', async () => {
    const { askedFor } = await open(aChat());
    await confirmed();
    await screen.findByText('Vráceno do fronty');
    expect(askedFor()).toMatchObject({ interactionId: 'w-1' });
  });

  it('says why the server refused', async () => {
    const refusal = { __typename: 'Refusal', name: 'QueueNotFound', sentence: 'Fronta už není v provozu.' };
    await open(aChat(), { outcome: { ...done, ok: false, refusal } });
    await confirmed();
    expect(await screen.findByText('Fronta už není v provozu.')).toBeTruthy();
  });

  it.each<{ readonly when: string; readonly work: Work; readonly exchange?: typeof exchangeDown }>([
    { when: 'the customer has hung up', work: aCall({ customerGone: true }) },
    { when: 'only the wrap-up is left', work: aCall({ wrapUpSince: 5_000 }) },
    { when: 'the exchange cannot be reached', work: aCall(), exchange: exchangeDown },
    { when: 'a colleague is being asked', work: aCall({ steps: [{ at: 1, code: 'consult-started', details: { agentId: 'a-1' } }] }) },
  ])('gives nothing back while $when', async ({ work, exchange }) => {
    await open(work, { exchange });
    expect(item()?.disabled).toBe(true);
  });

  it('gives a chat back although the exchange is down, and offers it for no work without a queue', async () => {
    await open(aChat(), { exchange: exchangeDown });
    expect(item()?.disabled).toBe(false);
    cleanup();
    await open(aCall({ queueId: null, queueName: null }));
    expect(item()).toBeNull();
  });
});
