import type { Column } from '@callboard/ui';
import { channelLabels, useFormats, useLanguage, useSay } from '@callboard/web-client';
import { useMemo, useState } from 'react';
import { newRouting, newService, type QueueShape } from '../../config/shapes.ts';
import { StagedList } from '../../layout/staged-list.tsx';
import { memberAgents, servingAgents } from '../../staging/able-agents.ts';
import { sayNeeds } from '../../staging/field-words.ts';
import { type StagedRow, useStaged } from '../../staging/stage.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';
import { QueueDrawer } from './queue-drawer.tsx';
import './queues-page.css';

type Row = StagedRow<'queue'>;

const secondMs = 1000;

const fresh: QueueShape = {
  name: '',
  channels: ['voice'],
  routing: newRouting,
  service: newService,
  entries: [],
  dispositionIds: [],
  retired: false,
};

/** Where customers wait, and how they are served. */
export const QueuesPage = () => {
  const t = useText();
  const say = useSay();
  const language = useLanguage();
  const { durationInWords, percent } = useFormats();
  const state = useStaged();
  const [nowMs] = useState(Date.now);
  const inService = [...state.queue.values()].filter(({ retired }) => !retired).length;
  const counts = useMemo(
    () => new Map([...state.queue.keys()].map((id) => [id, { serving: servingAgents(state, id, nowMs).size, members: memberAgents(state, id).size }] as const)),
    [state, nowMs],
  );
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
      cell: ({ shape }) => `${percent(shape.service.serviceLevelTarget)} / ${durationInWords(shape.service.serviceLevelSeconds * secondMs)}`,
      numeric: true,
    },
    { id: 'members', header: t('queues.members'), cell: ({ id }) => counts.get(id)?.members ?? 0, numeric: true },
    { id: 'serving', header: t('queues.serving'), cell: ({ id }) => counts.get(id)?.serving ?? 0, numeric: true },
  ];
  return (
    <StagedList
      wide
      kind="queue"
      givesWay={['needs', 'priority', 'level', 'members', 'serving']}
      title={t('place.queues')}
      note={t('queues.note', { count: inService })}
      newLabel={t('queues.new')}
      empty={{ title: t('queues.none'), text: t('queues.noneText') }}
      columns={columns}
      nameOf={({ name }) => name}
      fresh={fresh}
      drawer={(id, onClose) => <QueueDrawer key={id} id={id} onClose={onClose} />}
    />
  );
};
