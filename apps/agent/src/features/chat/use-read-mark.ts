import { useWebClient } from '@callboard/web-client';
import { useEffect, useState } from 'react';
import { MarkRead } from './chat-commands.ts';
import type { Message } from './conversation-view.ts';

const useVisible = (): boolean => {
  const [visible, setVisible] = useState(!document.hidden);
  useEffect(() => {
    const onChange = (): void => setVisible(!document.hidden);
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);
  return visible;
};

/** Says that the customer's last message was read, once it stands on a page somebody looks at. */
export const useReadMark = (interactionId: string, unread: number, messages: ReadonlyMap<string, Message>): void => {
  const client = useWebClient();
  const visible = useVisible();
  const last = [...messages.values()]
    .filter(({ author }) => author === 'customer')
    .reduce<Message | null>((latest, message) => (latest === null || message.at >= latest.at ? message : latest), null);
  const messageId = unread > 0 && visible ? (last?.id ?? null) : null;
  useEffect(() => {
    if (messageId !== null) void client.command(MarkRead, { interactionId, messageId });
  }, [client, interactionId, messageId]);
};
