import { DrawerSection, NumberField } from '@callboard/ui';
import { channelLabels, type ChannelKind, useSay } from '@callboard/web-client';
import type { QueueRouting } from '../../config/shapes.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';
import { useLongSeconds } from './use-long-seconds.ts';

interface QueueTimesFormProps {
  readonly channels: readonly ChannelKind[];
  readonly routing: QueueRouting;
  readonly set: (part: Partial<QueueRouting>) => void;
}

/** What the queue wants by when: how long an offer stands on one of its channels, when work is due, how often a call back is tried. */
export const QueueTimesForm = ({ channels, routing, set }: QueueTimesFormProps) => {
  const t = useText();
  const say = useSay();
  const long = useLongSeconds();
  const { fields } = settingWords;
  const offer = (channel: ChannelKind, value: number | string): void => {
    const { [channel]: _before, ...others } = routing.offerSecondsByChannel;
    set({ offerSecondsByChannel: typeof value === 'number' ? { ...others, [channel]: Math.round(value) } : others });
  };
  return (
    <DrawerSection>
      <div className="admin-pair">
        {channels.map((channel) => (
          <NumberField
            key={channel}
            label={`${say(fields.offer)}: ${say(channelLabels[channel])}`}
            placeholder={String(routing.offerSeconds)}
            suffix=" s"
            min={5}
            max={3600}
            value={routing.offerSecondsByChannel[channel] ?? ''}
            onChange={(value) => offer(channel, value)}
          />
        ))}
      </div>
      <div className="admin-pair">
        <NumberField
          label={say(fields.due)}
          description={[long(routing.dueSeconds), t('queues.dueNote')].filter((part) => part !== null).join(' · ')}
          suffix=" s"
          min={1}
          value={routing.dueSeconds ?? ''}
          onChange={(value) => set({ dueSeconds: typeof value === 'number' ? Math.round(value) : null })}
        />
        <NumberField
          label={say(fields.callbackAttempts)}
          min={1}
          max={20}
          value={routing.callbackAttempts}
          onChange={(value) => typeof value === 'number' && set({ callbackAttempts: Math.round(value) })}
        />
        <NumberField
          label={say(fields.callbackRetry)}
          suffix=" s"
          min={0}
          max={604_800}
          description={long(routing.callbackRetrySeconds)}
          disabled={routing.callbackAttempts === 1}
          value={routing.callbackRetrySeconds}
          onChange={(value) => typeof value === 'number' && set({ callbackRetrySeconds: Math.round(value) })}
        />
      </div>
    </DrawerSection>
  );
};
