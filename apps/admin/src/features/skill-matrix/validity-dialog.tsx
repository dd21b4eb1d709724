import { Button, Dialog, TextField } from '@callboard/ui';
import { useState } from 'react';
import { useConfig } from '../../config/config-context.tsx';
import { cellChange, cellOf, stageCells, useStaged } from '../../staging/stage.ts';
import { useText } from '../../words/texts.ts';

export interface ValidityDialogProps {
  readonly cells: readonly { readonly userId: string; readonly skillId: string }[];
  readonly onClose: () => void;
}

const two = (value: number): string => String(value).padStart(2, '0');
const dayOf = (at: number | null): string => {
  if (at === null) return '';
  const day = new Date(at);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};
const midnightOf = (day: string): number | null => (day === '' ? null : new Date(`${day}T00:00:00`).getTime());

/** From when to when the selected skills hold. Cells without a level are left out. */
export const ValidityDialog = ({ cells, onClose }: ValidityDialogProps) => {
  const t = useText();
  const { state: live } = useConfig();
  const state = useStaged();
  const filled = cells.flatMap(({ userId, skillId }) => {
    const cell = cellOf(state, userId, skillId);
    return cell === null ? [] : [{ userId, skillId, cell }];
  });
  const [from, setFrom] = useState(dayOf(filled[0]?.cell.validFrom ?? null));
  const [to, setTo] = useState(dayOf(filled[0]?.cell.validTo ?? null));
  const backwards = from !== '' && to !== '' && from >= to;
  const stage = (): void => {
    stageCells(filled.map(({ userId, skillId, cell }) => cellChange(live, userId, skillId, { ...cell, validFrom: midnightOf(from), validTo: midnightOf(to) })));
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('validity.title', { count: filled.length })}
      closeLabel={t('app.close')}
      size="sm"
      foot={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button variant="primary" disabled={backwards || filled.length === 0} onClick={stage}>
            {t('validity.take')}
          </Button>
        </>
      }
    >
      <div className="paste-dialog">
        {filled.length === 0 && <p className="cb-second">{t('validity.empty')}</p>}
        <TextField
          type="date"
          label={t('validity.from')}
          description={t('validity.fromNote')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextField
          type="date"
          label={t('validity.to')}
          description={t('validity.toNote')}
          error={backwards ? t('validity.backwards') : undefined}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
    </Dialog>
  );
};
