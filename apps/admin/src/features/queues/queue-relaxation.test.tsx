import { setLanguage } from '@callboard/web-client';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { QueueShape } from '../../config/shapes.ts';
import { adminClient, press, showInAdmin } from '../../testing/in-admin.tsx';
import { queue as sampleQueue } from '../../testing/sample-config.ts';
import { QueueRelaxation } from './queue-relaxation.tsx';

let remove: (() => Promise<void>) | undefined;
beforeEach(() => setLanguage('cs'));
afterEach(() => remove?.());

it('a step of a queue can offer to call back, and take it back', async () => {
  const step = { afterSeconds: 60, lowerLevelsBy: 0, dropSkills: [], alsoQueueIds: [], raisePriorityBy: 0, overflowToQueueId: null, offerCallback: false };
  const sample = sampleQueue('Reklamace', 'payments', 1);
  let queue: QueueShape = { ...sample, routing: { ...sample.routing, relaxation: [step] } };
  const Form = () => {
    const [shown, show] = useState(queue);
    return <QueueRelaxation id="q" queue={shown} isNew={false} change={(part) => show((queue = { ...shown, ...part }))} />;
  };
  ({ remove } = await showInAdmin(adminClient({}).client, <Form />));
  const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent.includes('Nabídnout zpětné volání'));
  const box = document.getElementById(label?.htmlFor ?? '');
  if (box === null) return expect.fail('there is no switch for calling back');
  await press(box);
  expect(queue.routing.relaxation).toEqual([{ ...step, offerCallback: true }]);
  await press(box);
  expect(queue.routing.relaxation).toEqual([step]);
});
