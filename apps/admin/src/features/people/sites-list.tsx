import { Button, DataTable, Drawer, DrawerSection, EmptyState, IconAdd, SwitchField, TextField, type Column } from '@callboard/ui';
import { useSay } from '@callboard/web-client';
import { FormFoot } from '../../layout/form-foot.tsx';
import { ListPage } from '../../layout/list-page.tsx';
import { MarkChip } from '../../layout/mark-chip.tsx';
import { useSelected } from '../../layout/selected.ts';
import { useSorted } from '../../layout/sorted-rows.ts';
import { newStagedId, stageRecord, type StagedRow, useRecord, useRows, useStaged } from '../../staging/stage.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';

const SiteDrawer = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const t = useText();
  const say = useSay();
  const record = useRecord('site', id);
  if (record === null) return null;
  const { value: site, change } = record;
  return (
    <Drawer
      open
      onClose={onClose}
      closeLabel={t('app.close')}
      title={site.name || t('people.newSite')}
      foot={<FormFoot kind="site" id={id} onGone={onClose} />}
    >
      <DrawerSection>
        <TextField label={say(settingWords.fields.name)} value={site.name} onChange={(event) => change({ name: event.currentTarget.value })} />
        <SwitchField
          label={say(settingWords.fields.external)}
          description={t('people.externalNote')}
          checked={site.external}
          onChange={(event) => change({ external: event.currentTarget.checked })}
        />
      </DrawerSection>
    </Drawer>
  );
};

/** Where people sit; external ones are partners. */
export const SitesList = () => {
  const t = useText();
  const say = useSay();
  const state = useStaged();
  const [selected, select] = useSelected();
  const rows = useSorted(useRows('site'), ({ shape }) => shape.name);
  const columns: readonly Column<StagedRow<'site'>>[] = [
    { id: 'name', header: say(settingWords.fields.name), cell: ({ shape }) => shape.name || t('people.nameless'), weight: 'medium', width: '30%' },
    { id: 'external', header: say(settingWords.fields.external), cell: ({ shape }) => say(shape.external ? settingWords.yes : settingWords.no) },
    {
      id: 'people',
      header: t('people.count'),
      cell: ({ id }) => [...state.user.values()].filter(({ siteId, disabled }) => siteId === id && !disabled).length,
      numeric: true,
    },
    { id: 'state', header: '', cell: ({ mark }) => <MarkChip mark={mark} /> },
  ];
  const add = (): void => {
    const id = newStagedId();
    stageRecord('site', id, null, { name: '', external: false });
    select(id);
  };
  return (
    <ListPage
      title={t('people.sites')}
      tools={
        <Button icon={IconAdd} onClick={add}>
          {t('people.newSite')}
        </Button>
      }
      drawer={selected !== null && state.site.has(selected) && <SiteDrawer key={selected} id={selected} onClose={() => select(null)} />}
    >
      <DataTable
        label={t('people.sites')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        loadingLabel={t('app.loading')}
        empty={<EmptyState title={t('people.noSites')} />}
        selectedKey={selected}
        onSelect={({ id }) => select(id === selected ? null : id)}
      />
    </ListPage>
  );
};
