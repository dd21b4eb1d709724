import { Button, DrawerSection, IconAdd, IconButton, IconDelete, MultiSelectField, SelectField, SwitchField, TextField } from '@callboard/ui';
import { channelLabels, useLanguage, useSay, type ChannelKind } from '@callboard/web-client';
import type { QueueEntry } from '../../config/shapes.ts';
import { useConfig } from '../../config/config-context.tsx';
import { useRows } from '../../staging/stage.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';
import type { QueueFormProps } from './queue-form-props.ts';

const kinds: readonly ChannelKind[] = ['voice', 'chat', 'mail', 'sms', 'social'];
const isKind = (value: string | null): value is ChannelKind => kinds.some((kind) => kind === value);

const Entries = ({ queue, change }: QueueFormProps) => {
  const t = useText();
  const say = useSay();
  const set = (at: number, entry: QueueEntry | null): void =>
    change({ entries: queue.entries.flatMap((one, index) => (index !== at ? [one] : entry === null ? [] : [entry])) });
  return (
    <DrawerSection>
      <h3 className="cb-cap">{say(settingWords.fields.entries)}</h3>
      {queue.entries.map((entry, index) => (
        <div key={index} className="admin-line">
          <TextField
            label={t('queues.address')}
            hideLabel={index > 0}
            value={entry.address}
            onChange={(event) => set(index, { ...entry, address: event.currentTarget.value })}
          />
          <SelectField
            label={t('queues.channel')}
            hideLabel={index > 0}
            data={queue.channels.map((value) => ({ value, label: say(channelLabels[value]) }))}
            value={entry.channel}
            allowDeselect={false}
            onChange={(value) => isKind(value) && set(index, { ...entry, channel: value })}
          />
          <IconButton icon={IconDelete} label={t('queues.removeEntry', { address: entry.address })} onClick={() => set(index, null)} />
        </div>
      ))}
      <Button icon={IconAdd} size="sm" onClick={() => change({ entries: [...queue.entries, { channel: queue.channels[0] ?? 'voice', address: '' }] })}>
        {t('queues.addEntry')}
      </Button>
    </DrawerSection>
  );
};

/** Name, channels, what leads in, what its work can end with. */
export const QueueBasics = (props: QueueFormProps) => {
  const { id, queue, isNew, change } = props;
  const t = useText();
  const say = useSay();
  const language = useLanguage();
  const { state: live } = useConfig();
  const dispositions = useRows('disposition');
  const wasRetired = live.queue.get(id)?.retired === true;
  return (
    <>
      <DrawerSection>
        <TextField
          label={say(settingWords.fields.name)}
          value={queue.name}
          disabled={wasRetired}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <MultiSelectField
          label={say(settingWords.fields.channelsOfQueue)}
          description={isNew ? undefined : t('queues.channelsFixed')}
          data={kinds.map((value) => ({ value, label: say(channelLabels[value]) }))}
          value={[...queue.channels]}
          disabled={!isNew}
          onChange={(next) => change({ channels: kinds.filter((kind) => next.includes(kind)) })}
        />
      </DrawerSection>
      <Entries {...props} />
      <DrawerSection>
        <MultiSelectField
          label={say(settingWords.fields.dispositions)}
          data={dispositions.filter(({ shape }) => !shape.retired).map((one) => ({ value: one.id, label: one.shape[language] }))}
          value={[...queue.dispositionIds]}
          searchable
          onChange={(next) => change({ dispositionIds: next })}
        />
      </DrawerSection>
      {!isNew && (
        <DrawerSection>
          <SwitchField
            label={t('queues.retire')}
            description={wasRetired ? t('queues.retiredNote') : t('queues.retireNote')}
            checked={queue.retired}
            disabled={wasRetired}
            onChange={(event) => change({ retired: event.currentTarget.checked })}
          />
        </DrawerSection>
      )}
    </>
  );
};
