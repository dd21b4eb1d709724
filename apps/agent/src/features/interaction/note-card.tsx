import { Card, TextAreaField, useNowMs } from '@callboard/ui';
import { useFormats, useShortcut } from '@callboard/web-client';
import { useRef } from 'react';
import { deskShortcuts } from '../../desk/desk-shortcuts.ts';
import { useText } from '../../words/texts.ts';
import type { Note, NoteState } from './use-note.ts';

const SaveState = ({ state }: { readonly state: NoteState }) => {
  const t = useText();
  const { ago } = useFormats();
  const nowMs = useNowMs();
  switch (state.status) {
    case 'empty':
      return null;
    case 'unsaved':
      return t('note.unsaved');
    case 'saving':
      return t('note.saving');
    case 'failed':
      return <span className="cb-bad">{t('note.failed', { why: state.why })}</span>;
    case 'saved':
      return state.at === null ? null : t('note.saved', { ago: ago(Math.max(0, nowMs - state.at)) });
  }
};

/** The agent's note, saved by itself. */
export const NoteCard = ({ note }: { readonly note: Note }) => {
  const t = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  useShortcut(deskShortcuts, 'note', () => field.current?.focus());
  return (
    <Card label={t('note.title')} padded>
      <div className="cb-row">
        <h2 className="cb-strong">{t('note.title')}</h2>
        <span className="cb-12 cb-muted cb-end" role="status">
          <SaveState state={note.state} />
        </span>
      </div>
      <TextAreaField
        ref={field}
        label={t('note.title')}
        hideLabel
        variant="unstyled"
        className="note-field"
        placeholder={t('note.placeholder')}
        minRows={2}
        maxRows={8}
        value={note.text}
        onChange={(event) => note.write(event.currentTarget.value)}
        onBlur={() => void note.save()}
      />
    </Card>
  );
};
