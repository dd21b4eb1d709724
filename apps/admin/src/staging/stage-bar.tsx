import { Button, Chip, ConfirmDialog, FootBar, IconDone, IconUndo, IconWarning, IconWrapUp } from '@callboard/ui';
import { useLanguage } from '@callboard/web-client';
import { useEffect, useMemo, useState } from 'react';
import { useConfig } from '../config/config-context.tsx';
import { useText } from '../words/texts.ts';
import { consequencesOf } from './consequences.ts';
import { DifferencesDialog } from './differences-dialog.tsx';
import { subjectOf } from './edit-lines.ts';
import { problemsOf } from './problems.ts';
import { unstageAll, useSave, useStage, useStaged } from './stage.ts';
import './stage-bar.css';

/** The browser asks before a page with unsaved changes is left. */
const useAskBeforeLeaving = (unsaved: boolean): void => {
  useEffect(() => {
    if (!unsaved) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [unsaved]);
};

const AfterSaving = () => {
  const t = useText();
  const { last, saving, refused } = useStage();
  const { undo } = useSave();
  if (last === null) return <span className="cb-12 cb-muted cb-cut">{t('stage.none')}</span>;
  return (
    <>
      <Chip tone="ready" icon={IconDone}>
        {last.undone ? t('stage.undone') : t('stage.saved', { count: last.edits.length })}
      </Chip>
      <span className="cb-12 cb-second cb-cut" role="status">
        {refused?.sentence ?? (last.undone ? '' : t('stage.inForce'))}
      </span>
      <span className="cb-end" />
      {!last.undone && (
        <Button icon={IconUndo} busy={saving} onClick={() => void undo()}>
          {t('stage.undo')}
        </Button>
      )}
    </>
  );
};

/** What is staged, what it will lead to, and what to do with it. Stands at the bottom of every page. */
export const StageBar = () => {
  const t = useText();
  const language = useLanguage();
  const { state } = useConfig();
  const after = useStaged();
  const { edits, saving, refused } = useStage();
  const { save } = useSave();
  const [open, setOpen] = useState(false);
  const [nowMs] = useState(Date.now);
  const [discarding, setDiscarding] = useState(false);
  const list = useMemo(() => [...edits.values()], [edits]);
  const sayer = useMemo(() => ({ language, state: after }), [language, after]);
  const sentences = useMemo(() => consequencesOf(list, state, after, sayer, nowMs), [list, state, after, sayer, nowMs]);
  const problem = useMemo(() => list.map((edit) => ({ edit, found: problemsOf(edit, after) })).find(({ found }) => found.length > 0), [list, after]);
  useAskBeforeLeaving(list.length > 0);

  const [first] = sentences;
  const more = sentences.length > 1 ? ` ${t('stage.more', { count: sentences.length - 1 })}` : '';
  const subject = problem === undefined ? '' : subjectOf(problem.edit, sayer).trim();
  const wrong = problem === undefined ? null : problem.found.map(({ words }) => words[language]).join(' ');
  const trouble = refused?.sentence ?? wrong;
  return (
    <FootBar>
      {list.length === 0 ? (
        <AfterSaving />
      ) : (
        <>
          <Chip tone="alerting" icon={IconWrapUp}>
            {t('stage.unsaved', { count: list.length })}
          </Chip>
          {trouble === null ? (
            <span className="cb-12 cb-second cb-cut" title={sentences.join('\n')}>
              {first ?? ''}
              {more}
            </span>
          ) : (
            <span className="stage-trouble cb-12 cb-bad" role="alert">
              <IconWarning size={14} />
              {refused === null && subject !== '' && <span className="cb-cut stage-about">{subject}:</span>}
              <span className="cb-cut" title={trouble}>
                {trouble}
              </span>
            </span>
          )}
          <span className="cb-end" />
          <Button onClick={() => setDiscarding(true)} disabled={saving}>
            {t('stage.discard')}
          </Button>
          <Button onClick={() => setOpen(true)}>{t('stage.show')}</Button>
          <Button variant="primary" busy={saving} disabled={problem !== undefined} onClick={() => void save()}>
            {t('stage.save')}
          </Button>
        </>
      )}
      <DifferencesDialog open={open} onClose={() => setOpen(false)} edits={list} sentences={sentences} sayer={sayer} />
      <ConfirmDialog
        open={discarding}
        ending
        title={t('stage.discardTitle', { count: list.length })}
        confirmLabel={t('stage.discardYes')}
        cancelLabel={t('stage.discardNo')}
        closeLabel={t('app.close')}
        onCancel={() => setDiscarding(false)}
        onConfirm={() => {
          unstageAll();
          setDiscarding(false);
        }}
      >
        {t('stage.discardText')}
      </ConfirmDialog>
    </FootBar>
  );
};
