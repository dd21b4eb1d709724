import { Button, Chip, DataTable, Drawer, DrawerSection, EmptyState, IconAdd, IconArchive, SwitchField, TextField, type Column } from '@callboard/ui';
import { useLanguage, useSay } from '@callboard/web-client';
import { useState } from 'react';
import { FormFoot } from '../../layout/form-foot.tsx';
import { ListPage } from '../../layout/list-page.tsx';
import { MarkChip } from '../../layout/mark-chip.tsx';
import { useSelected } from '../../layout/selected.ts';
import { useSorted } from '../../layout/sorted-rows.ts';
import { newStagedId, stageRecord, type StagedRow, useRecord, useRows, useStaged } from '../../staging/stage.ts';
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
  const [selected, select] = useSelected();
  const [retired, setRetired] = useState(false);
  const rows = useSorted(useRows('disposition'), ({ shape }) => shape[language]).filter(({ shape, mark }) => retired || !shape.retired || mark !== null);
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
    {
      id: 'state',
      header: '',
      cell: ({ shape, mark }) => (
        <span className="cb-row">
          {shape.retired && <Chip icon={IconArchive}>{t('mark.retired')}</Chip>}
          <MarkChip mark={mark} />
        </span>
      ),
    },
  ];
  const add = (): void => {
    const id = newStagedId();
    stageRecord('disposition', id, null, { cs: '', en: '', retired: false });
    select(id);
  };
  return (
    <ListPage
      title={t('place.dispositions')}
      note={t('dispositions.note')}
      tools={
        <>
          <Button size="sm" selected={retired} onClick={() => setRetired(!retired)}>
            {t('list.showRetired')}
          </Button>
          <Button icon={IconAdd} onClick={add}>
            {t('dispositions.new')}
          </Button>
        </>
      }
      drawer={selected !== null && state.disposition.has(selected) && <DispositionDrawer key={selected} id={selected} onClose={() => select(null)} />}
    >
      <DataTable
        label={t('place.dispositions')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        loadingLabel={t('app.loading')}
        empty={<EmptyState title={t('dispositions.none')} text={t('dispositions.noneText')} />}
        selectedKey={selected}
        onSelect={({ id }) => select(id === selected ? null : id)}
        rowTone={({ shape }) => (shape.retired ? 'dim' : undefined)}
      />
    </ListPage>
  );
};
