import { Button, Dialog, EmptyState, ErrorState, SearchBox, SkeletonList } from '@callboard/ui';
import type { ChannelKind } from '@callboard/web-client';
import { useState } from 'react';
import { openDialog } from '../../desk/desk-place.ts';
import { useDeskCommand } from '../../desk/use-desk-command.ts';
import { useText } from '../../words/texts.ts';
import { ConsultAgent, TransferToAgent, TransferToNumber, TransferToQueue } from './call-commands.ts';
import { TargetList } from './target-list.tsx';
import { numberIn, useTargets, type Target } from './use-targets.ts';
import './transfer-dialog.css';

export interface TransferDialogProps {
  readonly interactionId: string;
  /** Only queues that serve it are offered. */
  readonly channel: ChannelKind;
  /** Written, not spoken: it goes to agents and queues, never to a number. */
  readonly conversation: boolean;
  /** A consultation asks a colleague first; only agents can be asked. */
  readonly consult: boolean;
}

/** Where the work is to go: queues with free agents and the expected wait, agents with their state, or a call to a number. */
export const TransferDialog = ({ interactionId, channel, conversation, consult }: TransferDialogProps) => {
  const t = useText();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Target | null>(null);
  const { targets, status, again } = useTargets({ id: interactionId, channel, conversation }, text, consult);
  const failed = t('call.failed');
  const [toAgent, toAgentPending] = useDeskCommand(TransferToAgent, failed);
  const [toQueue, toQueuePending] = useDeskCommand(TransferToQueue, failed);
  const [toNumber, toNumberPending] = useDeskCommand(TransferToNumber, failed);
  const [ask, asking] = useDeskCommand(ConsultAgent, failed);
  const close = (): void => openDialog(null);
  const target = chosen !== null && targets.some(({ key }) => key === chosen.key) ? chosen : (targets.find(({ kind }) => kind === 'number') ?? null);

  const carryOut = (to: Target) => {
    switch (to.kind) {
      case 'agent':
        return consult ? ask({ interactionId, agentId: to.id }) : toAgent({ interactionId, agentId: to.id });
      case 'queue':
        return toQueue({ interactionId, queueId: to.id });
      case 'number':
        return toNumber({ interactionId, number: to.id });
    }
  };
  const submit = async (): Promise<void> => {
    if (target === null) return;
    const result = await carryOut(target);
    if (result.ok) close();
  };

  return (
    <Dialog
      open
      onClose={close}
      title={t(consult ? 'transfer.consultTitle' : conversation ? 'transfer.conversationTitle' : 'transfer.title')}
      closeLabel={t('app.close')}
      foot={
        <>
          <Button onClick={close}>{t(conversation ? 'transfer.conversationCancel' : 'transfer.cancel')}</Button>
          <Button
            variant="primary"
            disabled={target === null}
            busy={toAgentPending || toQueuePending || toNumberPending || asking}
            onClick={() => void submit()}
          >
            {consult ? t('transfer.consultSubmit') : target?.kind === 'number' ? t('transfer.number', { number: target.name }) : t('transfer.submit')}
          </Button>
        </>
      }
    >
      <div className="transfer">
        <SearchBox
          label={t(conversation ? 'transfer.conversationFind' : 'transfer.find')}
          value={text}
          onChange={setText}
          data-autofocus
          onKeyDown={(event) => {
            if (event.key === 'Enter' && numberIn(text) !== null) void submit();
          }}
        />
        <div className="transfer-targets">
          {status === 'loading' && <SkeletonList label={t('app.loading')} count={5} />}
          {status === 'failed' && (
            <ErrorState
              title={t('transfer.failed')}
              text={t('transfer.failedText')}
              actions={
                <Button size="sm" onClick={again}>
                  {t('app.again')}
                </Button>
              }
            />
          )}
          {status === 'ready' && targets.length === 0 && (
            <EmptyState
              title={t('transfer.empty')}
              text={t(consult ? 'transfer.consultOnlyAgents' : conversation ? 'transfer.conversationEmptyText' : 'transfer.emptyText')}
            />
          )}
          {targets.length > 0 && <TargetList targets={targets} chosen={target} onChoose={setChosen} onTake={() => void submit()} />}
        </div>
      </div>
    </Dialog>
  );
};
