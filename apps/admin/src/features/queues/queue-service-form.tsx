import { DrawerSection, NumberField, SelectField } from '@callboard/ui';
import { useSay } from '@callboard/web-client';
import type { QueueService } from '../../config/shapes.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';
import type { QueueFormProps } from './queue-form-props.ts';
import { useLongSeconds } from './use-long-seconds.ts';

const wrapUps: readonly QueueService['wrapUp'][] = ['off', 'optional', 'mandatory', 'timed'];

/** What the queue promises, and how work in it ends. */
export const QueueServiceForm = ({ queue, change }: QueueFormProps) => {
  const t = useText();
  const say = useSay();
  const long = useLongSeconds();
  const { service } = queue;
  const set = (part: Partial<QueueService>): void => change({ service: { ...service, ...part } });
  const whole =
    (name: 'serviceLevelSeconds' | 'shortAbandonSeconds' | 'longestWaitLimitSeconds' | 'wrapUpSeconds') =>
    (value: number | string): void => {
      if (typeof value === 'number') set({ [name]: Math.round(value) });
    };
  return (
    <DrawerSection>
      <div className="admin-pair">
        <NumberField
          label={t('service.share')}
          suffix=" %"
          min={0}
          max={100}
          value={Math.round(service.serviceLevelTarget * 100)}
          onChange={(value) => typeof value === 'number' && set({ serviceLevelTarget: value / 100 })}
        />
        <NumberField
          label={t('service.within')}
          description={long(service.serviceLevelSeconds)}
          suffix=" s"
          min={1}
          value={service.serviceLevelSeconds}
          onChange={whole('serviceLevelSeconds')}
        />
        <NumberField
          label={say(settingWords.fields.shortAbandon)}
          description={t('service.shortNote')}
          suffix=" s"
          min={0}
          value={service.shortAbandonSeconds}
          onChange={whole('shortAbandonSeconds')}
        />
        <NumberField
          label={say(settingWords.fields.longestWait)}
          description={t('service.limitNote')}
          suffix=" s"
          min={1}
          value={service.longestWaitLimitSeconds}
          onChange={whole('longestWaitLimitSeconds')}
        />
        <SelectField
          label={say(settingWords.fields.wrapUp)}
          data={wrapUps.map((value) => ({ value, label: say(settingWords.wrapUps[value]) }))}
          value={service.wrapUp}
          allowDeselect={false}
          onChange={(value) => set({ wrapUp: wrapUps.find((one) => one === value) ?? service.wrapUp })}
        />
        <NumberField
          label={t('service.wrapUpSeconds')}
          suffix=" s"
          min={0}
          value={service.wrapUpSeconds}
          disabled={service.wrapUp !== 'timed'}
          onChange={whole('wrapUpSeconds')}
        />
      </div>
    </DrawerSection>
  );
};
