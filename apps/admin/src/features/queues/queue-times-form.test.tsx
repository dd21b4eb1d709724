import { setLanguage } from '@callboard/web-client';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newRouting, type QueueRouting } from '../../config/shapes.ts';
import { adminClient, showInAdmin, type as typeInto } from '../../testing/in-admin.tsx';
import { QueueTimesForm } from './queue-times-form.tsx';

let remove: (() => Promise<void>) | undefined;
beforeEach(() => setLanguage('cs'));
afterEach(() => remove?.());

const fieldNamed = (label: string): HTMLInputElement => {
  const found = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label);
  const field = document.getElementById(found?.htmlFor ?? '');
  if (!(field instanceof HTMLInputElement)) throw new Error(`no field ${label}`);
  return field;
};

it('the times of a queue are set and taken back, an offer for each of its channels', async () => {
  let routing: QueueRouting = { ...newRouting, callbackAttempts: 2 };
  const Form = () => {
    const [shown, show] = useState(routing);
    return <QueueTimesForm channels={['voice', 'chat']} routing={shown} set={(part) => show((routing = { ...shown, ...part }))} />;
  };
  ({ remove } = await showInAdmin(adminClient({}).client, <Form />));
  expect(fieldNamed('Nabídka platí: Chat').placeholder).toBe('20');
  await typeInto(fieldNamed('Nabídka platí: Chat'), '60');
  expect(routing.offerSecondsByChannel).toEqual({ chat: 60 });
  await typeInto(fieldNamed('Vyřídit do'), '3600');
  await typeInto(fieldNamed('Pokusů o zpětné volání'), '3');
  await typeInto(fieldNamed('Další pokus za'), '600');
  expect(routing).toMatchObject({ dueSeconds: 3600, callbackAttempts: 3, callbackRetrySeconds: 600 });
  await typeInto(fieldNamed('Nabídka platí: Chat'), '');
  await typeInto(fieldNamed('Vyřídit do'), '');
  expect(routing).toMatchObject({ offerSecondsByChannel: {}, dueSeconds: null });
});
