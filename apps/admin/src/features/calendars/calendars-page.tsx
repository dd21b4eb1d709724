import { Button, DataTable, EmptyState, IconAdd, type Column } from '@callboard/ui';
import { useSay } from '@callboard/web-client';
import type { CalendarShape, TimeRange } from '../../config/shapes.ts';
import { ListPage } from '../../layout/list-page.tsx';
import { MarkChip } from '../../layout/mark-chip.tsx';
import { useSelected } from '../../layout/selected.ts';
import { useSorted } from '../../layout/sorted-rows.ts';
import { newStagedId, stageRecord, type StagedRow, useRows, useStaged } from '../../staging/stage.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';
import { CalendarDrawer } from './calendar-drawer.tsx';
import { weekWords } from './week-words.ts';

const workDays = ['1', '2', '3', '4', '5'];
const ordinary: readonly TimeRange[] = [{ from: '08:00', to: '17:00' }];
const newCalendar: CalendarShape = { name: '', timeZone: 'Europe/Prague', week: Object.fromEntries(workDays.map((day) => [day, ordinary])), exceptions: {} };
/** Letters that tell days apart in both languages. */
const shortDay = 2;

/** When queues are open. */
export const CalendarsPage = () => {
  const t = useText();
  const say = useSay();
  const state = useStaged();
  const [selected, select] = useSelected();
  const rows = useSorted(useRows('calendar'), ({ shape }) => shape.name);
  const columns: readonly Column<StagedRow<'calendar'>>[] = [
    { id: 'name', header: say(settingWords.fields.name), cell: ({ shape }) => shape.name || t('people.nameless'), weight: 'medium' },
    {
      id: 'week',
      header: t('calendars.week'),
      cell: ({ shape }) => weekWords(shape.week, (day) => say(settingWords.days[day]).slice(0, shortDay), say(settingWords.closed)),
    },
    { id: 'exceptions', header: say(settingWords.fields.exceptions), cell: ({ shape }) => Object.keys(shape.exceptions).length, numeric: true },
    {
      id: 'queues',
      header: say(settingWords.fields.queues),
      cell: ({ id }) => [...state.queue.values()].filter(({ routing, retired }) => !retired && routing.calendarId === id).length,
      numeric: true,
    },
    { id: 'state', header: '', cell: ({ mark }) => <MarkChip mark={mark} /> },
  ];
  const add = (): void => {
    const id = newStagedId();
    stageRecord('calendar', id, null, newCalendar);
    select(id);
  };
  return (
    <ListPage
      wide
      title={t('place.calendars')}
      note={t('calendars.note')}
      tools={
        <Button icon={IconAdd} onClick={add}>
          {t('calendars.new')}
        </Button>
      }
      drawer={selected !== null && state.calendar.has(selected) && <CalendarDrawer key={selected} id={selected} onClose={() => select(null)} />}
    >
      <DataTable
        label={t('place.calendars')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        loadingLabel={t('app.loading')}
        empty={<EmptyState title={t('calendars.none')} text={t('calendars.noneText')} />}
        selectedKey={selected}
        onSelect={({ id }) => select(id === selected ? null : id)}
      />
    </ListPage>
  );
};
