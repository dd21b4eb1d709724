import { DrawerSection, NumberField, SwitchField } from '@callboard/ui';
import { channelLabels, useSay, type ChannelKind } from '@callboard/web-client';
import type { UserShape } from '../../config/shapes.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';

const kinds: readonly ChannelKind[] = ['voice', 'chat', 'mail', 'sms', 'social'];

export interface UserCapacityProps {
  readonly user: UserShape;
  readonly change: (part: Partial<UserShape>) => void;
}

/** How much of each channel he may have at once; 0 takes the channel away. */
export const UserCapacity = ({ user, change }: UserCapacityProps) => {
  const t = useText();
  const say = useSay();
  const set = (channel: ChannelKind, part: { readonly max?: number; readonly cost?: number }): void => {
    const now = user.channels.find((one) => one.channel === channel) ?? { channel, max: 0, cost: 1 };
    const next = { ...now, ...part };
    change({ channels: kinds.flatMap((kind) => (kind === channel ? [next] : user.channels.filter((one) => one.channel === kind))) });
  };
  return (
    <DrawerSection>
      <h3 className="cb-cap">{say(settingWords.fields.channels)}</h3>
      <div className="people-channel cb-12 cb-muted" aria-hidden>
        <span />
        <span>{t('people.most')}</span>
        <span>{t('people.cost')}</span>
      </div>
      {kinds.map((channel) => {
        const { max, cost } = user.channels.find((one) => one.channel === channel) ?? { max: 0, cost: 1 };
        return (
          <div key={channel} className="people-channel">
            <span>{say(channelLabels[channel])}</span>
            <NumberField
              label={`${say(channelLabels[channel])}: ${t('people.most')}`}
              hideLabel
              min={0}
              max={50}
              value={max}
              onChange={(value) => typeof value === 'number' && set(channel, { max: Math.round(value) })}
            />
            <NumberField
              label={`${say(channelLabels[channel])}: ${t('people.cost')}`}
              hideLabel
              min={1}
              max={100}
              value={cost}
              disabled={max === 0}
              onChange={(value) => typeof value === 'number' && value >= 1 && set(channel, { cost: Math.round(value) })}
            />
          </div>
        );
      })}
      <NumberField
        label={say(settingWords.fields.units)}
        description={t('people.unitsNote')}
        min={0}
        max={1000}
        value={user.units}
        onChange={(value) => typeof value === 'number' && change({ units: Math.round(value) })}
      />
      <SwitchField
        label={say(settingWords.fields.chatDuringCall)}
        checked={user.chatDuringCall}
        onChange={(event) => change({ chatDuringCall: event.currentTarget.checked })}
      />
    </DrawerSection>
  );
};
