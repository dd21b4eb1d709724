import { Button, IconUndo } from '@callboard/ui';
import type { Kind } from '../config/shapes.ts';
import { keyOf } from '../staging/edits.ts';
import { unstage, useStage } from '../staging/stage.ts';
import { useText } from '../words/texts.ts';

/** Takes the staged changes of one thing back. */
export const FormFoot = ({ kind, id, onGone }: { readonly kind: Kind; readonly id: string; readonly onGone: () => void }) => {
  const t = useText();
  const { edits } = useStage();
  const edit = edits.get(keyOf({ kind, id }));
  if (edit === undefined) return <span className="cb-12 cb-muted">{t('form.staging')}</span>;
  return (
    <Button
      icon={IconUndo}
      onClick={() => {
        unstage(kind, id);
        if (edit.before === null) onGone();
      }}
    >
      {t(edit.before === null ? 'form.dropNew' : 'form.takeBack')}
    </Button>
  );
};
