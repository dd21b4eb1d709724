import { useFormats } from '@callboard/web-client';

/** From here on nobody reads seconds, s. */
const long = 600;

/** A long time in words for the line under a field that holds seconds: `24 h` under 86400; null where the number says it. */
export const useLongSeconds = (): ((seconds: number | null) => string | null) => {
  const { durationInWords } = useFormats();
  return (seconds) => (seconds === null || seconds < long ? null : durationInWords(seconds * 1000));
};
