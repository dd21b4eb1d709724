import type { CalendarShape } from '../../config/shapes.ts';

const days = [1, 2, 3, 4, 5, 6, 7] as const;
export type WeekDay = (typeof days)[number];

/** A week in one line: neighbouring days with the same hours together, closed ones left out (`Po–Pá 07:00–18:00, So 08:00–12:00`). `dayName` is short. */
export const weekWords = (week: CalendarShape['week'], dayName: (day: WeekDay) => string, closed: string): string => {
  const runs: { readonly from: WeekDay; to: WeekDay; readonly hours: string }[] = [];
  for (const day of days) {
    const hours = (week[String(day)] ?? []).map(({ from, to }) => `${from}–${to}`).join(' + ');
    const last = runs.at(-1);
    if (last !== undefined && last.to === day - 1 && last.hours === hours) last.to = day;
    else runs.push({ from: day, to: day, hours });
  }
  const open = runs.filter(({ hours }) => hours !== '');
  if (open.length === 0) return closed;
  return open.map(({ from, to, hours }) => `${from === to ? dayName(from) : `${dayName(from)}–${dayName(to)}`}\u00a0${hours}`).join(', ');
};
