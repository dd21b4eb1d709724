import { setLanguage } from '@callboard/web-client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StageBar } from '../../staging/stage-bar.tsx';
import { stageRecord, unstageAll } from '../../staging/stage.ts';
import { adminClient, buttonThatSays, press, showInAdmin, type as typeInto } from '../../testing/in-admin.tsx';
import { agent } from '../../testing/sample-config.ts';
import { UserDrawer } from './user-drawer.tsx';

const hana = {
  __typename: 'User',
  id: 'hana',
  login: 'hana',
  displayName: 'Hana Nováková',
  roles: ['agent'],
  queues: [],
  units: 3,
  capacities: [],
  skills: [],
  language: 'cs',
  chatDuringCall: false,
  disabled: false,
};

describe('the form of a new user', () => {
  let remove: (() => Promise<void>) | undefined;
  beforeEach(() => setLanguage('cs'));
  afterEach(async () => {
    await remove?.();
    unstageAll();
  });

  const open = async (login: string, password: string, answers: Readonly<Record<string, unknown>> = {}) => {
    const { client } = adminClient({ Me: { me: null }, ...answers }, [hana]);
    stageRecord('user', 'staged-1', null, agent('Jan Nový', { login, password }));
    ({ remove } = await showInAdmin(
      client,
      <MemoryRouter>
        <UserDrawer id="staged-1" onClose={() => undefined} />
        <StageBar />
      </MemoryRouter>,
    ));
  };
  const fieldNamed = (label: string): HTMLInputElement => {
    const found = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label);
    const field = document.getElementById(found?.htmlFor ?? '');
    if (!(field instanceof HTMLInputElement)) throw new Error(`no field ${label}`);
    return field;
  };
  const saidAt = (label: string): string => {
    const described = fieldNamed(label).getAttribute('aria-describedby') ?? '';
    return described
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join('');
  };

  it('says at each field what is wrong with it, all at once', async () => {
    await open('HANA', 'abc');
    expect(saidAt('Přihlašovací jméno')).toBe('Toto přihlašovací jméno už někdo má.');
    expect(saidAt('Heslo')).toBe('Heslo má mít aspoň 8 znaků.');
    await typeInto(fieldNamed('Přihlašovací jméno'), 'jan');
    expect(saidAt('Přihlašovací jméno')).toBe('');
  });

  it('says the server’s refusal of the login at the login', async () => {
    const refusal = { __typename: 'Refusal', name: 'LoginTaken', sentence: 'Toto jméno je obsazené. Zvolte jiné.' };
    await open('jan', 'dost dlouhé heslo', { CreateUser: { createUser: { __typename: 'CreateResult', ok: false, id: null, position: null, refusal } } });
    await press(buttonThatSays('Uložit a použít hned'));
    await expect.poll(() => saidAt('Přihlašovací jméno')).toBe('Toto jméno je obsazené. Zvolte jiné.');
    await typeInto(fieldNamed('Přihlašovací jméno'), 'jan2');
    expect(saidAt('Přihlašovací jméno')).toBe('');
  });
});
