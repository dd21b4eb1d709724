import { formatDuration, SlaBar, Sparkline, Timer, type Column, type Tone } from '@callboard/ui';
import { channelIcons, shownEstimateMs, useFormats } from '@callboard/web-client';
import type { ReactNode } from 'react';
import type { QueueRow } from '../../floor/floor-view.ts';
import { levelTone } from '../../floor/goals.ts';
import { promiseText } from '../../floor/promise.ts';
import { useSelection, type FigureName } from '../../floor/selection.ts';
import { useText } from '../../words/texts.ts';

const verdicts = { good: 'queues.levelGood', warn: 'queues.levelWarn', bad: 'queues.levelBad', neutral: 'queues.levelFew' } as const satisfies Readonly<
  Record<Tone, string>
>;

interface NumberButtonProps {
  readonly queue: QueueRow;
  readonly figure: FigureName;
  readonly label: string;
  readonly children: ReactNode;
}

/** A number of the table that opens what it was made of; the rest of the row opens the queue. */
const NumberButton = ({ queue, figure, label, children }: NumberButtonProps) => {
  const t = useText();
  const { select } = useSelection();
  return (
    <button
      type="button"
      className="queue-number"
      tabIndex={-1}
      title={t('queues.openNumber', { name: label })}
      onClick={(event) => {
        event.stopPropagation();
        select({ kind: 'figure', figure, queueId: queue.id });
      }}
    >
      {children}
    </button>
  );
};

/** The bar belongs to the row; the number beside it opens its evidence. */
const ServiceLevel = ({ queue }: { readonly queue: QueueRow }) => {
  const t = useText();
  const formats = useFormats();
  const { percent } = formats;
  const { serviceLevel, serviceLevelTarget: target, serviceLevelOf } = queue;
  if (serviceLevel === null) return <span className="cb-muted">–</span>;
  const tone = levelTone(serviceLevel, target, serviceLevelOf);
  const promise = promiseText({ target, seconds: queue.serviceLevelSeconds }, formats);
  return (
    <span className="queue-level">
      <SlaBar size="bar" share={serviceLevel} tone={tone} label={t('queues.levelLabel', { promise, verdict: t(verdicts[tone]) })} />
      <NumberButton queue={queue} figure="service-level" label={t('queues.level')}>
        <span className="cb-medium">{percent(serviceLevel)}</span>
      </NumberButton>
    </span>
  );
};

export const useQueueColumns = (): readonly Column<QueueRow>[] => {
  const t = useText();
  const number = (figure: FigureName, label: string, value: (queue: QueueRow) => ReactNode) => (queue: QueueRow) => (
    <NumberButton queue={queue} figure={figure} label={label}>
      {value(queue)}
    </NumberButton>
  );
  return [
    {
      id: 'name',
      header: t('queues.name'),
      weight: 'medium',
      sortable: true,
      cell: ({ channels, name }) => {
        const Glyph = channelIcons[channels[0] ?? 'voice'];
        return (
          <span className="cb-row">
            <span className="cb-muted queue-channel">
              <Glyph />
            </span>
            {name}
          </span>
        );
      },
    },
    {
      id: 'waiting',
      header: t('queues.waiting'),
      numeric: true,
      weight: 'strong',
      sortable: true,
      cell: number('waiting', t('queues.waiting'), ({ waiting }) => waiting),
    },
    {
      id: 'longest',
      header: t('queues.longest'),
      numeric: true,
      sortable: true,
      cell: ({ longestSince, longestLimitMs }) => <Timer since={longestSince} limitMs={longestLimitMs} />,
    },
    {
      id: 'estimate',
      header: t('queues.estimate'),
      numeric: true,
      weight: 'second',
      sortable: true,
      cell: (queue) => {
        const estimateMs = shownEstimateMs(queue);
        return estimateMs === null ? '–' : formatDuration(estimateMs);
      },
    },
    { id: 'level', header: t('queues.level'), sortable: true, cell: (queue) => <ServiceLevel queue={queue} /> },
    { id: 'answered', header: t('queues.answered'), numeric: true, sortable: true, cell: number('answered', t('queues.answered'), ({ answered }) => answered) },
    {
      id: 'abandoned',
      header: t('queues.abandoned'),
      numeric: true,
      sortable: true,
      cell: number('abandoned', t('queues.abandoned'), ({ abandoned }) => abandoned),
    },
    { id: 'ready', header: t('queues.ready'), numeric: true, sortable: true, cell: ({ ready }) => ready },
    { id: 'recent', header: t('queues.recent'), cell: ({ recent }) => <Sparkline values={recent} label={t('queues.recent')} /> },
  ];
};
