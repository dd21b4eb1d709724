import { Drawer, IconQueues, TabPanel, Tabs } from '@callboard/ui';
import { useState } from 'react';
import { FormFoot } from '../../layout/form-foot.tsx';
import { useRecord } from '../../staging/stage.ts';
import { useText } from '../../words/texts.ts';
import { QueueBasics } from './queue-basics.tsx';
import { QueueRelaxation } from './queue-relaxation.tsx';
import { QueueRoutingForm } from './queue-routing-form.tsx';
import { QueueServiceForm } from './queue-service-form.tsx';

const parts = { basics: QueueBasics, routing: QueueRoutingForm, relaxation: QueueRelaxation, service: QueueServiceForm } as const;
type Part = keyof typeof parts;

/** One queue: what it is, whom it asks, what it gives up over time, what it promises. */
export const QueueDrawer = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const t = useText();
  const [part, setPart] = useState<Part>('basics');
  const record = useRecord('queue', id);
  if (record === null) return null;
  const { value: queue, isNew, change } = record;
  const Form = parts[part];
  return (
    <Drawer
      open
      onClose={onClose}
      closeLabel={t('app.close')}
      leading={<IconQueues size={20} />}
      title={queue.name || t('queues.new')}
      subtitle={queue.entries.map(({ address }) => address).join(', ') || undefined}
      foot={<FormFoot kind="queue" id={id} onGone={onClose} />}
    >
      <Tabs
        id="queue"
        label={queue.name || t('queues.new')}
        tabs={[
          { value: 'basics', label: t('queues.basics') },
          { value: 'routing', label: t('queues.routing') },
          { value: 'relaxation', label: t('queues.relaxation'), count: queue.routing.relaxation.length },
          { value: 'service', label: t('queues.service') },
        ]}
        value={part}
        onChange={setPart}
      />
      <TabPanel tabsId="queue" value={part} className="queue-panel">
        <Form id={id} queue={queue} isNew={isNew} change={change} />
      </TabPanel>
    </Drawer>
  );
};
