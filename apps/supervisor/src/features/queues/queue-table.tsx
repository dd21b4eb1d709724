import { Card, DataTable, EmptyState, type SortOrder } from '@callboard/ui';
import { shownEstimateMs, useFormats } from '@callboard/web-client';
import { useState } from 'react';
import { useFloorStatus, useQueues } from '../../floor/floor-context.tsx';
import type { QueueRow } from '../../floor/floor-view.ts';
import { useSelection } from '../../floor/selection.ts';
import { useText } from '../../words/texts.ts';
import { useQueueColumns } from './queue-columns.tsx';
import './queues.css';

type SortValue = (queue: QueueRow) => number | string;

const sortValues: Readonly<Record<string, SortValue>> = {
  name: ({ name }) => name,
  waiting: ({ waiting }) => waiting,
  longest: ({ longestSince }) => (longestSince === null ? 0 : Number.MAX_SAFE_INTEGER - longestSince),
  estimate: (queue) => shownEstimateMs(queue) ?? 0,
  level: ({ serviceLevel }) => serviceLevel ?? 2,
  answered: ({ answered }) => answered,
  abandoned: ({ abandoned }) => abandoned,
  ready: ({ ready }) => ready,
};

export interface QueueTableProps {
  /** The rest of the screen shows only some teams; queues are always those of the whole centre. */
  readonly scoped: boolean;
}

/** Every queue with what waits in it and how well it was served today. */
export const QueueTable = ({ scoped }: QueueTableProps) => {
  const t = useText();
  const { compare } = useFormats();
  const status = useFloorStatus();
  const queues = useQueues();
  const columns = useQueueColumns();
  const { selection, select } = useSelection();
  const [sort, setSort] = useState<SortOrder>({ columnId: 'waiting', descending: true });
  const valueOf = sortValues[sort.columnId] ?? (({ name }: QueueRow) => name);
  const rows = [...queues.values()].toSorted((a, b) => {
    const [left, right] = [valueOf(a), valueOf(b)];
    const order = typeof left === 'number' && typeof right === 'number' ? left - right : compare(String(left), String(right));
    return (sort.descending ? -order : order) || compare(a.name, b.name);
  });
  return (
    <Card title={t('queues.title')} count={rows.length} end={<span className="cb-12 cb-muted cb-cut">{t(scoped ? 'queues.hintCentre' : 'queues.hint')}</span>}>
      <DataTable
        label={t('queues.title')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        state={status}
        selectedKey={selection?.kind === 'queue' ? selection.id : null}
        onSelect={({ id }) => select({ kind: 'queue', id })}
        sort={sort}
        onSort={setSort}
        empty={<EmptyState title={t('queues.empty')} text={t('queues.emptyText')} />}
        loadingLabel={t('queues.loading')}
        skeletonCount={5}
      />
    </Card>
  );
};
