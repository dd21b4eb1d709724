import { Button, Chip, DataTable, EmptyState, IconAdd, IconForbidden, Person, SearchBox, type Column } from '@callboard/ui';
import { roleLabels, useSay } from '@callboard/web-client';
import { useMemo, useState } from 'react';
import type { UserShape } from '../../config/shapes.ts';
import { ListPage } from '../../layout/list-page.tsx';
import { MarkChip } from '../../layout/mark-chip.tsx';
import { useSelected } from '../../layout/selected.ts';
import { useSorted } from '../../layout/sorted-rows.ts';
import { newStagedId, stageRecord, type StagedRow, useRows, useStaged } from '../../staging/stage.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';
import { UserDrawer } from './user-drawer.tsx';

type Row = StagedRow<'user'>;

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const newUser: UserShape = {
  login: '',
  displayName: '',
  roles: ['agent'],
  teamId: null,
  siteId: null,
  language: 'cs',
  deskAddress: null,
  place: null,
  queues: [],
  units: 3,
  channels: [
    { channel: 'voice', max: 1, cost: 3 },
    { channel: 'chat', max: 3, cost: 1 },
    { channel: 'mail', max: 2, cost: 1 },
  ],
  chatDuringCall: false,
  disabled: false,
  password: '',
};

/** Columns that give way while the form stands beside the list. */
const givesWay: ReadonlySet<string> = new Set(['login', 'site', 'queues', 'skills']);

/** Everybody with an account. */
export const UsersList = () => {
  const t = useText();
  const say = useSay();
  const state = useStaged();
  const [selected, select] = useSelected();
  const [text, setText] = useState('');
  const rows = useSorted(useRows('user'), ({ shape }) => shape.displayName);
  const shown = useMemo(() => {
    const wanted = folded(text.trim());
    return rows.filter(({ shape }) =>
      folded(`${shape.displayName} ${shape.login} ${shape.deskAddress ?? ''} ${state.team.get(shape.teamId ?? '')?.name ?? ''}`).includes(wanted),
    );
  }, [rows, text, state]);
  const { fields } = settingWords;
  const columns: readonly Column<Row>[] = [
    {
      id: 'name',
      header: say(fields.displayName),
      cell: ({ shape }) => <Person name={shape.displayName || t('people.nameless')} />,
      weight: 'medium',
      width: selected === null ? '22%' : '36%',
      cut: true,
    },
    { id: 'login', header: say(fields.login), cell: ({ shape }) => shape.login, weight: 'second' },
    { id: 'roles', header: say(fields.roles), cell: ({ shape }) => shape.roles.map((role) => say(roleLabels[role])).join(', ') },
    { id: 'team', header: say(fields.team), cell: ({ shape }) => state.team.get(shape.teamId ?? '')?.name ?? '–' },
    { id: 'site', header: say(fields.site), cell: ({ shape }) => state.site.get(shape.siteId ?? '')?.name ?? '–', weight: 'second' },
    { id: 'desk', header: t('people.desk'), cell: ({ shape }) => shape.deskAddress ?? '–', numeric: true },
    { id: 'queues', header: say(fields.queues), cell: ({ shape }) => shape.queues.length, numeric: true },
    { id: 'skills', header: t('people.skills'), cell: ({ id }) => state.cells.get(id)?.size ?? 0, numeric: true },
    {
      id: 'state',
      header: '',
      cell: ({ shape, mark }) => (
        <span className="cb-row">
          {shape.disabled && (
            <Chip tone="away" icon={IconForbidden}>
              {say(fields.disabled)}
            </Chip>
          )}
          <MarkChip mark={mark} />
        </span>
      ),
    },
  ];
  const add = (): void => {
    const id = newStagedId();
    stageRecord('user', id, null, newUser);
    select(id);
  };
  return (
    <ListPage
      title={t('people.users')}
      note={t('people.usersNote', { count: shown.length })}
      tools={
        <>
          <SearchBox label={t('people.find')} value={text} onChange={setText} />
          <Button icon={IconAdd} onClick={add}>
            {t('people.newUser')}
          </Button>
        </>
      }
      drawer={selected !== null && <UserDrawer key={selected} id={selected} onClose={() => select(null)} />}
    >
      <DataTable
        label={t('people.users')}
        columns={selected === null ? columns : columns.filter(({ id }) => !givesWay.has(id))}
        rows={shown}
        rowKey={({ id }) => id}
        loadingLabel={t('app.loading')}
        empty={<EmptyState title={t('people.none')} text={t('people.noneText')} />}
        selectedKey={selected}
        onSelect={({ id }) => select(id === selected ? null : id)}
        rowTone={({ shape }) => (shape.disabled ? 'dim' : undefined)}
      />
    </ListPage>
  );
};
