import { DrawerSection, NumberField, SelectField, SwitchField } from '@callboard/ui';
import { useSay } from '@callboard/web-client';
import type { QueueRouting } from '../../config/shapes.ts';
import { NeedsField } from '../../layout/needs-field.tsx';
import { ableAgents, servingAgents } from '../../staging/able-agents.ts';
import { useRows, useStaged } from '../../staging/stage.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';
import type { QueueFormProps } from './queue-form-props.ts';
import { QueueTimesForm } from './queue-times-form.tsx';
import { useState } from 'react';

const orders: readonly QueueRouting['order'][] = ['longest-idle', 'highest-level', 'member-order'];
const outsides: readonly QueueRouting['outsideHours'][] = ['queue', 'close', 'overflow'];

const oneOf = <Value extends string>(value: string | null, values: readonly Value[]): Value | undefined => values.find((candidate) => candidate === value);

interface PartProps {
  readonly id: string;
  readonly routing: QueueRouting;
  readonly set: (part: Partial<QueueRouting>) => void;
}

const Asking = ({ routing, set }: PartProps) => {
  const say = useSay();
  const { fields } = settingWords;
  const number =
    (name: 'priority' | 'ageingPerMinute' | 'offerSeconds' | 'preferLastAgentSeconds') =>
    (value: number | string): void => {
      if (typeof value === 'number') set({ [name]: name === 'ageingPerMinute' ? value : Math.round(value) });
    };
  return (
    <DrawerSection>
      <div className="admin-pair">
        <NumberField
          label={say(fields.priority)}
          description="0–100"
          min={0}
          max={100}
          clampBehavior="strict"
          value={routing.priority}
          onChange={number('priority')}
        />
        <NumberField label={say(fields.ageing)} min={0} max={100} decimalScale={1} value={routing.ageingPerMinute} onChange={number('ageingPerMinute')} />
        <SelectField
          label={say(fields.order)}
          data={orders.map((value) => ({ value, label: say(settingWords.orders[value]) }))}
          value={routing.order}
          allowDeselect={false}
          onChange={(value) => set({ order: oneOf(value, orders) ?? routing.order })}
        />
        <NumberField label={say(fields.offer)} suffix=" s" min={5} max={3600} value={routing.offerSeconds} onChange={number('offerSeconds')} />
        <NumberField
          label={say(fields.lastAgent)}
          suffix=" s"
          min={0}
          max={600}
          value={routing.preferLastAgentSeconds}
          onChange={number('preferLastAgentSeconds')}
        />
        <SwitchField label={say(fields.autoAnswer)} checked={routing.autoAnswer} onChange={(event) => set({ autoAnswer: event.currentTarget.checked })} />
      </div>
    </DrawerSection>
  );
};

const Hours = ({ id, routing, set }: PartProps) => {
  const t = useText();
  const say = useSay();
  const { fields } = settingWords;
  const calendars = useRows('calendar');
  const queues = useRows('queue');
  return (
    <DrawerSection>
      <div className="admin-pair">
        <NumberField
          label={say(fields.maxWait)}
          description={t('queues.maxWaitNote')}
          suffix=" s"
          min={1}
          value={routing.maxWaitSeconds ?? ''}
          onChange={(value) => set({ maxWaitSeconds: typeof value === 'number' ? Math.round(value) : null })}
        />
        <SelectField
          label={say(fields.calendar)}
          description={t('queues.calendarNote')}
          data={calendars.map((one) => ({ value: one.id, label: one.shape.name }))}
          value={routing.calendarId}
          clearable
          onChange={(calendarId) => set({ calendarId })}
        />
        <SelectField
          label={say(fields.outside)}
          data={outsides.map((value) => ({ value, label: say(settingWords.outside[value]) }))}
          value={routing.outsideHours}
          allowDeselect={false}
          disabled={routing.calendarId === null}
          onChange={(value) => set({ outsideHours: oneOf(value, outsides) ?? routing.outsideHours })}
        />
        {routing.outsideHours === 'overflow' && (
          <SelectField
            label={t('queues.outsideQueue')}
            data={queues.filter((one) => one.id !== id && !one.shape.retired).map((one) => ({ value: one.id, label: one.shape.name }))}
            value={routing.outsideHoursQueueId}
            searchable
            onChange={(outsideHoursQueueId) => set({ outsideHoursQueueId })}
          />
        )}
      </div>
    </DrawerSection>
  );
};

/** Whom the queue asks, in which order, and when it is open. */
export const QueueRoutingForm = ({ id, queue, change }: QueueFormProps) => {
  const t = useText();
  const say = useSay();
  const state = useStaged();
  const [nowMs] = useState(Date.now);
  const { routing } = queue;
  const set = (part: Partial<QueueRouting>): void => change({ routing: { ...routing, ...part } });
  const able = ableAgents(state, id, nowMs);
  return (
    <>
      <DrawerSection>
        <NeedsField label={say(settingWords.fields.needs)} needs={routing.needs} onChange={(needs) => set({ needs })} />
        <p className="cb-12 cb-second">{t('queues.able', { count: able.size, serving: servingAgents(state, id, nowMs).size })}</p>
        <NeedsField label={say(settingWords.fields.prefers)} needs={routing.prefers} onChange={(prefers) => set({ prefers })} />
      </DrawerSection>
      <Asking id={id} routing={routing} set={set} />
      <QueueTimesForm channels={queue.channels} routing={routing} set={set} />
      <Hours id={id} routing={routing} set={set} />
    </>
  );
};
