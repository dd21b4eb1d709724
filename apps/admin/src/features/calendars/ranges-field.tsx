import { IconAdd, IconButton, IconDelete } from '@callboard/ui';
import type { TimeRange } from '../../config/shapes.ts';
import { useText } from '../../words/texts.ts';
import { TimeField } from './time-field.tsx';

export interface RangesFieldProps {
  /** Whose hours these are ("Pondělí"), for assistive technology. */
  readonly label: string;
  readonly ranges: readonly TimeRange[];
  readonly onChange: (ranges: readonly TimeRange[]) => void;
}

/** Opening hours of one day; none is closed. */
export const RangesField = ({ label, ranges, onChange }: RangesFieldProps) => {
  const t = useText();
  const set = (at: number, part: Partial<TimeRange>): void => onChange(ranges.map((range, index) => (index === at ? { ...range, ...part } : range)));
  const next = (): TimeRange => ({ from: ranges.at(-1)?.to ?? '08:00', to: ranges.length === 0 ? '17:00' : '23:59' });
  return (
    <div className="ranges">
      {ranges.length === 0 && <span className="cb-muted">{t('calendars.closed')}</span>}
      {ranges.map(({ from, to }, index) => (
        <span key={index} className="cb-row">
          <TimeField label={`${label}: ${t('calendars.from')}`} value={from} onChange={(time) => set(index, { from: time })} />
          –
          <TimeField label={`${label}: ${t('calendars.to')}`} value={to} wrong={from >= to} onChange={(time) => set(index, { to: time })} />
          <IconButton
            icon={IconDelete}
            size="sm"
            label={t('calendars.removeRange', { day: label, from, to })}
            onClick={() => onChange(ranges.filter((_, at) => at !== index))}
          />
        </span>
      ))}
      <IconButton icon={IconAdd} size="sm" label={t('calendars.addRange', { day: label })} onClick={() => onChange([...ranges, next()])} />
    </div>
  );
};
