import { Drawer, EmptyState, Facts, SectionHead, Stale } from '@callboard/ui';
import { channelIcons, shownEstimateMs, useFormats } from '@callboard/web-client';
import { useQueue } from '../../floor/floor-context.tsx';
import type { QueueRow } from '../../floor/floor-view.ts';
import { promiseText } from '../../floor/promise.ts';
import { useStaleSince } from '../../floor/stale.tsx';
import { useText } from '../../words/texts.ts';
import { WaitingList } from './waiting-list.tsx';
import './queues.css';

const Today = ({ queue }: { readonly queue: QueueRow }) => {
  const t = useText();
  const formats = useFormats();
  const { duration, percent } = formats;
  const time = (ms: number | null): string => (ms === null ? '–' : duration(ms));
  return (
    <>
      <SectionHead level={3} title={t('queue.today')} />
      <Facts
        items={[
          {
            term: t('figures.levelOf', { promise: promiseText({ target: queue.serviceLevelTarget, seconds: queue.serviceLevelSeconds }, formats) }),
            value: `${queue.serviceLevel === null ? '–' : percent(queue.serviceLevel, 1)} · ${t('figures.of', { within: queue.serviceLevelWithin, of: queue.serviceLevelOf })}`,
          },
          { term: t('queues.answered'), value: queue.answered },
          { term: t('queues.abandoned'), value: queue.abandoned },
          { term: t('queue.short'), value: queue.shortAbandoned },
          { term: t('queue.averageWait'), value: time(queue.averageWaitMs) },
          { term: t('queue.averageHandle'), value: time(queue.averageHandleMs) },
          { term: t('queue.estimate'), value: time(shownEstimateMs(queue)) },
        ]}
      />
    </>
  );
};

export interface QueueDrawerProps {
  readonly queueId: string;
  readonly onClose: () => void;
}

/** One queue: who waits in it and why, what can be done about it, and how the day went. */
export const QueueDrawer = ({ queueId, onClose }: QueueDrawerProps) => {
  const t = useText();
  const queue = useQueue(queueId);
  const staleSince = useStaleSince();
  if (queue === null) {
    return (
      <Drawer open onClose={onClose} closeLabel={t('app.close')} title={t('queues.name')}>
        <EmptyState title={t('queue.gone')} />
      </Drawer>
    );
  }
  const Glyph = channelIcons[queue.channels[0] ?? 'voice'];
  return (
    <Drawer
      open
      onClose={onClose}
      closeLabel={t('app.close')}
      title={queue.name}
      subtitle={t('queue.note', { ready: queue.ready, members: queue.members })}
      leading={
        <span className="cb-muted queue-channel">
          <Glyph size={20} />
        </span>
      }
    >
      <Stale stale={staleSince !== null}>
        <WaitingList queue={queue} />
        <Today queue={queue} />
      </Stale>
    </Drawer>
  );
};
