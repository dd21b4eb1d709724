import { Chip, IconWrapUp } from '@callboard/ui';
import type { StagedRow } from '../staging/stage.ts';
import type { Kind } from '../config/shapes.ts';
import { useText } from '../words/texts.ts';

/** Whether a row is saved as it is shown. */
export const MarkChip = ({ mark }: { readonly mark: StagedRow<Kind>['mark'] }) => {
  const t = useText();
  return mark === null ? null : (
    <Chip tone="alerting" icon={IconWrapUp}>
      {t(mark === 'new' ? 'mark.new' : 'mark.changed')}
    </Chip>
  );
};
