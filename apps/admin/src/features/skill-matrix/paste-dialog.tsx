import { Button, Dialog, TextAreaField } from '@callboard/ui';
import { useLanguage } from '@callboard/web-client';
import { useMemo, useState } from 'react';
import { useConfig } from '../../config/config-context.tsx';
import { linesOf, subjectOf } from '../../staging/edit-lines.ts';
import { cellChange, cellOf, stageCells, useStaged } from '../../staging/stage.ts';
import { useText } from '../../words/texts.ts';
import { pastedTable } from './pasted-cells.ts';

const shownAtMost = 100;

/** A table from a spreadsheet: what it would change is shown before it is staged. */
export const PasteDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useText();
  const language = useLanguage();
  const { state: live } = useConfig();
  const state = useStaged();
  const [text, setText] = useState('');
  const pasted = useMemo(
    () =>
      pastedTable(
        text,
        state,
        (userId, skillId) => cellOf(state, userId, skillId),
        (userId, skillId, after) => ({ ...cellChange(live, userId, skillId, after), before: cellOf(state, userId, skillId) }),
      ),
    [text, state, live],
  );
  const sayer = { language, state };
  const stage = (): void => {
    stageCells(pasted.edits.map(({ userId, skillId, after }) => cellChange(live, userId, skillId, after)));
    onClose();
  };
  const troubles = [
    pasted.unknownAgents.length > 0 && t('paste.unknownAgents', { names: pasted.unknownAgents.join(', ') }),
    pasted.unknownSkills.length > 0 && t('paste.unknownSkills', { names: pasted.unknownSkills.join(', ') }),
    pasted.notLevels.length > 0 && t('paste.notLevels', { cells: pasted.notLevels.slice(0, 10).join('; ') }),
  ].filter((trouble) => trouble !== false);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('matrix.paste')}
      closeLabel={t('app.close')}
      size="lg"
      foot={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button variant="primary" disabled={pasted.edits.length === 0} onClick={stage}>
            {t('paste.take', { count: pasted.edits.length })}
          </Button>
        </>
      }
    >
      <div className="paste-dialog">
        <TextAreaField
          label={t('paste.text')}
          description={t('paste.how')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxRows={8}
          data-autofocus
        />
        {troubles.map((trouble) => (
          <p key={trouble} className="cb-12 cb-warn">
            {trouble}
          </p>
        ))}
        {text !== '' && (
          <p className="cb-12 cb-second" role="status">
            {t('paste.summary', { cells: pasted.cells, changes: pasted.edits.length })}
          </p>
        )}
        <div className="paste-list">
          <table>
            <tbody>
              {pasted.edits.slice(0, shownAtMost).map((edit) =>
                linesOf(edit, sayer).map(({ label, before, after }) => (
                  <tr key={edit.id}>
                    <td className="cb-medium">{subjectOf(edit, sayer)}</td>
                    <td className="cb-second">{label}</td>
                    <td className="cb-muted">{before}</td>
                    <td className="cb-medium">→ {after}</td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      </div>
    </Dialog>
  );
};
