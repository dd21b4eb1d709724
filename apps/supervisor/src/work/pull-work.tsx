import { Button, ConfirmDialog } from '@callboard/ui';
import { useSession } from '@callboard/web-client';
import { useState } from 'react';
import { useDirectory } from '../floor/directory.ts';
import { useAgent } from '../floor/floor-context.tsx';
import type { WaitingItem } from '../floor/floor-view.ts';
import { useFloorCommand } from '../floor/use-floor-command.ts';
import { useText } from '../words/texts.ts';
import { PullDocument } from './work-commands.ts';

export interface PullWorkProps {
  readonly item: Pick<WaitingItem, 'interactionId' | 'offeredToAgentId'>;
  readonly customer: string;
}

/** Has a waiting interaction offered to the supervisor himself; only while he is at work as an agent and it is not his already. */
export const PullWork = ({ item, customer }: PullWorkProps) => {
  const t = useText();
  const session = useSession();
  const me = session.status === 'signed-in' ? session.me : null;
  const agent = useAgent(me?.id ?? null);
  const { agentName } = useDirectory();
  const [asking, setAsking] = useState(false);
  const [pull, pending] = useFloorCommand(PullDocument);
  const may = me !== null && me.roles.some((role) => role === 'supervisor' || role === 'admin');
  if (!may || agent === null || agent.status === 'signed_out' || item.offeredToAgentId === agent.id) return null;
  const colleague = agentName(item.offeredToAgentId);
  const confirm = async (): Promise<void> => {
    await pull({ interactionId: item.interactionId }, t('work.pulled'));
    setAsking(false);
  };
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        {t('work.pull')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('work.pullTitle', { customer })}
        confirmLabel={t('work.pullConfirm')}
        cancelLabel={t('work.cancel')}
        closeLabel={t('app.close')}
        busy={pending}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      >
        <p>{t('work.pullText')}</p>
        {colleague !== null && <p>{t('work.pullFrom', { name: colleague })}</p>}
      </ConfirmDialog>
    </>
  );
};
