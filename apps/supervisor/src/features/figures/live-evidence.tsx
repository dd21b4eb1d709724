import { DataTable, EmptyState, Facts, SectionHead, Timer, type Column, type SortOrder } from '@callboard/ui';
import { channelLabels, shownSince, unknownCallerLabel, useFormats, useSay } from '@callboard/web-client';
import { useState } from 'react';
import { useAgents, useWaiting } from '../../floor/floor-context.tsx';
import type { AgentRow, WaitingItem } from '../../floor/floor-view.ts';
import { useSelection } from '../../floor/selection.ts';
import { useText } from '../../words/texts.ts';

interface HeadProps {
  readonly value: number | null;
  readonly formula: string;
  readonly count: number;
}

const EvidenceHead = ({ value, formula, count }: HeadProps) => {
  const t = useText();
  return (
    <>
      <Facts
        items={[
          ...(value === null ? [] : [{ term: t('evidence.value'), value: <b className="cb-15">{value}</b> }]),
          { term: t('evidence.formula'), value: formula },
          { term: '', value: <span className="cb-12 cb-muted">{t('evidence.live')}</span> },
        ]}
      />
      <SectionHead level={3} title={t('evidence.rows')} count={count} />
    </>
  );
};

/** Who waits now, the longest first unless sorted otherwise: what *waiting* and *longest wait* are made of. */
export const WaitingEvidence = ({ figure, queueId }: { readonly figure: 'waiting' | 'longest'; readonly queueId: string | null }) => {
  const t = useText();
  const say = useSay();
  const { select } = useSelection();
  const { compare } = useFormats();
  const [sort, setSort] = useState<SortOrder>({ columnId: 'wait', descending: true });
  const nameOf = (item: WaitingItem): string => item.customerLabel ?? say(unknownCallerLabel);
  const textOf: Readonly<Record<string, (item: WaitingItem) => string>> = {
    customer: nameOf,
    queue: (item) => item.queueName,
    channel: (item) => say(channelLabels[item.channel]),
  };
  const inOrder = (a: WaitingItem, b: WaitingItem): number => {
    const text = textOf[sort.columnId];
    if (text === undefined) return sort.descending ? a.since - b.since : b.since - a.since;
    return (sort.descending ? -1 : 1) * compare(text(a), text(b)) || a.since - b.since;
  };
  const rows = [...useWaiting().values()].filter((item) => queueId === null || item.queueId === queueId).toSorted(inOrder);
  const columns: readonly Column<WaitingItem>[] = [
    { id: 'customer', header: t('state.customer'), weight: 'medium', sortable: true, cell: nameOf },
    { id: 'queue', header: t('queues.name'), sortable: true, cell: (item) => item.queueName },
    { id: 'channel', header: t('history.channel'), sortable: true, cell: (item) => say(channelLabels[item.channel]) },
    { id: 'wait', header: t('queues.waiting'), numeric: true, sortable: true, cell: (item) => <Timer since={item.since} /> },
  ];
  return (
    <>
      <EvidenceHead
        value={figure === 'waiting' ? rows.length : null}
        formula={t(figure === 'waiting' ? 'evidence.nowWaiting' : 'evidence.nowLongest')}
        count={rows.length}
      />
      <DataTable
        label={t('evidence.rows')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        onSelect={(item) => select({ kind: 'interaction', id: item.interactionId })}
        sort={sort}
        onSort={setSort}
        empty={<EmptyState title={t('queue.nobody')} text={t('queue.nobodyText')} />}
        loadingLabel={t('app.loading')}
      />
    </>
  );
};

/** Who is ready and has nothing in hand, the longest first. */
export const ReadyEvidence = () => {
  const t = useText();
  const { select } = useSelection();
  const rows = [...useAgents().values()]
    .filter(({ status, activity }) => status === 'ready' && activity === 'idle')
    .toSorted((a, b) => a.activitySince - b.activitySince);
  const columns: readonly Column<AgentRow>[] = [
    { id: 'name', header: t('agents.name'), weight: 'medium', cell: (agent) => agent.displayName },
    { id: 'team', header: t('scope.label'), weight: 'second', cell: (agent) => agent.teamName ?? '–' },
    { id: 'since', header: t('agents.since'), numeric: true, cell: (agent) => <Timer since={shownSince(agent)} /> },
  ];
  return (
    <>
      <EvidenceHead value={rows.length} formula={t('evidence.nowReady')} count={rows.length} />
      <DataTable
        label={t('evidence.rows')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        onSelect={(agent) => select({ kind: 'agent', id: agent.id })}
        empty={<EmptyState title={t('agents.none')} text={t('agents.noneText')} />}
        loadingLabel={t('app.loading')}
      />
    </>
  );
};
