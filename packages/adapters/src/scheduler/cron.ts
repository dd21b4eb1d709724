/** When a five-field cron expression comes next, in a time zone. Fields: minute, hour, day of month, month, day of week (0 or 7 = Sunday). */
export type Cron = {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly isDay: (day: number, month: number, weekday: number) => boolean;
  readonly everyHour: boolean;
};

/** Not a cron expression, or one that never comes. */
export class NotACron extends RangeError {
  override readonly name = 'NotACron';
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Leap days of a certain weekday come back within this. */
const YEARS_AHEAD = 30;

const numbersOf = (field: string, from: number, to: number): ReadonlySet<number> => {
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (match === null) throw new NotACron(`not a cron field: ${field}`);
    const [, first, last, step] = match;
    const start = first === undefined ? from : Number(first);
    const end = last !== undefined ? Number(last) : first === undefined || step !== undefined ? to : start;
    const by = step === undefined ? 1 : Number(step);
    if (start < from || end > to || start > end || by === 0) throw new NotACron(`not a cron field: ${field}`);
    for (let value = start; value <= end; value += by) found.add(value);
  }
  return found;
};

/** Throws `NotACron`. */
export const parseCron = (text: string): Cron => {
  const [minute, hour, day, month, weekday, ...more] = text.trim().split(/\s+/);
  if (minute === undefined || hour === undefined || day === undefined || month === undefined || weekday === undefined || more.length > 0)
    throw new NotACron(`not a five-field cron expression: ${text}`);
  const [days, months] = [numbersOf(day, 1, 31), numbersOf(month, 1, 12)];
  const weekdays = new Set([...numbersOf(weekday, 0, 7)].map((value) => value % 7));
  // As cron has always done it: where both days are restricted, either one is enough.
  const either = day !== '*' && weekday !== '*';
  return {
    minutes: numbersOf(minute, 0, 59),
    hours: numbersOf(hour, 0, 23),
    everyHour: hour === '*',
    isDay: (d, m, w) => months.has(m) && (either ? days.has(d) || weekdays.has(w) : days.has(d) && weekdays.has(w)),
  };
};

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
};

/** What a wall clock in the zone shows, as if it were UTC; milliseconds. */
const wallOf = (ms: number, timeZone: string): number => {
  const parts: { [type: string]: number } = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(ms)) parts[type] = Number(value);
  return Date.UTC(parts['year'] ?? 1970, (parts['month'] ?? 1) - 1, parts['day'] ?? 1, parts['hour'] ?? 0, parts['minute'] ?? 0, parts['second'] ?? 0);
};

/** The moment at which the wall clock shows `wall`: the first of two, and just after a gap that leaves it out. */
const momentOf = (wall: number, timeZone: string): number => {
  const before = wall - (wallOf(wall - DAY_MS, timeZone) - (wall - DAY_MS));
  const after = wall - (wallOf(wall + DAY_MS, timeZone) - (wall + DAY_MS));
  const found = [before, after].filter((ms) => wallOf(ms, timeZone) === wall);
  return found.length > 0 ? Math.min(...found) : before;
};

/** The first moment after `after` at which it is time; milliseconds since 1970. Throws `NotACron` when there is none. */
export const nextTime = (cron: Cron, timeZone: string, after: number): number => {
  const wall = wallOf(after, timeZone);
  const midnight = wall - (((wall % DAY_MS) + DAY_MS) % DAY_MS);
  for (let dayStart = midnight; dayStart < midnight + YEARS_AHEAD * 366 * DAY_MS; dayStart += DAY_MS) {
    const date = new Date(dayStart);
    if (!cron.isDay(date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCDay())) continue;
    if (cron.everyHour) {
      // Every hour of the day, the one that comes twice included.
      const end = momentOf(dayStart + DAY_MS, timeZone);
      const start = Math.max(momentOf(dayStart, timeZone), Math.floor(after / MINUTE_MS) * MINUTE_MS + MINUTE_MS);
      for (let ms = start; ms < end; ms += MINUTE_MS) if (cron.minutes.has(new Date(wallOf(ms, timeZone)).getUTCMinutes())) return ms;
      continue;
    }
    for (const hour of cron.hours)
      for (const minute of cron.minutes) {
        const ms = momentOf(dayStart + (hour * 60 + minute) * MINUTE_MS, timeZone);
        if (ms > after) return ms;
      }
  }
  throw new NotACron('this expression never comes');
};
