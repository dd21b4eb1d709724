import { Button, DataTable, Drawer, DrawerSection, EmptyState, IconAdd, SelectField, TextField, type Column } from '@callboard/ui';
import { useSay } from '@callboard/web-client';
import { FormFoot } from '../../layout/form-foot.tsx';
import { ListPage } from '../../layout/list-page.tsx';
import { MarkChip } from '../../layout/mark-chip.tsx';
import { useSelected } from '../../layout/selected.ts';
import { useSorted } from '../../layout/sorted-rows.ts';
import { newStagedId, stageRecord, type StagedRow, useRecord, useRows, useStaged } from '../../staging/stage.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';

const TeamDrawer = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const t = useText();
  const say = useSay();
  const record = useRecord('team', id);
  const sites = useRows('site');
  if (record === null) return null;
  const { value: team, change } = record;
  return (
    <Drawer
      open
      onClose={onClose}
      closeLabel={t('app.close')}
      title={team.name || t('people.newTeam')}
      foot={<FormFoot kind="team" id={id} onGone={onClose} />}
    >
      <DrawerSection>
        <TextField label={say(settingWords.fields.name)} value={team.name} onChange={(event) => change({ name: event.currentTarget.value })} />
        <SelectField
          label={say(settingWords.fields.site)}
          data={sites.map((site) => ({ value: site.id, label: site.shape.name }))}
          value={team.siteId === '' ? null : team.siteId}
          allowDeselect={false}
          onChange={(siteId) => siteId !== null && change({ siteId })}
        />
      </DrawerSection>
    </Drawer>
  );
};

/** Teams and where they sit. */
export const TeamsList = () => {
  const t = useText();
  const say = useSay();
  const state = useStaged();
  const [selected, select] = useSelected();
  const rows = useSorted(useRows('team'), ({ shape }) => shape.name);
  const sites = useRows('site');
  const columns: readonly Column<StagedRow<'team'>>[] = [
    { id: 'name', header: say(settingWords.fields.name), cell: ({ shape }) => shape.name || t('people.nameless'), weight: 'medium', width: '30%' },
    { id: 'site', header: say(settingWords.fields.site), cell: ({ shape }) => state.site.get(shape.siteId)?.name ?? '–' },
    {
      id: 'people',
      header: t('people.count'),
      cell: ({ id }) => [...state.user.values()].filter(({ teamId, disabled }) => teamId === id && !disabled).length,
      numeric: true,
    },
    { id: 'state', header: '', cell: ({ mark }) => <MarkChip mark={mark} /> },
  ];
  const add = (): void => {
    const id = newStagedId();
    stageRecord('team', id, null, { name: '', siteId: sites[0]?.id ?? '' });
    select(id);
  };
  return (
    <ListPage
      title={t('people.teams')}
      tools={
        <Button icon={IconAdd} onClick={add}>
          {t('people.newTeam')}
        </Button>
      }
      drawer={selected !== null && state.team.has(selected) && <TeamDrawer key={selected} id={selected} onClose={() => select(null)} />}
    >
      <DataTable
        label={t('people.teams')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        loadingLabel={t('app.loading')}
        empty={<EmptyState title={t('people.noTeams')} />}
        selectedKey={selected}
        onSelect={({ id }) => select(id === selected ? null : id)}
      />
    </ListPage>
  );
};
