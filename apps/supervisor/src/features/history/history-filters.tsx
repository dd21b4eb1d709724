import { Segmented, SelectField, TextField } from '@callboard/ui';
import { useFormats } from '@callboard/web-client';
import { useDirectory } from '../../floor/directory.ts';
import { useText } from '../../words/texts.ts';
import type { PeriodKind } from './period.ts';

/** What is looked for. */
export interface HistoryQuery {
  readonly queueId: string | null;
  readonly agentId: string | null;
  readonly period: PeriodKind;
  /** Of the custom period, as the fields hold them. */
  readonly from: string;
  readonly to: string;
}

export interface HistoryFiltersProps {
  readonly query: HistoryQuery;
  readonly onChange: (part: Partial<HistoryQuery>) => void;
}

/** By queue, agent and time. */
export const HistoryFilters = ({ query, onChange }: HistoryFiltersProps) => {
  const t = useText();
  const { compare } = useFormats();
  const { queues, agents } = useDirectory();
  return (
    <div className="history-filters">
      <SelectField
        label={t('history.queue')}
        placeholder={t('history.anyQueue')}
        clearable
        searchable
        data={queues.toSorted((a, b) => compare(a.name, b.name)).map(({ id, name }) => ({ value: id, label: name }))}
        value={query.queueId}
        onChange={(queueId) => onChange({ queueId })}
      />
      <SelectField
        label={t('history.agent')}
        placeholder={t('history.anyAgent')}
        clearable
        searchable
        data={agents.toSorted((a, b) => compare(a.displayName, b.displayName)).map(({ id, displayName }) => ({ value: id, label: displayName }))}
        value={query.agentId}
        onChange={(agentId) => onChange({ agentId })}
      />
      <div className="history-period">
        <span className="cb-medium">{t('history.period')}</span>
        <Segmented
          label={t('history.period')}
          value={query.period}
          onChange={(period) => onChange({ period })}
          options={[
            { value: 'hour', label: t('history.hour') },
            { value: 'today', label: t('history.today') },
            { value: 'week', label: t('history.week') },
            { value: 'custom', label: t('history.custom') },
          ]}
        />
      </div>
      {query.period === 'custom' && (
        <>
          <TextField label={t('history.from')} type="datetime-local" value={query.from} onChange={(event) => onChange({ from: event.currentTarget.value })} />
          <TextField label={t('history.to')} type="datetime-local" value={query.to} onChange={(event) => onChange({ to: event.currentTarget.value })} />
        </>
      )}
    </div>
  );
};
