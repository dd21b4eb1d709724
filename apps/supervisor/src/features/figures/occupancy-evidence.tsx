import { DataTable, EmptyState, Facts, formatDuration, SectionHead, useNowMs, type Column } from '@callboard/ui';
import { useFormats } from '@callboard/web-client';
import { useAgents } from '../../floor/floor-context.tsx';
import { useSelection } from '../../floor/selection.ts';
import { useText } from '../../words/texts.ts';
import { occupiedIn, shareOf, type Occupied } from './occupancy.ts';

interface Row extends Occupied {
  readonly id: string;
  readonly name: string;
}

const halfHourMs = 30 * 60_000;

/** Occupancy opened: how much of the last half hour each agent worked, from the stretches of his day. */
export const OccupancyEvidence = () => {
  const t = useText();
  const { percent, compare } = useFormats();
  const { select } = useSelection();
  const nowMs = useNowMs();
  const rows = [...useAgents().values()]
    .map(({ id, displayName, day }): Row => ({ id, name: displayName, ...occupiedIn(day, nowMs - halfHourMs, nowMs) }))
    .filter(({ busyMs, idleMs }) => busyMs + idleMs > 0)
    .toSorted((a, b) => (shareOf(b) ?? 0) - (shareOf(a) ?? 0) || compare(a.name, b.name));
  const total = shareOf({ busyMs: rows.reduce((sum, row) => sum + row.busyMs, 0), idleMs: rows.reduce((sum, row) => sum + row.idleMs, 0) });
  const share = (of: Occupied): string => {
    const value = shareOf(of);
    return value === null ? '–' : percent(value);
  };
  const columns: readonly Column<Row>[] = [
    { id: 'name', header: t('agents.name'), weight: 'medium', cell: ({ name }) => name },
    { id: 'busy', header: t('evidence.busy'), numeric: true, cell: ({ busyMs }) => formatDuration(busyMs) },
    { id: 'idle', header: t('evidence.idle'), numeric: true, cell: ({ idleMs }) => formatDuration(idleMs) },
    { id: 'share', header: t('evidence.share'), numeric: true, weight: 'strong', cell: share },
  ];
  return (
    <>
      <Facts
        items={[
          { term: t('evidence.value'), value: <b className="cb-15">{total === null ? '–' : percent(total, 1)}</b> },
          { term: t('evidence.formula'), value: t('evidence.occupancy') },
          { term: '', value: <span className="cb-12 cb-muted">{t('evidence.ofDay')}</span> },
        ]}
      />
      <SectionHead level={3} title={t('evidence.rows')} count={rows.length} />
      <DataTable
        label={t('evidence.rows')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        onSelect={({ id }) => select({ kind: 'agent', id })}
        empty={<EmptyState title={t('agents.none')} text={t('agents.noneText')} />}
        loadingLabel={t('app.loading')}
      />
    </>
  );
};
