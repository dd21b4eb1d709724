import { setLanguage } from '@callboard/web-client';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RuleCondition } from '../../config/shapes.ts';
import { adminClient, press, showInAdmin, type } from '../../testing/in-admin.tsx';
import { ConditionLine } from './condition-line.tsx';

const Line = ({ start }: { readonly start: RuleCondition }) => {
  const [condition, put] = useState(start);
  return (
    <>
      <ConditionLine condition={condition} first onChange={(part) => put({ ...condition, ...part })} onRemove={() => undefined} />
      <output>{JSON.stringify(condition)}</output>
    </>
  );
};

describe('a condition of a routing rule', () => {
  let page: Awaited<ReturnType<typeof showInAdmin>>;
  const shown = async (start: RuleCondition): Promise<void> => {
    page = await showInAdmin(adminClient({ Me: { me: null } }).client, <Line start={start} />);
  };
  const field = (label: string): HTMLInputElement => {
    const found = [...document.querySelectorAll('input')].find(
      (input) => [...(input.labels ?? [])].some(({ textContent }) => textContent.includes(label)) || input.getAttribute('aria-label') === label,
    );
    if (found === undefined) throw new Error(`no field is called ${label}`);
    return found;
  };
  const choose = async (label: string, option: string): Promise<void> => {
    await press(field(label));
    const found = [...document.querySelectorAll<HTMLElement>('[role=option]')].find(({ textContent }) => textContent === option);
    if (found === undefined) throw new Error(`nothing to choose is called ${option}`);
    await press(found);
  };
  const condition = (): unknown => JSON.parse(document.querySelector('output')?.textContent ?? 'null');

  beforeEach(() => setLanguage('cs'));
  afterEach(() => page.remove());

  it('is made to ask for VIP customers by choosing, and shows that in words', async () => {
    await shown({ attribute: 'entry', test: 'starts-with', value: '800' });
    await choose('Co', 'VIP klient');
    expect(condition()).toEqual({ attribute: 'vip', test: 'is', value: 'yes' });
    expect([field('Co').value, field('Hodnota').value]).toEqual(['VIP klient', 'ano']);
  });

  it('asks for an attribute that only the pages know by the name that is written', async () => {
    await shown({ attribute: 'vip', test: 'is', value: 'yes' });
    await choose('Co', 'Jiný údaj…');
    expect(document.body.textContent).toContain('Doplňte název údaje');
    await type(field('Název údaje'), 'tariff');
    await type(field('Hodnota'), 'gold');
    expect(condition()).toEqual({ attribute: 'tariff', test: 'is', value: 'gold' });
    expect(field('Co').value).toBe('Jiný údaj…');
  });

  it('shows the name of an attribute that was written before', async () => {
    await shown({ attribute: 'tariff', test: 'is', value: 'gold' });
    expect([field('Co').value, field('Název údaje').value, field('Hodnota').value]).toEqual(['Jiný údaj…', 'tariff', 'gold']);
  });
});
