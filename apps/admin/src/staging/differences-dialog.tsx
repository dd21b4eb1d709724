import { Button, Dialog, IconButton, IconUndo } from '@callboard/ui';
import { useText } from '../words/texts.ts';
import { linesOf, subjectOf } from './edit-lines.ts';
import { type Edit, keyOf } from './edits.ts';
import type { Sayer } from './field-words.ts';
import { kindWords } from './kind-words.ts';
import { unstage } from './stage.ts';
import './differences-dialog.css';

export interface DifferencesDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly edits: readonly Edit[];
  readonly sentences: readonly string[];
  readonly sayer: Sayer;
}

/** More than this is summed up: nobody reads ten thousand lines. */
const shownAtMost = 300;

/** Every staged change as it was and as it will be; each can be taken back alone. */
export const DifferencesDialog = ({ open, onClose, edits, sentences, sayer }: DifferencesDialogProps) => {
  const t = useText();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      closeLabel={t('app.close')}
      title={t('stage.differences')}
      size="lg"
      foot={<Button onClick={onClose}>{t('app.close')}</Button>}
    >
      <div className="differences">
        <ul className="differences-sentences">
          {sentences.slice(0, 20).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <table className="differences-table">
          <thead>
            <tr>
              <th>{t('stage.what')}</th>
              <th>{t('stage.field')}</th>
              <th>{t('stage.before')}</th>
              <th>{t('stage.after')}</th>
              <th>
                <span className="cb-sr-only">{t('stage.takeBack')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {edits.slice(0, shownAtMost).map((edit) =>
              linesOf(edit, sayer).map((line, index) => (
                <tr key={`${keyOf(edit)} ${line.label}`}>
                  <td>
                    {index === 0 && (
                      <>
                        <span className="cb-medium">{subjectOf(edit, sayer)}</span>{' '}
                        <span className="cb-12 cb-muted">{kindWords[edit.kind][sayer.language]}</span>
                      </>
                    )}
                  </td>
                  <td className="cb-second">{line.label}</td>
                  <td className="differences-before">{line.before}</td>
                  <td className="cb-medium">{line.after}</td>
                  <td>{index === 0 && <IconButton icon={IconUndo} size="sm" label={t('stage.takeBack')} onClick={() => unstage(edit.kind, edit.id)} />}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
        {edits.length > shownAtMost && <p className="cb-12 cb-muted">{t('stage.notShown', { count: edits.length - shownAtMost })}</p>}
      </div>
    </Dialog>
  );
};
