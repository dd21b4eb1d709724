import { setLanguage } from '@callboard/web-client';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unstageAll, useStage } from '../../staging/stage.ts';
import { adminClient, press, showInAdmin } from '../../testing/in-admin.tsx';
import { IdleRule } from './idle-rule.tsx';

const rule = { __typename: 'IdleRule', id: 'idle', resetBy: ['voice'], missedOffers: false, breaks: true };

const Staged = () => <output>{JSON.stringify([...useStage().edits.values()].map((edit) => ('after' in edit ? edit.after : null)))}</output>;

describe('the rule of who is longest idle', () => {
  let page: Awaited<ReturnType<typeof showInAdmin>>;
  const switchCalled = (label: string): HTMLInputElement => {
    const found = [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].find(({ labels }) =>
      [...(labels ?? [])].some(({ textContent }) => textContent.includes(label)),
    );
    if (found === undefined) throw new Error(`no switch is called ${label}`);
    return found;
  };
  const staged = (): unknown => JSON.parse(document.querySelector('output')?.textContent ?? 'null');

  beforeEach(async () => {
    setLanguage('cs');
    const { client } = adminClient({ Me: { me: null } }, [rule]);
    page = await showInAdmin(
      client,
      <>
        <IdleRule />
        <Staged />
      </>,
    );
  });
  afterEach(async () => {
    act(unstageAll);
    await page.remove();
  });

  it('shows what is set', () => {
    const [missed, breaks] = [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    expect([missed?.checked, breaks?.checked]).toEqual([false, true]);
    expect(document.querySelector('.idle-rule')?.textContent).toContain('Hovor');
    expect(staged()).toEqual([]);
  });

  it('stages a change and nothing else, and is no edit once it is as it was', async () => {
    await press(switchCalled('nabídce'));
    expect(staged()).toEqual([{ channels: ['voice'], missedOffers: true, breaks: true }]);
    await press(switchCalled('nabídce'));
    expect(staged()).toEqual([]);
  });
});
