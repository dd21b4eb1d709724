import { EmptyState, SectionHead, Segmented } from '@callboard/ui';
import { useState } from 'react';
import { useWaiting } from '../../floor/floor-context.tsx';
import type { QueueRow, WaitingItem } from '../../floor/floor-view.ts';
import { useText } from '../../words/texts.ts';
import { WaitingRow } from './waiting-row.tsx';

type Order = 'turn' | 'longest';

const orders: Readonly<Record<Order, (a: WaitingItem, b: WaitingItem) => number>> = {
  turn: (a, b) => a.position - b.position,
  longest: (a, b) => a.since - b.since || a.position - b.position,
};

/** Who waits in a queue: by whose turn is next (priority counts), or the longest wait first. */
export const WaitingList = ({ queue }: { readonly queue: QueueRow }) => {
  const t = useText();
  const [open, setOpen] = useState<string | null>(null);
  const [order, setOrder] = useState<Order>('turn');
  const items = [...useWaiting().values()].filter(({ queueId }) => queueId === queue.id).toSorted(orders[order]);
  return (
    <>
      <SectionHead
        level={3}
        title={t('queue.waitingTitle')}
        count={items.length}
        end={
          items.length < 2 ? undefined : (
            <Segmented
              label={t('queue.order')}
              options={[
                { value: 'turn', label: t('queue.orderTurn') },
                { value: 'longest', label: t('queue.orderLongest') },
              ]}
              value={order}
              onChange={setOrder}
            />
          )
        }
      />
      {items.length === 0 && <EmptyState title={t('queue.nobody')} text={t('queue.nobodyText')} />}
      {items.map((item) => (
        <WaitingRow
          key={item.id}
          item={item}
          limitMs={queue.longestLimitMs}
          open={open === item.id}
          onToggle={() => setOpen(open === item.id ? null : item.id)}
        />
      ))}
    </>
  );
};
