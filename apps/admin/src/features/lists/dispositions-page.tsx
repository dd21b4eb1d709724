import { Drawer, DrawerSection, SwitchField, TextField, type Column } from '@callboard/ui';
import { useLanguage, useSay } from '@callboard/web-client';
import { FormFoot } from '../../layout/form-foot.tsx';
import { StagedList } from '../../layout/staged-list.tsx';
import { type StagedRow, useRecord, useStaged } from '../../staging/stage.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';

const DispositionDrawer = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const t = useText();
  const say = useSay();
  const language = useLanguage();
  const record = useRecord('disposition', id);
  if (record === null) return null;
  const { value: disposition, change } = record;
  const { fields } = settingWords;
  return (
    <Drawer
      open
      onClose={onClose}
      closeLabel={t('app.close')}
      title={disposition[language] || t('dispositions.new')}
      foot={<FormFoot kind="disposition" id={id} onGone={onClose} />}
    >
      <DrawerSection>
        <TextField label={say(fields.cs)} value={disposition.cs} onChange={(event) => change({ cs: event.currentTarget.value })} />
        <TextField label={say(fields.en)} value={disposition.en} onChange={(event) => change({ en: event.currentTarget.value })} />
        <SwitchField
          label={say(fields.retired)}
          description={t('dispositions.retiredNote')}
          checked={disposition.retired}
          onChange={(event) => change({ retired: event.currentTarget.checked })}
        />
      </DrawerSection>
    </Drawer>
  );
};

/** What an interaction can end with. */
export const DispositionsPage = () => {
  const t = useText();
  const say = useSay();
  const language = useLanguage();
  const state = useStaged();
  const { fields } = settingWords;
  const columns: readonly Column<StagedRow<'disposition'>>[] = [
    { id: 'cs', header: say(fields.cs), cell: ({ shape }) => shape.cs || t('people.nameless'), weight: 'medium', width: '26%' },
    { id: 'en', header: say(fields.en), cell: ({ shape }) => shape.en || '–', weight: 'second', width: '26%' },
    {
      id: 'queues',
      header: say(fields.queues),
      cell: ({ id }) => [...state.queue.values()].filter(({ dispositionIds, retired: gone }) => !gone && dispositionIds.includes(id)).length,
      numeric: true,
    },
  ];
  return (
    <StagedList
      kind="disposition"
      title={t('place.dispositions')}
      note={t('dispositions.note')}
      newLabel={t('dispositions.new')}
      empty={{ title: t('dispositions.none'), text: t('dispositions.noneText') }}
      columns={columns}
      nameOf={(shape) => shape[language]}
      fresh={{ cs: '', en: '', retired: false }}
      drawer={(id, onClose) => <DispositionDrawer key={id} id={id} onClose={onClose} />}
    />
  );
};
