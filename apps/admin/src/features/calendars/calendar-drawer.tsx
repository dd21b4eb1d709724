import { Button, Drawer, DrawerSection, IconAdd, IconButton, IconCalendar, IconCopy, IconDelete, TextField } from '@callboard/ui';
import { useFormats, useSay } from '@callboard/web-client';
import { useState } from 'react';
import type { TimeRange } from '../../config/shapes.ts';
import { FormFoot } from '../../layout/form-foot.tsx';
import { useRecord } from '../../staging/stage.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';
import { RangesField } from './ranges-field.tsx';
import './calendar-drawer.css';

const weekDays = [1, 2, 3, 4, 5, 6, 7] as const;
type ByDay = Readonly<Record<string, readonly TimeRange[]>>;

const Exceptions = ({ exceptions, onChange }: { readonly exceptions: ByDay; readonly onChange: (exceptions: ByDay) => void }) => {
  const t = useText();
  const { isoDate } = useFormats();
  const [date, setDate] = useState('');
  const days = Object.keys(exceptions).sort();
  return (
    <DrawerSection>
      <h3 className="cb-cap">{t('calendars.exceptions')}</h3>
      {days.map((day) => (
        <div key={day} className="calendar-day">
          <span>{isoDate(day)}</span>
          <RangesField label={isoDate(day)} ranges={exceptions[day] ?? []} onChange={(ranges) => onChange({ ...exceptions, [day]: ranges })} />
          <IconButton
            icon={IconDelete}
            size="sm"
            label={t('calendars.removeException', { day: isoDate(day) })}
            onClick={() => onChange(Object.fromEntries(Object.entries(exceptions).filter(([one]) => one !== day)))}
          />
        </div>
      ))}
      <div className="admin-line">
        <TextField type="date" label={t('calendars.exceptionDay')} value={date} onChange={(event) => setDate(event.currentTarget.value)} />
        <Button
          icon={IconAdd}
          disabled={date === '' || date in exceptions}
          onClick={() => {
            onChange({ ...exceptions, [date]: [] });
            setDate('');
          }}
        >
          {t('calendars.addException')}
        </Button>
      </div>
    </DrawerSection>
  );
};

/** One calendar: the week, and the days that differ. */
export const CalendarDrawer = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const t = useText();
  const say = useSay();
  const record = useRecord('calendar', id);
  if (record === null) return null;
  const { value: calendar, change } = record;
  const { week } = calendar;
  const copyMonday = (): void => change({ week: { ...week, ...Object.fromEntries(['2', '3', '4', '5'].map((day) => [day, week['1'] ?? []])) } });
  return (
    <Drawer
      open
      onClose={onClose}
      closeLabel={t('app.close')}
      leading={<IconCalendar size={20} />}
      title={calendar.name || t('calendars.new')}
      foot={<FormFoot kind="calendar" id={id} onGone={onClose} />}
    >
      <DrawerSection>
        <div className="admin-pair">
          <TextField label={say(settingWords.fields.name)} value={calendar.name} onChange={(event) => change({ name: event.currentTarget.value })} />
          <TextField
            label={say(settingWords.fields.timeZone)}
            value={calendar.timeZone}
            onChange={(event) => change({ timeZone: event.currentTarget.value })}
          />
        </div>
      </DrawerSection>
      <DrawerSection>
        <div className="cb-row">
          <h3 className="cb-cap">{t('calendars.week')}</h3>
          <span className="cb-end" />
          <Button size="sm" icon={IconCopy} onClick={copyMonday}>
            {t('calendars.copyMonday')}
          </Button>
        </div>
        {weekDays.map((day) => (
          <div key={day} className="calendar-day">
            <span>{say(settingWords.days[day])}</span>
            <RangesField
              label={say(settingWords.days[day])}
              ranges={week[String(day)] ?? []}
              onChange={(ranges) => change({ week: { ...week, [String(day)]: ranges } })}
            />
          </div>
        ))}
      </DrawerSection>
      <Exceptions exceptions={calendar.exceptions} onChange={(exceptions) => change({ exceptions })} />
    </Drawer>
  );
};
