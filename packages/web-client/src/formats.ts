import { useMemo } from 'react';
import type { Language } from './generated/vocabulary.ts';
import { useLanguage } from './language.ts';
import { formatPhone } from './phone.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** Czech writes `9. 11. 2026`; English as in Britain, so that both have the day first and 24 hours. */
const locales: Readonly<Record<Language, string>> = { cs: 'cs-CZ', en: 'en-GB' };

/** How numbers, moments and durations are written. Moments are epoch ms, shown in the time zone of this machine. */
export interface Formats {
  /** `9. 11. 2026` */
  readonly date: (atMs: number) => string;
  /** `9. 11.`; with the year where it is not this year's. */
  readonly day: (atMs: number, nowMs?: number) => string;
  /** `10:41` */
  readonly time: (atMs: number) => string;
  /** `10:41:03` */
  readonly timeInFull: (atMs: number) => string;
  /** `9. 11. 2026 10:41` */
  readonly dateTime: (atMs: number) => string;
  /** `10:41` today, else `9. 11.` */
  readonly timeOrDay: (atMs: number, nowMs?: number) => string;
  /** `1 234,5`, at most `digits` (default 0) behind the comma. */
  readonly number: (value: number, digits?: number) => string;
  /** A share 0–1 as `84 %`. */
  readonly percent: (share: number, digits?: number) => string;
  /** `m:ss`, from one hour `h:mm`; negative counts as zero. */
  readonly duration: (durationMs: number) => string;
  /** `38 s`, `1 min 12 s`, `14 min`, `2 h 5 min` */
  readonly durationInWords: (durationMs: number) => string;
  /** `před 3 s`, `3 s ago` */
  readonly ago: (durationMs: number) => string;
  /** `+420 603 118 427` */
  readonly phone: (number: string) => string;
  /** An ISO date (`1982-03-14`) as a date; anything else as it is. */
  readonly isoDate: (iso: string) => string;
  /** Texts in the order of the language (`ch` after `h`). */
  readonly compare: (a: string, b: string) => number;
}

const two = (value: number): string => String(value).padStart(2, '0');

const duration = (durationMs: number): string => {
  const wholeMs = Math.max(0, durationMs);
  if (wholeMs >= hourMs) return `${Math.floor(wholeMs / hourMs)}:${two(Math.floor((wholeMs % hourMs) / minuteMs))}`;
  return `${Math.floor(wholeMs / minuteMs)}:${two(Math.floor((wholeMs % minuteMs) / secondMs))}`;
};

const durationInWords = (durationMs: number): string => {
  const wholeMs = Math.max(0, durationMs);
  const hours = Math.floor(wholeMs / hourMs);
  const minutes = Math.floor((wholeMs % hourMs) / minuteMs);
  const seconds = Math.floor((wholeMs % minuteMs) / secondMs);
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes >= 10 || (minutes > 0 && seconds === 0)) return `${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds} s` : `${seconds} s`;
};

/** Non-breaking spaces between the parts of a date and a number, as `Intl` writes them, are kept. */
export const formatsOf = (language: Language): Formats => {
  const locale = locales[language];
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', year: 'numeric' });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' });
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', hour12: false });
  const timeInFull = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', second: '2-digit', hour12: false });
  const collator = new Intl.Collator(locale, { numeric: true });
  const sameYear = (atMs: number, nowMs: number): boolean => new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  const sameDay = (atMs: number, nowMs: number): boolean => new Date(atMs).toDateString() === new Date(nowMs).toDateString();
  const formats: Formats = {
    date: (atMs) => date.format(atMs),
    day: (atMs, nowMs = Date.now()) => (sameYear(atMs, nowMs) ? day : date).format(atMs),
    time: (atMs) => time.format(atMs),
    timeInFull: (atMs) => timeInFull.format(atMs),
    dateTime: (atMs) => `${date.format(atMs)} ${time.format(atMs)}`,
    timeOrDay: (atMs, nowMs = Date.now()) => (sameDay(atMs, nowMs) ? time.format(atMs) : formats.day(atMs, nowMs)),
    number: (value, digits = 0) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value),
    percent: (share, digits = 0) =>
      language === 'cs'
        ? `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(share * 100)} %`
        : new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share),
    duration,
    durationInWords,
    ago: (durationMs) => (language === 'cs' ? `před ${durationInWords(durationMs)}` : `${durationInWords(durationMs)} ago`),
    phone: formatPhone,
    isoDate: (iso) => {
      const [, year, month, dayOfMonth] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? [];
      return year === undefined ? iso : date.format(new Date(Number(year), Number(month) - 1, Number(dayOfMonth)));
    },
    compare: (a, b) => collator.compare(a, b),
  };
  return formats;
};

/** The formats of the page's language. */
export const useFormats = (): Formats => {
  const language = useLanguage();
  return useMemo(() => formatsOf(language), [language]);
};
