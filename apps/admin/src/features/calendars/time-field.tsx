import { TextField } from '@callboard/ui';
import { useState } from 'react';
import { timeOf } from './time-of.ts';

export interface TimeFieldProps {
  readonly label: string;
  /** `hh:mm` */
  readonly value: string;
  readonly wrong?: boolean;
  readonly onChange: (time: string) => void;
}

/** A time of day in 24 hours. A browser's own field would follow the browser's language instead of ours. */
export const TimeField = ({ label, value, wrong, onChange }: TimeFieldProps) => {
  const [text, setText] = useState<string | null>(null);
  const leave = (): void => {
    const time = text === null ? null : timeOf(text);
    if (time !== null && time !== value) onChange(time);
    setText(null);
  };
  return (
    <TextField
      label={label}
      hideLabel
      inputMode="numeric"
      maxLength={5}
      value={text ?? value}
      error={wrong === true || (text !== null && timeOf(text) === null)}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => event.key === 'Enter' && leave()}
    />
  );
};
