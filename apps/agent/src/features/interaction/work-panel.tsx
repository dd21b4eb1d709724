import { Button, FootBar, IconNote, Kbd } from '@callboard/ui';
import { useState, type ReactNode } from 'react';
import { keepClear } from '../../desk/keep-clear.ts';
import { openDialog } from '../../desk/desk-place.ts';
import { keyOf } from '../../desk/desk-shortcuts.ts';
import { stageOf, type Work } from '../../desk/work.ts';
import { useText } from '../../words/texts.ts';
import { NoteCard } from './note-card.tsx';
import { OutcomeCard } from './outcome-card.tsx';
import { Timeline } from './timeline.tsx';
import { useNote } from './use-note.ts';
import { WorkHead } from './work-head.tsx';
import { WrapUpBar } from './wrap-up-bar.tsx';
import './interaction.css';

const clear = keepClear('foot');

const ShortcutsHint = () => {
  const t = useText();
  return (
    <button type="button" className="cb-end cb-12 cb-muted cb-row" onClick={() => openDialog('shortcuts')}>
      {t('shortcuts.foot')} <Kbd>{keyOf('sheet') ?? ''}</Kbd>
    </button>
  );
};

export interface WorkPanelProps {
  readonly work: Work;
  /** Controls of a call, under the head. */
  readonly bar: ReactNode;
  /** Messages and the field to write them; null for work without a conversation, which shows its course instead. */
  readonly conversation: ReactNode | null;
  /** What else can be done, in the foot of a conversation. */
  readonly actions: ReactNode;
}

/** The interaction in the centre: head, controls, and its body, always in this order. */
export const WorkPanel = ({ work, bar, conversation, actions }: WorkPanelProps) => {
  const t = useText();
  const note = useNote(work);
  const [notesOpen, setNotesOpen] = useState(false);
  const stage = stageOf(work);
  const cards = (
    <>
      <NoteCard note={note} />
      <OutcomeCard work={work} noteText={note.text} />
    </>
  );
  return (
    <div className="work-panel">
      <WorkHead work={work} />
      {bar}
      {conversation === null ? (
        <div className="work-body">
          <Timeline steps={work.steps} />
          {cards}
        </div>
      ) : (
        conversation
      )}
      <div ref={clear} className="work-foot">
        {conversation !== null && (notesOpen || stage === 'wrap-up') && <div className="work-notes">{cards}</div>}
        {stage === 'wrap-up' ? (
          <WrapUpBar work={work} saveNote={note.save} />
        ) : (
          <FootBar>
            {actions}
            {conversation !== null && (
              <Button icon={IconNote} selected={notesOpen} onClick={() => setNotesOpen(!notesOpen)}>
                {t('work.notes')}
              </Button>
            )}
            <ShortcutsHint />
          </FootBar>
        )}
      </div>
    </div>
  );
};
