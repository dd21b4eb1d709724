import { Button, IconSend, TextAreaField } from '@callboard/ui';
import { useShortcut, useWebClient } from '@callboard/web-client';
import { useRef, type KeyboardEvent } from 'react';
import { keepClear } from '../../desk/keep-clear.ts';
import { deskShortcuts } from '../../desk/desk-shortcuts.ts';
import { keepReply, useDrafts } from '../../desk/drafts.ts';
import { useText } from '../../words/texts.ts';
import { TypingNow } from './chat-commands.ts';
import { send } from './outbox.ts';

const clear = keepClear('composer');

/** The customer is told at most this often that somebody writes. */
const typingEveryMs = 3_000;

/** The field for the next message. What stands in it is kept per conversation, whatever happens to the connection. */
export const Composer = ({ interactionId }: { readonly interactionId: string }) => {
  const t = useText();
  const client = useWebClient();
  const text = useDrafts(({ replies }) => replies[interactionId] ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  const toldAt = useRef(0);
  useShortcut(deskShortcuts, 'reply', () => field.current?.focus());

  const write = (next: string): void => {
    keepReply(interactionId, next);
    if (next === '' || Date.now() - toldAt.current < typingEveryMs) return;
    toldAt.current = Date.now();
    void client.command(TypingNow, { interactionId });
  };
  const submit = (): void => {
    const ready = text.trim();
    if (ready === '') return;
    send(client, interactionId, ready);
    keepReply(interactionId, '');
    toldAt.current = 0;
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      ref={clear}
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextAreaField
        ref={field}
        label={t('chat.write')}
        hideLabel
        placeholder={t('chat.write')}
        className="composer-field"
        minRows={2}
        maxRows={8}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className="cb-row">
        <span className="cb-12 cb-muted cb-cut">{t('chat.sendHint')}</span>
        <span className="cb-end">
          <Button type="submit" variant="primary" icon={IconSend} disabled={text.trim() === ''}>
            {t('chat.send')}
          </Button>
        </span>
      </div>
    </form>
  );
};
