import { activityIcons, Button, EmptyState, IconAway, IconMissed, IconReady, SkeletonLines } from '@callboard/ui';
import { useEffect } from 'react';
import { useAllWork, useDeskStatus, useMyDesk } from '../desk/desk-context.tsx';
import { closeWorkDialog, isAboutWork, useDeskPlace } from '../desk/desk-place.ts';
import { canHandOver, consultationOf, isConversation, stageOf, type Work } from '../desk/work.ts';
import { TransferDialog } from '../features/call/transfer-dialog.tsx';
import { WorkCallBar } from '../features/call/work-call-bar.tsx';
import { ConversationPane } from '../features/chat/conversation-pane.tsx';
import { EndChat } from '../features/chat/end-chat.tsx';
import { HandChatOn } from '../features/chat/hand-chat-on.tsx';
import { WorkPanel } from '../features/interaction/work-panel.tsx';
import { useStatusCommands } from '../features/status/use-status-commands.ts';
import { useText } from '../words/texts.ts';

/** Nothing is chosen: what comes next, and the way back to work where none will come. */
const Nothing = () => {
  const t = useText();
  const status = useDeskStatus();
  const agent = useMyDesk()?.agent ?? null;
  const offered = [...useAllWork().values()].some((work) => stageOf(work) === 'offered');
  const { goReady, pending } = useStatusCommands(agent);
  if (status === 'loading' || agent === null)
    return (
      <div className="centre-loading">
        <SkeletonLines label={t('app.loading')} count={8} />
      </div>
    );
  if (offered) return <EmptyState icon={activityIcons.alerting} title={t('list.offered')} text={t('list.offeredText')} />;
  if (agent.status === 'ready') return <EmptyState icon={IconReady} title={t('list.empty')} text={`${t('list.emptyReady')} ${t('work.noneText')}`} />;
  const missed = agent.status === 'not_responding';
  return (
    <EmptyState
      icon={missed ? IconMissed : IconAway}
      title={missed ? t('work.noneMissed') : t('work.noneAway')}
      text={missed ? t('work.noneMissedText') : t('work.noneAwayText')}
      actions={
        <Button variant="primary" busy={pending} onClick={() => void goReady()}>
          {t('work.goReady')}
        </Button>
      }
    />
  );
};

/** The interaction the agent looks at, with the controls of its channel. */
export const Centre = ({ work }: { readonly work: Work | null }) => {
  const { dialog } = useDeskPlace();
  const desk = useMyDesk();
  const stale = isAboutWork(dialog) && (work === null || !canHandOver(work));
  // A dialog about a call ends with the call, so that it does not come up over the next one.
  useEffect(() => {
    if (stale) closeWorkDialog();
  }, [stale]);
  if (work === null)
    return (
      <div className="centre-place">
        <Nothing />
      </div>
    );
  const chat = isConversation(work);
  const consultation = desk === null ? null : consultationOf(work, desk.agent.id);
  return (
    <>
      <WorkPanel
        key={work.id}
        work={work}
        bar={chat ? null : <WorkCallBar work={work} consultation={consultation} />}
        conversation={work.conversationId === null ? null : <ConversationPane work={work} conversationId={work.conversationId} />}
        actions={
          chat ? (
            <>
              <HandChatOn work={work} />
              <EndChat work={work} />
            </>
          ) : null
        }
      />
      {isAboutWork(dialog) && !stale && <TransferDialog key={work.id} work={work} consult={!chat && dialog === 'consult'} />}
    </>
  );
};
