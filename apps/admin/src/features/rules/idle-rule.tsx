import { MultiSelectField, SwitchField } from '@callboard/ui';
import { channelLabels, useSay, type ChannelKind } from '@callboard/web-client';
import { idleId } from '../../config/config-state.ts';
import { newIdle } from '../../config/shapes.ts';
import { useRecord } from '../../staging/stage.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';

/** Who counts as longest idle: what sends an agent to the end of the order. */
export const IdleRule = () => {
  const t = useText();
  const say = useSay();
  const record = useRecord('idle', idleId);
  if (record === null) return null;
  const { value: idle, change } = record;
  const { fields } = settingWords;
  const known = (chosen: readonly string[]): readonly ChannelKind[] => newIdle.channels.filter((channel) => chosen.includes(channel));
  return (
    <section className="idle-rule" aria-label={t('rules.idle')}>
      <h2 className="cb-strong">{t('rules.idle')}</h2>
      <p className="cb-12 cb-second">{t('rules.idleHow')}</p>
      <MultiSelectField
        label={say(fields.idleChannels)}
        data={newIdle.channels.map((channel) => ({ value: channel, label: say(channelLabels[channel]) }))}
        value={[...idle.channels]}
        onChange={(channels) => change({ channels: known(channels) })}
      />
      <SwitchField label={say(fields.idleMissed)} checked={idle.missedOffers} onChange={(event) => change({ missedOffers: event.currentTarget.checked })} />
      <SwitchField label={say(fields.idleBreaks)} checked={idle.breaks} onChange={(event) => change({ breaks: event.currentTarget.checked })} />
    </section>
  );
};
