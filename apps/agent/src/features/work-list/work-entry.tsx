import { Timer, useNowMs, WorkItem, type ActivityState, type WorkItemProps } from '@callboard/ui';
import { channelIcons, channelLabels, formatPhone, useSay } from '@callboard/web-client';
import { useCustomerLabel } from '../../desk/customer-label.ts';
import { useDrafts } from '../../desk/drafts.ts';
import { isConversation, sinceMine, stageOf, type Work } from '../../desk/work.ts';
import { useText } from '../../words/texts.ts';

/** A customer who writes is answered within this time, or the bar is full. */
const answerWithinMs = 60_000;

const stateOf = (work: Work): ActivityState | undefined => {
  if (stageOf(work) === 'wrap-up') return 'wrapup';
  if (isConversation(work)) return undefined;
  return work.legState === 'held' ? 'held' : 'talking';
};

const toneOf = (share: number): 'good' | 'warn' | 'bad' => (share >= 1 ? 'bad' : share >= 0.6 ? 'warn' : 'good');

const useSla = (work: Work): WorkItemProps['sla'] => {
  const t = useText();
  const nowMs = useNowMs();
  if (stageOf(work) === 'wrap-up') {
    if (work.wrapUpDeadline === null || work.wrapUpSince === null) return undefined;
    const share = (nowMs - work.wrapUpSince) / Math.max(1, work.wrapUpDeadline - work.wrapUpSince);
    return { share, tone: toneOf(share), label: t('list.wrapUpLeft') };
  }
  if (!isConversation(work) || work.lastAuthor !== 'customer' || work.lastMessageAt === null || work.customerGone) return undefined;
  const share = (nowMs - work.lastMessageAt) / answerWithinMs;
  return { share, tone: toneOf(share), label: t('list.answerDue') };
};

const Subtitle = ({ work }: { readonly work: Work }) => {
  const t = useText();
  const draft = useDrafts(({ replies }) => replies[work.id]);
  if (!isConversation(work)) {
    const number = work.customerName === null || work.customerAddress === null ? null : formatPhone(work.customerAddress);
    return [work.queueName, number].filter((part) => part !== null).join(' · ');
  }
  if (draft !== undefined && stageOf(work) === 'active') return `${t('chat.draft')}: ${draft}`;
  if (work.lastText === null) return work.queueName ?? t('list.typeChat');
  return work.lastAuthor === 'agent' ? t('list.you', { text: work.lastText }) : work.lastText;
};

export interface WorkEntryProps {
  readonly work: Work;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

/** One piece of work under way. */
export const WorkEntry = ({ work, selected, onSelect }: WorkEntryProps) => {
  const t = useText();
  const say = useSay();
  const name = useCustomerLabel()(work);
  const state = stateOf(work);
  const wrapUp = stageOf(work) === 'wrap-up';
  const since = wrapUp ? work.wrapUpSince : isConversation(work) ? (work.lastMessageAt ?? sinceMine(work)) : (work.legSince ?? sinceMine(work));
  const sla = useSla(work);
  const timer = (
    <Timer
      since={since}
      className={state === undefined ? (sla === undefined || sla.tone === 'good' ? undefined : `cb-${sla.tone}`) : `cb-13 cb-ink-${state}`}
    />
  );
  return (
    <WorkItem
      icon={channelIcons[work.channel]}
      iconLabel={say(channelLabels[work.channel])}
      state={state}
      title={name}
      subtitle={<Subtitle work={work} />}
      right={timer}
      note={work.unread > 0 ? timer : undefined}
      unread={work.unread}
      unreadLabel={t('list.unread', { count: work.unread })}
      sla={sla}
      selected={selected}
      onClick={onSelect}
    />
  );
};
