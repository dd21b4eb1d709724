import { Button, ConfirmDialog, IconCallback } from '@callboard/ui';
import { useSession } from '@callboard/web-client';
import { useState } from 'react';
import type { WaitingItem } from '../floor/floor-view.ts';
import { useFloorCommand } from '../floor/use-floor-command.ts';
import { useText } from '../words/texts.ts';
import { AcceptCallbackDocument } from './work-commands.ts';

export interface AcceptCallbackProps {
  readonly item: Pick<WaitingItem, 'interactionId' | 'callback'>;
  readonly customer: string;
}

/** Says yes to an open offer of a callback for a customer who said so to a person; an auditor only looks on. */
export const AcceptCallback = ({ item, customer }: AcceptCallbackProps) => {
  const t = useText();
  const session = useSession();
  const [asking, setAsking] = useState(false);
  const [accept, pending] = useFloorCommand(AcceptCallbackDocument);
  const may = session.status === 'signed-in' && session.me.roles.some((role) => role === 'supervisor' || role === 'admin');
  if (!may || item.callback !== 'offered') return null;
  const confirm = async (): Promise<void> => {
    await accept({ interactionId: item.interactionId }, t('work.callbackAccepted'));
    setAsking(false);
  };
  return (
    <>
      <Button size="sm" icon={IconCallback} onClick={() => setAsking(true)}>
        {t('work.acceptCallback')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('work.acceptCallbackTitle', { customer })}
        confirmLabel={t('work.acceptCallbackConfirm')}
        cancelLabel={t('work.cancel')}
        closeLabel={t('app.close')}
        busy={pending}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      >
        {t('work.acceptCallbackText')}
      </ConfirmDialog>
    </>
  );
};
