import { Button, Dialog, NumberField } from '@callboard/ui';
import { useState } from 'react';
import { useFloorCommand } from '../floor/use-floor-command.ts';
import { useText } from '../words/texts.ts';
import { ChangePriorityDocument } from './work-commands.ts';

export interface PriorityDialogProps {
  readonly interactionId: string;
  readonly customer: string;
  readonly priority: number;
  readonly onClose: () => void;
}

/** Lets somebody go earlier or later. */
export const PriorityDialog = ({ interactionId, customer, priority, onClose }: PriorityDialogProps) => {
  const t = useText();
  const [value, setValue] = useState<number | null>(priority);
  const [change, pending] = useFloorCommand(ChangePriorityDocument);
  const confirm = async (): Promise<void> => {
    if (value !== null && (await change({ interactionId, priority: value }, t('work.prioritySet')))) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={customer}
      closeLabel={t('app.close')}
      size="sm"
      foot={
        <>
          <Button onClick={onClose}>{t('work.cancel')}</Button>
          <Button variant="primary" disabled={value === null || value === priority} busy={pending} onClick={() => void confirm()}>
            {t('work.priorityConfirm')}
          </Button>
        </>
      }
    >
      <NumberField
        label={t('work.priorityLabel')}
        data-autofocus
        min={0}
        max={100}
        allowDecimal={false}
        value={value ?? ''}
        onChange={(next) => setValue(typeof next === 'number' ? next : null)}
      />
    </Dialog>
  );
};
