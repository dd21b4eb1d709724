import { Drawer, DrawerSection, NumberField, SwitchField, TextField, type Column } from '@callboard/ui';
import { useLanguage, useSay } from '@callboard/web-client';
import { FormFoot } from '../../layout/form-foot.tsx';
import { StagedList } from '../../layout/staged-list.tsx';
import { type StagedRow, useRecord } from '../../staging/stage.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';

const ReasonDrawer = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const t = useText();
  const say = useSay();
  const language = useLanguage();
  const record = useRecord('reason', id);
  if (record === null) return null;
  const { value: reason, change } = record;
  const { fields } = settingWords;
  return (
    <Drawer
      open
      onClose={onClose}
      closeLabel={t('app.close')}
      title={reason[language] || t('reasons.new')}
      foot={<FormFoot kind="reason" id={id} onGone={onClose} />}
    >
      <DrawerSection>
        <TextField label={say(fields.cs)} value={reason.cs} onChange={(event) => change({ cs: event.currentTarget.value })} />
        <TextField label={say(fields.en)} value={reason.en} onChange={(event) => change({ en: event.currentTarget.value })} />
        <SwitchField
          label={say(fields.productive)}
          description={t('reasons.productiveNote')}
          checked={reason.productive}
          onChange={(event) => change({ productive: event.currentTarget.checked })}
        />
        <NumberField
          label={say(fields.maxMinutes)}
          description={t('reasons.maxNote')}
          min={1}
          max={1440}
          value={reason.maxMinutes ?? ''}
          onChange={(value) => change({ maxMinutes: typeof value === 'number' ? Math.round(value) : null })}
        />
        <SwitchField
          label={say(fields.retired)}
          description={t('reasons.retiredNote')}
          checked={reason.retired}
          onChange={(event) => change({ retired: event.currentTarget.checked })}
        />
      </DrawerSection>
    </Drawer>
  );
};

/** Why an agent is not ready. */
export const ReasonsPage = () => {
  const t = useText();
  const say = useSay();
  const language = useLanguage();
  const { fields } = settingWords;
  const columns: readonly Column<StagedRow<'reason'>>[] = [
    { id: 'cs', header: say(fields.cs), cell: ({ shape }) => shape.cs || t('people.nameless'), weight: 'medium', width: '26%' },
    { id: 'en', header: say(fields.en), cell: ({ shape }) => shape.en || '–', weight: 'second', width: '26%' },
    { id: 'productive', header: say(fields.productive), cell: ({ shape }) => say(shape.productive ? settingWords.yes : settingWords.no) },
    { id: 'max', header: say(fields.maxMinutes), cell: ({ shape }) => shape.maxMinutes ?? '–', numeric: true },
  ];
  return (
    <StagedList
      kind="reason"
      title={t('place.reasons')}
      note={t('reasons.note')}
      newLabel={t('reasons.new')}
      empty={{ title: t('reasons.none'), text: t('reasons.noneText') }}
      columns={columns}
      nameOf={(shape) => shape[language]}
      fresh={{ cs: '', en: '', productive: false, maxMinutes: null, retired: false }}
      drawer={(id, onClose) => <ReasonDrawer key={id} id={id} onClose={onClose} />}
    />
  );
};
