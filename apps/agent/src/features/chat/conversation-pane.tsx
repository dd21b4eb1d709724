import { Button, EmptyState, ErrorState, SkeletonLines, TypingDots, useNowMs } from '@callboard/ui';
import { authorLabels, useLiveItems, useLiveView, useSay, useWebClient } from '@callboard/web-client';
import { useEffect } from 'react';
import { stageOf, type Work } from '../../desk/work.ts';
import { useText } from '../../words/texts.ts';
import { Composer } from './composer.tsx';
import { useConversationView } from './conversation-view.ts';
import { MessageList } from './message-list.tsx';
import { takeOut, useOutbox } from './outbox.ts';
import { useReadMark } from './use-read-mark.ts';
import './chat.css';

/** Who writes just now. */
const Typing = ({ view }: { readonly view: ReturnType<typeof useConversationView> }) => {
  const t = useText();
  const say = useSay();
  const nowMs = useNowMs();
  const typing = [...useLiveItems(view, 'Typing').values()].find(({ author, until }) => author !== 'agent' && until > nowMs);
  return typing === undefined ? null : <TypingDots label={t('chat.typing', { name: typing.name ?? say(authorLabels[typing.author]) })} />;
};

export interface ConversationPaneProps {
  readonly work: Work;
  readonly conversationId: string;
}

/** The messages of a conversation and the field to write the next one. */
export const ConversationPane = ({ work, conversationId }: ConversationPaneProps) => {
  const t = useText();
  const client = useWebClient();
  const view = useConversationView(conversationId);
  const { status, trouble } = useLiveView(view);
  const messages = useLiveItems(view, 'Message');
  const [state] = useLiveItems(view, 'ConversationState').values();
  const outgoing = useOutbox(({ messages: all }) => all).filter(({ interactionId }) => interactionId === work.id);
  const arrived = outgoing.filter(({ messageId }) => messages.has(messageId)).map(({ messageId }) => messageId);
  const arrivedKey = arrived.join();
  useEffect(() => {
    if (arrivedKey !== '') takeOut(arrivedKey.split(','));
  }, [arrivedKey]);
  useReadMark(work.id, work.unread, messages);

  const open = stageOf(work) === 'active' && work.legState !== 'ended' && state?.open !== false && !work.customerGone;
  // Not with this agent any more, but with another one, or it waits for one.
  const goesOn = !open && state?.open === true && !work.customerGone && work.closedAt === null;
  if (status === 'failed')
    return (
      <div className="chat-place">
        <ErrorState title={t('chat.failed')} text={trouble} actions={<Button onClick={client.connection.restart}>{t('app.again')}</Button>} />
      </div>
    );
  return (
    <>
      {status === 'loading' ? (
        <div className="chat-place chat-loading">
          <SkeletonLines label={t('app.loading')} count={6} />
        </div>
      ) : messages.size + outgoing.length === 0 ? (
        <div className="chat-place">
          <EmptyState title={t('chat.empty')} text={open ? t('chat.emptyText') : undefined} />
        </div>
      ) : (
        <MessageList
          messages={[...messages.values()]}
          outgoing={outgoing.filter(({ messageId }) => !messages.has(messageId))}
          typing={open ? <Typing view={view} /> : null}
          ended={open ? null : goesOn ? t('chat.handedOn') : t(state?.endedBy == null ? 'chat.ended' : `chat.endedBy.${state.endedBy}`)}
        />
      )}
      {open && <Composer key={work.id} interactionId={work.id} />}
    </>
  );
};
