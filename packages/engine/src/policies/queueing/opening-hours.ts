import type { Calendar } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

type Range = Calendar['week'][string][number];

/** A moment as a clock on the wall shows it. `minute` counts from midnight, 0–1439. */
type WallTime = { readonly day: string; readonly weekday: string; readonly minute: number };

const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs more than using it a thousand times. Throws RangeError for an unknown time zone. */
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
};

/** ISO weekday of a calendar day, '1' = Monday … '7'. */
const weekdayOf = (day: string): string => String(((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1);

const wallTime = (at: number, timeZone: string): WallTime => {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const day = `${parts['year']}-${parts['month']}-${parts['day']}`;
  return { day, weekday: weekdayOf(day), minute: Number(parts['hour']) * 60 + Number(parts['minute']) };
};

const dayBefore = (day: string): string => new Date(new Date(`${day}T00:00:00Z`).getTime() - DAY_MS).toISOString().slice(0, 10);

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const hoursOn = (calendar: Calendar, day: string): readonly Range[] => calendar.exceptions[day] ?? calendar.week[weekdayOf(day)] ?? [];

/** `to` is the first minute outside. Hours that end before they begin run over midnight; 24:00 is midnight. */
const covers = ({ from, to }: Range, minute: number, carriedOver: boolean): boolean => {
  const begin = minuteOf(from);
  const end = minuteOf(to);
  if (end > begin) return !carriedOver && minute >= begin && minute < end;
  return carriedOver ? minute < end : minute >= begin;
};

/**
 * Whether a calendar is open at a moment. Read off the wall clock of its time zone, so that an opening at eight is at eight on both sides of a
 * change to or from summer time; hours within the hour that comes twice are open both times.
 */
export const isOpen = (calendar: Calendar, at: Instant): boolean => {
  const { day, minute } = wallTime(at, calendar.timeZone);
  return hoursOn(calendar, day).some((range) => covers(range, minute, false)) || hoursOn(calendar, dayBefore(day)).some((range) => covers(range, minute, true));
};
