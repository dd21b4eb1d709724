import { Button, ListRow, Timer } from '@callboard/ui';
import { channelIcons, channelLabels, customerWaitsAt, unknownCallerLabel, useFormats, useSay } from '@callboard/web-client';
import { useState } from 'react';
import { ExplanationView } from '../../explanation/explanation-view.tsx';
import { useDirectory } from '../../floor/directory.ts';
import type { WaitingItem } from '../../floor/floor-view.ts';
import { useSelection } from '../../floor/selection.ts';
import { AcceptCallback } from '../../work/accept-callback.tsx';
import { MoveDialog } from '../../work/move-dialog.tsx';
import { PriorityDialog } from '../../work/priority-dialog.tsx';
import { PullWork } from '../../work/pull-work.tsx';
import { useText } from '../../words/texts.ts';

interface WaitingMoreProps {
  readonly item: WaitingItem;
  readonly customer: string;
}

const WaitingMore = ({ item, customer }: WaitingMoreProps) => {
  const t = useText();
  const { select } = useSelection();
  const [dialog, setDialog] = useState<'move' | 'priority' | null>(null);
  const close = (): void => setDialog(null);
  return (
    <div className="waiting-more">
      <h4 className="cb-cap">{t('queue.whyWaiting')}</h4>
      <ExplanationView stayId={item.stayId} />
      <div className="cb-row cb-wrap">
        <AcceptCallback item={item} customer={customer} />
        <PullWork item={item} customer={customer} />
        <Button size="sm" onClick={() => setDialog('move')}>
          {t('work.move')}
        </Button>
        <Button size="sm" onClick={() => setDialog('priority')}>
          {t('work.priority')}
        </Button>
        <Button size="sm" variant="quiet" onClick={() => select({ kind: 'interaction', id: item.interactionId })}>
          {t('work.history')}
        </Button>
      </div>
      {dialog === 'move' && <MoveDialog interactionId={item.interactionId} customer={customer} queueId={item.queueId} onClose={close} />}
      {dialog === 'priority' && <PriorityDialog interactionId={item.interactionId} customer={customer} priority={item.priority} onClose={close} />}
    </div>
  );
};

/** What of a callback is worth a word. */
const callbacks = ['offered', 'accepted'] as const;

export interface WaitingRowProps {
  readonly item: WaitingItem;
  readonly limitMs: number;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** One who waits: place, wait, and on demand why he still waits and what can be done. */
export const WaitingRow = ({ item, limitMs, open, onToggle }: WaitingRowProps) => {
  const t = useText();
  const say = useSay();
  const { durationInWords } = useFormats();
  const { agentName } = useDirectory();
  const customer = item.customerLabel ?? say(unknownCallerLabel);
  const offeredTo = agentName(item.offeredToAgentId);
  const callback = callbacks.find((known) => known === item.callback);
  const notes = [
    ...(callback === undefined ? [] : [t(`queue.callback.${callback}`)]),
    ...(item.expectedWaitMs === null || offeredTo !== null || !customerWaitsAt[item.channel]
      ? []
      : [t('queue.expected', { time: durationInWords(item.expectedWaitMs) })]),
    t('queue.priority', { priority: item.priority }),
    ...(item.step === 0 ? [] : [t('queue.step', { step: item.step })]),
    ...(offeredTo === null ? [] : [t('queue.offeredTo', { name: offeredTo })]),
  ];
  return (
    <div className="waiting-row">
      <ListRow
        icon={channelIcons[item.channel]}
        iconLabel={say(channelLabels[item.channel])}
        title={`${item.position}. ${customer}`}
        strong
        right={<Timer since={item.since} limitMs={limitMs} />}
        subtitle={notes.join(' · ')}
        onClick={onToggle}
      />
      {open && <WaitingMore item={item} customer={customer} />}
    </div>
  );
};
