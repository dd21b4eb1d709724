const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

const two = (value: number): string => String(value).padStart(2, '0');

/** A duration as figures: `m:ss`, from one hour `h:mm`. Negative durations (clocks apart) count as zero; fractions of a second are dropped. */
export const formatDuration = (durationMs: number): string => {
  const wholeMs = Math.max(0, durationMs);
  if (wholeMs >= hourMs) return `${Math.floor(wholeMs / hourMs)}:${two(Math.floor((wholeMs % hourMs) / minuteMs))}`;
  return `${Math.floor(wholeMs / minuteMs)}:${two(Math.floor((wholeMs % minuteMs) / secondMs))}`;
};

/** A duration with nothing left out, `h:mm:ss`, for titles and assistive technology. */
export const formatDurationInFull = (durationMs: number): string => {
  const wholeMs = Math.max(0, durationMs);
  return `${Math.floor(wholeMs / hourMs)}:${two(Math.floor((wholeMs % hourMs) / minuteMs))}:${two(Math.floor((wholeMs % minuteMs) / secondMs))}`;
};

/** The duration in ISO 8601 (`PT252S`) for `<time dateTime>`. */
export const isoDuration = (durationMs: number): string => `PT${Math.floor(Math.max(0, durationMs) / secondMs)}S`;
