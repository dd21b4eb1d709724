import { Button, Chip, DataTable, EmptyState, IconAdd, IconArchive, type Column } from '@callboard/ui';
import { channelLabels, useFormats, useLanguage, useSay } from '@callboard/web-client';
import { useMemo, useState } from 'react';
import { newRouting, newService } from '../../config/shapes.ts';
import { ListPage } from '../../layout/list-page.tsx';
import { MarkChip } from '../../layout/mark-chip.tsx';
import { useSelected } from '../../layout/selected.ts';
import { useSorted } from '../../layout/sorted-rows.ts';
import { ableAgents, memberAgents } from '../../staging/able-agents.ts';
import { sayNeeds } from '../../staging/field-words.ts';
import { newStagedId, stageRecord, type StagedRow, useRows, useStaged } from '../../staging/stage.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';
import { QueueDrawer } from './queue-drawer.tsx';
import './queues-page.css';

type Row = StagedRow<'queue'>;

/** Where customers wait, and how they are served. */
export const QueuesPage = () => {
  const t = useText();
  const say = useSay();
  const language = useLanguage();
  const { percent } = useFormats();
  const state = useStaged();
  const [selected, select] = useSelected();
  const [retired, setRetired] = useState(false);
  const [nowMs] = useState(Date.now);
  const rows = useSorted(useRows('queue'), ({ shape }) => shape.name);
  const shown = rows.filter(({ shape, mark }) => retired || !shape.retired || mark !== null);
  const counts = useMemo(
    () => new Map([...state.queue.keys()].map((id) => [id, { able: ableAgents(state, id, nowMs), members: memberAgents(state, id) }] as const)),
    [state, nowMs],
  );
  const both = (id: string): number => {
    const { able, members } = counts.get(id) ?? { able: new Set<string>(), members: new Set<string>() };
    return [...able].filter((agent) => members.has(agent)).length;
  };
  const { fields } = settingWords;
  const columns: readonly Column<Row>[] = [
    { id: 'name', header: say(fields.name), cell: ({ shape }) => shape.name || t('people.nameless'), weight: 'medium' },
    {
      id: 'channels',
      header: say(fields.channelsOfQueue),
      cell: ({ shape }) => shape.channels.map((channel) => say(channelLabels[channel])).join(', '),
      weight: 'second',
    },
    { id: 'entries', header: say(fields.entries), cell: ({ shape }) => shape.entries.map(({ address }) => address).join(', ') || '–' },
    { id: 'needs', header: say(fields.needs), cell: ({ shape }) => sayNeeds(shape.routing.needs, { language, state }), width: '24%', cut: true },
    { id: 'priority', header: say(fields.priority), cell: ({ shape }) => shape.routing.priority, numeric: true },
    {
      id: 'level',
      header: t('queues.level'),
      cell: ({ shape }) => `${percent(shape.service.serviceLevelTarget)} / ${shape.service.serviceLevelSeconds} s`,
      numeric: true,
    },
    { id: 'members', header: t('queues.members'), cell: ({ id }) => counts.get(id)?.members.size ?? 0, numeric: true },
    { id: 'serving', header: t('queues.serving'), cell: ({ id }) => both(id), numeric: true },
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
    stageRecord('queue', id, null, {
      name: '',
      channels: ['voice'],
      routing: newRouting,
      service: newService,
      entries: [],
      dispositionIds: [],
      retired: false,
    });
    select(id);
  };
  return (
    <ListPage
      wide
      title={t('place.queues')}
      note={t('queues.note', { count: shown.length })}
      tools={
        <>
          <Button size="sm" selected={retired} onClick={() => setRetired(!retired)}>
            {t('list.showRetired')}
          </Button>
          <Button icon={IconAdd} onClick={add}>
            {t('queues.new')}
          </Button>
        </>
      }
      drawer={selected !== null && state.queue.has(selected) && <QueueDrawer key={selected} id={selected} onClose={() => select(null)} />}
    >
      <DataTable
        label={t('place.queues')}
        columns={columns}
        rows={shown}
        rowKey={({ id }) => id}
        loadingLabel={t('app.loading')}
        empty={<EmptyState title={t('queues.none')} text={t('queues.noneText')} />}
        selectedKey={selected}
        onSelect={({ id }) => select(id === selected ? null : id)}
        rowTone={({ shape }) => (shape.retired ? 'dim' : undefined)}
      />
    </ListPage>
  );
};
