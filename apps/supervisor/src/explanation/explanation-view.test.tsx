import { setLanguage } from '@callboard/web-client';
import { signedInAs, standingStill } from '@callboard/web-client/testing';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OfferReasons } from '../features/interaction/offer-reasons.tsx';
import { WaitingRow } from '../features/queues/waiting-row.tsx';
import type { WaitingItem } from '../floor/floor-view.ts';
import { floorClient, InApp } from '../testing/in-app.tsx';

const at = new Date(2026, 10, 23, 10, 42, 0).getTime();
const directory = {
  __typename: 'Directory',
  agents: [{ __typename: 'DirectoryAgent', id: 'a1', displayName: 'Hana Nováková', teamId: null, siteId: null }],
  queues: [],
  reasons: [],
  dispositions: [],
  sites: [],
};
const candidate = (agentId: string, agentName: string, reason: string, idleMs: number | null) => ({
  __typename: 'Candidate',
  agentId,
  agentName,
  chosen: reason === 'chosen',
  reason,
  idleMs,
  level: 4,
});
const account = {
  __typename: 'Explanation',
  ruleVersion: 7,
  queueVersion: 12,
  stepVersion: 9,
  step: 1,
  waitedMs: 38_000,
  tieBreak: 'nobody-eligible',
  at,
  needs: [{ __typename: 'Need', skillId: 's', skillName: 'Platby', minLevel: 2 }],
  candidates: [candidate('a1', 'Hana Nováková', 'at-capacity', null), candidate('a2', 'Petr Malý', 'takes-part', null)],
  others: [{ __typename: 'OthersCount', reason: 'no-skill', count: 3 }],
};
const chosen = {
  ...account,
  tieBreak: 'longest-idle',
  candidates: [candidate('a1', 'Hana Nováková', 'chosen', 32_000), candidate('a2', 'Petr Malý', 'idle-later', 4_000)],
};
const waiting: WaitingItem = {
  __typename: 'WaitingItem',
  id: 'w1',
  interactionId: 'i1',
  stayId: 's1',
  queueId: 'q1',
  queueName: 'Platby',
  channel: 'voice',
  customerLabel: 'Jiří Dvořák',
  since: 0,
  priority: 1,
  position: 1,
  step: 1,
  offeredToAgentId: null,
  expectedWaitMs: null,
  callback: 'none',
};
const routed = {
  position: '1',
  revision: 1,
  type: 'InteractionRouted',
  at,
  recordedAt: at,
  actorKind: 'policy',
  actorId: 'router',
  actorName: null,
  data: { offerId: 'o1', agentId: 'a1', queueId: 'q1' },
  state: {},
};

const words = {
  cs: {
    why: 'Proč stále čeká?',
    agent: 'Proč právě Hana Nováková',
    versions: 'podle 7. verze pravidel · 12. nastavení fronty · uvolnění podle 9. nastavení',
    nobody: /neměl z 2 oprávněných agentů nikdo volno/,
    widened: /Po 38 s čekání se hledá šířeji \(1\. rozšíření\): Platby ≥.2\./,
    show: 'Zobrazit všechny kandidáty',
    hide: 'Skrýt kandidáty',
    verdicts: ['má plno', 'v tomto hovoru už je'],
    decided: /Rozhodlo: nejdéle volný\./,
    chosenVerdicts: ['vybrán', 'volný kratší dobu'],
    failed: 'Vysvětlení se nepodařilo načíst',
    again: 'Zkusit znovu',
    none: 'Směrovač k tomu nic nezapsal',
  },
  en: {
    why: 'Why still waiting?',
    agent: 'Why Hana Nováková',
    versions: 'rules version 7 · queue settings 12 · relaxed by settings 9',
    nobody: /none of the 2 eligible agents was free/,
    widened: /After a wait of 38 s the search has been widened \(1×\): Platby ≥.2\./,
    show: 'Show all candidates',
    hide: 'Hide candidates',
    verdicts: ['at capacity', 'already in this call'],
    decided: /Decided by: longest idle\./,
    chosenVerdicts: ['chosen', 'idle for a shorter time'],
    failed: 'The explanation could not be loaded',
    again: 'Try again',
    none: 'The router has recorded nothing about it',
  },
} as const;

describe.each(['cs', 'en'] as const)('the router’s account in %s', (language) => {
  const said = words[language];
  beforeEach(() => setLanguage(language));
  afterEach(cleanup);

  const show = (explanation: unknown, what: 'waiting' | 'offer') => {
    const { client, asked } = floorClient({
      Me: signedInAs('martin', ['supervisor']),
      FloorDirectory: { directory },
      ...(explanation === undefined ? {} : { Explanation: { explanation } }),
    });
    render(
      <InApp client={standingStill(client, [])}>
        {what === 'offer' ? <OfferReasons steps={[routed]} /> : <WaitingRow item={waiting} limitMs={60_000} open onToggle={() => undefined} />}
      </InApp>,
    );
    return { user: userEvent.setup(), asked: () => asked.filter(({ operationName }) => operationName === 'Explanation') };
  };

  it('says why somebody still waits, by which versions of rules, queue and step, and lists who was considered', async () => {
    const { user, asked } = show(account, 'waiting');
    expect(screen.getByRole('heading', { name: said.why })).toBeDefined();
    expect(await screen.findByText(said.nobody)).toBeDefined();
    expect(screen.getByText(said.widened)).toBeDefined();
    expect(screen.getByText(said.versions)).toBeDefined();
    expect(asked().at(-1)?.variables).toMatchObject({ stayId: 's1', offerId: null });
    expect(screen.queryByRole('table')).toBeNull();
    await user.click(screen.getByRole('button', { name: said.show }));
    for (const verdict of said.verdicts) expect(screen.getByRole('cell', { name: new RegExp(verdict) })).toBeDefined();
    await user.click(screen.getByRole('button', { name: said.hide }));
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says why this agent, what decided, and what became of the others', async () => {
    const { asked } = show(chosen, 'offer');
    expect(await screen.findByRole('heading', { name: said.agent })).toBeDefined();
    expect(await screen.findByText(said.decided)).toBeDefined();
    expect(screen.getByText(said.versions)).toBeDefined();
    for (const verdict of said.chosenVerdicts) expect(screen.getByRole('cell', { name: verdict })).toBeDefined();
    expect(asked().at(-1)?.variables).toMatchObject({ offerId: 'o1', stayId: null });
  });

  it('leaves out versions that nobody recorded, and says the step’s only where it differs', async () => {
    show({ ...chosen, ruleVersion: 0, queueVersion: 12, stepVersion: 12 }, 'offer');
    expect(await screen.findByText(said.decided)).toBeDefined();
    expect(screen.getByText(said.versions.split(' · ')[1] ?? '')).toBeDefined();
  });

  it('says so when it cannot be loaded, and asks again', async () => {
    const { user, asked } = show(undefined, 'offer');
    expect(await screen.findByText(said.failed)).toBeDefined();
    const before = asked().length;
    await user.click(screen.getByRole('button', { name: said.again }));
    await expect.poll(() => asked().length).toBeGreaterThan(before);
  });

  it('says so when a person decided', async () => {
    show(null, 'offer');
    expect(await screen.findByText(said.none)).toBeDefined();
  });
});
