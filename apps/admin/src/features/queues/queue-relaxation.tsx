import { Button, DrawerSection, IconAdd, IconButton, IconDelete, MultiSelectField, NumberField, SelectField, SwitchField } from '@callboard/ui';
import type { RelaxationStep } from '../../config/shapes.ts';
import { useRows, useStaged } from '../../staging/stage.ts';
import { wantedName } from '../../staging/wanted.ts';
import { useText } from '../../words/texts.ts';
import type { QueueFormProps } from './queue-form-props.ts';

interface StepProps {
  readonly queueId: string;
  readonly needed: readonly string[];
  readonly step: RelaxationStep;
  readonly onChange: (part: Partial<RelaxationStep>) => void;
  readonly onRemove: () => void;
}

const Step = ({ queueId, needed, step, onChange, onRemove }: StepProps) => {
  const t = useText();
  const state = useStaged();
  const queues = useRows('queue').filter(({ id, shape }) => id !== queueId && !shape.retired);
  const others = queues.map(({ id, shape }) => ({ value: id, label: shape.name }));
  const skills = [...new Set([...needed, ...step.dropSkills])].map((id) => ({ value: id, label: wantedName(id, state) }));
  const number =
    (name: 'afterSeconds' | 'lowerLevelsBy' | 'raisePriorityBy') =>
    (value: number | string): void => {
      if (typeof value === 'number') onChange({ [name]: Math.round(value) });
    };
  return (
    <div className="queue-step">
      <div className="queue-step-numbers">
        <NumberField label={t('step.after')} suffix=" s" min={0} value={step.afterSeconds} onChange={number('afterSeconds')} />
        <NumberField label={t('step.lower')} min={0} max={4} value={step.lowerLevelsBy} onChange={number('lowerLevelsBy')} />
        <NumberField label={t('step.raise')} min={0} max={100} value={step.raisePriorityBy} onChange={number('raisePriorityBy')} />
        <IconButton icon={IconDelete} label={t('step.remove', { seconds: step.afterSeconds })} onClick={onRemove} />
      </div>
      <div className="admin-pair">
        <MultiSelectField label={t('step.drop')} data={skills} value={[...step.dropSkills]} onChange={(dropSkills) => onChange({ dropSkills })} />
        <MultiSelectField
          label={t('step.also')}
          data={others}
          value={[...step.alsoQueueIds]}
          searchable
          onChange={(alsoQueueIds) => onChange({ alsoQueueIds })}
        />
        <SelectField
          label={t('step.overflow')}
          data={others}
          value={step.overflowToQueueId}
          clearable
          searchable
          onChange={(overflowToQueueId) => onChange({ overflowToQueueId })}
        />
        <SwitchField
          label={t('step.callback')}
          description={t('step.callbackNote')}
          checked={step.offerCallback}
          onChange={(event) => onChange({ offerCallback: event.currentTarget.checked })}
        />
      </div>
    </div>
  );
};

/** What the queue gives up while somebody waits: step by step, so that nobody waits for ever. */
export const QueueRelaxation = ({ id, queue, change }: QueueFormProps) => {
  const t = useText();
  const { relaxation, needs } = queue.routing;
  const put = (steps: readonly RelaxationStep[]): void => change({ routing: { ...queue.routing, relaxation: steps } });
  const add = (): void => {
    const afterSeconds = (relaxation.at(-1)?.afterSeconds ?? 0) + 30;
    put([
      ...relaxation,
      { afterSeconds, lowerLevelsBy: 1, dropSkills: [], alsoQueueIds: [], raisePriorityBy: 0, overflowToQueueId: null, offerCallback: false },
    ]);
  };
  const inOrder = [...relaxation].sort((a, b) => a.afterSeconds - b.afterSeconds).every((step, index) => step === relaxation[index]);
  return (
    <DrawerSection>
      <p className="cb-12 cb-second">{t('step.note')}</p>
      {relaxation.map((step, index) => (
        <Step
          key={index}
          queueId={id}
          needed={needs.map(({ skillId }) => skillId)}
          step={step}
          onChange={(part) => put(relaxation.map((one, at) => (at === index ? { ...one, ...part } : one)))}
          onRemove={() => put(relaxation.filter((_, at) => at !== index))}
        />
      ))}
      <div className="cb-row">
        <Button icon={IconAdd} size="sm" onClick={add}>
          {t('step.add')}
        </Button>
        {!inOrder && (
          <Button size="sm" onClick={() => put([...relaxation].sort((a, b) => a.afterSeconds - b.afterSeconds))}>
            {t('step.sort')}
          </Button>
        )}
      </div>
    </DrawerSection>
  );
};
