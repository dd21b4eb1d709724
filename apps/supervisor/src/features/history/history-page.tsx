import { Button, Card, DataTable, EmptyState, ErrorState, formatDuration, IconRetry, type Column } from '@callboard/ui';
import { channelIcons, channelLabels, outcomeWords, useFormats, useSay, useWebClient } from '@callboard/web-client';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useDirectory } from '../../floor/directory.ts';
import { useSelection } from '../../floor/selection.ts';
import { useText } from '../../words/texts.ts';
import { FindInteractionsDocument, type Visit } from './find-document.ts';
import { HistoryFilters, type HistoryQuery } from './history-filters.tsx';
import './history.css';
import { parseLocal, periodOf } from './period.ts';

const most = 100;

const time = (ms: number | null): string => (ms === null ? '–' : formatDuration(ms));

/** Answered, but no handling of it has ended yet: it is still open. */
const outcomeShown = ({ outcome, handleMs }: Visit): string => (outcome === 'answered' && handleMs === null ? 'open' : outcome);

const useVisitColumns = (): readonly Column<Visit>[] => {
  const t = useText();
  const say = useSay();
  const { day, timeInFull } = useFormats();
  const { dispositionName } = useDirectory();
  return [
    { id: 'at', header: t('history.when'), cell: ({ at }) => `${day(at)} ${timeInFull(at)}` },
    {
      id: 'channel',
      header: t('history.channel'),
      cell: ({ channel }) => {
        const Glyph = channelIcons[channel];
        return (
          <span className="cb-row">
            <Glyph className="cb-muted" />
            {say(channelLabels[channel])}
          </span>
        );
      },
    },
    { id: 'queue', header: t('history.queue'), weight: 'medium', cell: ({ queueName }) => queueName ?? '–' },
    { id: 'agent', header: t('history.agent'), cell: ({ agentName }) => agentName ?? '–' },
    {
      id: 'outcome',
      header: t('history.outcome'),
      weight: 'second',
      cell: (visit) => say(outcomeWords(outcomeShown(visit))),
    },
    {
      id: 'result',
      header: t('history.result'),
      weight: 'second',
      cell: ({ dispositionIds }) =>
        dispositionIds
          .flatMap((id) => dispositionName(id) ?? [])
          .map(say)
          .join(', ') || '–',
    },
    { id: 'waited', header: t('history.waited'), numeric: true, cell: ({ outcome, waitedMs }) => time(outcome === 'open' ? null : waitedMs) },
    { id: 'handled', header: t('history.handled'), numeric: true, cell: ({ handleMs }) => time(handleMs) },
  ];
};

/** Finds interactions by queue, agent and time; one opens in the drawer, event by event. */
export const HistoryPage = () => {
  const t = useText();
  const { connection } = useWebClient();
  const columns = useVisitColumns();
  const { selection, select } = useSelection();
  const [query, setQuery] = useState<HistoryQuery>({ queueId: null, agentId: null, period: 'today', from: '', to: '' });
  const [openedAt] = useState(() => Date.now() + connection.serverOffsetMs());
  const variables = useMemo(() => {
    const period = query.period === 'custom' ? { from: parseLocal(query.from), to: parseLocal(query.to) } : periodOf(query.period, openedAt);
    return { queueId: query.queueId, agentId: query.agentId, ...period, limit: most };
  }, [query, openedAt]);
  const [{ data, error, fetching }, again] = useQuery({ query: FindInteractionsDocument, variables, requestPolicy: 'cache-and-network' });
  const refresh = (): void => again({ requestPolicy: 'network-only' });
  const rows = data?.findInteractions ?? [];
  return (
    <div className="history">
      <div className="history-head">
        <HistoryFilters query={query} onChange={(part) => setQuery((before) => ({ ...before, ...part }))} />
        <Button icon={IconRetry} busy={fetching} onClick={refresh}>
          {t('history.refresh')}
        </Button>
      </div>
      <Card
        fill
        label={t('history.title')}
        end={rows.length === most ? <span className="cb-12 cb-muted">{t('history.most', { count: most })}</span> : undefined}
      >
        <DataTable
          label={t('history.title')}
          columns={columns}
          rows={rows}
          rowKey={({ interactionId }) => interactionId}
          state={error ? 'failed' : data === undefined ? 'loading' : 'ready'}
          selectedKey={selection?.kind === 'interaction' ? selection.id : null}
          onSelect={({ interactionId }) => select({ kind: 'interaction', id: interactionId })}
          empty={<EmptyState title={t('history.none')} text={t('history.noneText')} />}
          failed={
            <ErrorState
              title={t('history.failed')}
              text={error?.graphQLErrors[0]?.message}
              actions={
                <Button size="sm" onClick={refresh}>
                  {t('app.again')}
                </Button>
              }
            />
          }
          loadingLabel={t('history.loading')}
          skeletonCount={12}
        />
      </Card>
    </div>
  );
};
