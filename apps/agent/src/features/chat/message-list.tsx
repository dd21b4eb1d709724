import { Button, GatherBar, MessageBubble } from '@callboard/ui';
import { authorLabels, messageStateLabels, useFormats, useSay, useWebClient } from '@callboard/web-client';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useText } from '../../words/texts.ts';
import type { Message } from './conversation-view.ts';
import { dispatch, takeOut, type Outgoing } from './outbox.ts';

const SentMessage = ({ message }: { readonly message: Message }) => {
  const t = useText();
  const say = useSay();
  const formats = useFormats();
  const side = message.author === 'customer' ? 'in' : message.author === 'system' ? 'system' : 'out';
  const state = side === 'out' ? ` · ${say(messageStateLabels[message.state])}` : '';
  return (
    <MessageBubble
      side={side}
      author={side === 'system' ? undefined : (message.authorName ?? say(authorLabels[message.author]))}
      meta={`${formats.time(message.at)}${state}`}
      failed={message.state === 'failed'}
    >
      {message.erased || message.text === null ? <i className="cb-muted">{t('chat.erased')}</i> : message.text}
    </MessageBubble>
  );
};

const OutgoingMessage = ({ message }: { readonly message: Outgoing }) => {
  const t = useText();
  const client = useWebClient();
  const words: Readonly<Record<Outgoing['state'], string>> = {
    sending: t('chat.sending'),
    waiting: t('chat.waiting'),
    failed: t('chat.notSent', { why: message.why ?? '' }),
  };
  return (
    <MessageBubble
      side="out"
      failed={message.state === 'failed'}
      meta={
        <span className="cb-row">
          {words[message.state]}
          {message.state === 'failed' && (
            <>
              <Button size="sm" variant="quiet" onClick={() => void dispatch(client, message)}>
                {t('chat.resend')}
              </Button>
              <Button size="sm" variant="quiet" onClick={() => takeOut([message.messageId])}>
                {t('chat.discard')}
              </Button>
            </>
          )}
        </span>
      }
    >
      {message.text}
    </MessageBubble>
  );
};

export interface MessageListProps {
  readonly messages: readonly Message[];
  readonly outgoing: readonly Outgoing[];
  readonly typing: ReactNode;
  /** Sentence at the end of a conversation that is over. */
  readonly ended: string | null;
}

const nearEndPx = 48;

/** Messages in their order. The end stays in sight while one is there; for who reads further up, new ones gather below. */
export const MessageList = ({ messages, outgoing, typing, ended }: MessageListProps) => {
  const t = useText();
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [seen, setSeen] = useState(messages.length);
  const count = messages.length + outgoing.length;
  const toEnd = (): void => list.current?.scrollTo({ top: list.current.scrollHeight });
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
  }, [count, typing, ended]);
  useEffect(() => {
    if (atEnd.current) setSeen(count);
  }, [count]);
  // A panel that opens below takes height away: the end stays in sight then, too.
  useEffect(() => {
    const { current } = list;
    if (current === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) toEnd();
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const onScroll = (): void => {
    const { current } = list;
    if (current === null) return;
    atEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < nearEndPx;
    if (atEnd.current) setSeen(count);
  };
  const below = count - seen;
  const sorted = messages.toSorted((a, b) => a.at - b.at || a.id.localeCompare(b.id));
  return (
    <div className="chat-frame">
      <div ref={list} className="chat-messages" role="log" aria-label={t('chat.messages')} tabIndex={0} onScroll={onScroll}>
        {sorted.map((message) => (
          <SentMessage key={message.id} message={message} />
        ))}
        {outgoing.map((message) => (
          <OutgoingMessage key={message.messageId} message={message} />
        ))}
        {typing}
        {ended !== null && <MessageBubble side="system">{ended}</MessageBubble>}
      </div>
      {below > 0 && (
        <div className="chat-below">
          <GatherBar
            label={t('chat.newBelow', { count: below })}
            onClick={() => {
              atEnd.current = true;
              setSeen(count);
              toEnd();
            }}
          />
        </div>
      )}
    </div>
  );
};
