/** Reads a time of day as people write it (`8`, `8:30`, `830`, `08.30`) as `hh:mm`; null where it is none. */
export const timeOf = (text: string): string | null => {
  const [, hours = '', minutes = '0'] = /^(\d{1,2})(?:[:.,]?(\d{2}))?$/.exec(text.trim()) ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
};
