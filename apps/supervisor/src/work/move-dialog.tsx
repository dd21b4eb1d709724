import { Button, Dialog, Segmented, SelectField } from '@callboard/ui';
import { shownStateLabels, shownStateOf, useFormats, useSay } from '@callboard/web-client';
import { useState } from 'react';
import { useAgents, useQueues } from '../floor/floor-context.tsx';
import { useFloorCommand } from '../floor/use-floor-command.ts';
import { useText } from '../words/texts.ts';
import { ReassignDocument } from './work-commands.ts';
import './work.css';

export interface MoveDialogProps {
  readonly interactionId: string;
  /** As the floor names him. */
  readonly customer: string;
  /** Where it waits now; null when it waits nowhere. */
  readonly queueId: string | null;
  readonly onClose: () => void;
}

type Target = 'queue' | 'agent';

/** Gives somebody's work to another queue or to one agent. */
export const MoveDialog = ({ interactionId, customer, queueId, onClose }: MoveDialogProps) => {
  const t = useText();
  const say = useSay();
  const { compare } = useFormats();
  const queues = useQueues();
  const agents = useAgents();
  const [target, setTarget] = useState<Target>('queue');
  const [chosen, setChosen] = useState<string | null>(null);
  const [move, pending] = useFloorCommand(ReassignDocument);

  const choices =
    target === 'queue'
      ? [...queues.values()]
          .filter(({ id }) => id !== queueId)
          .toSorted((a, b) => compare(a.name, b.name))
          .map(({ id, name, ready, waiting }) => ({ value: id, label: t('work.queueChoice', { name, ready, waiting }) }))
      : [...agents.values()]
          .filter(({ status }) => status !== 'signed_out')
          .toSorted((a, b) => compare(a.displayName, b.displayName))
          .map((agent) => ({ value: agent.id, label: `${agent.displayName} · ${say(shownStateLabels[shownStateOf(agent)]).toLocaleLowerCase()}` }));

  const confirm = async (): Promise<void> => {
    if (chosen === null) return;
    const done = await move({ interactionId, ...(target === 'queue' ? { queueId: chosen } : { agentId: chosen }) }, t('work.moved'));
    if (done) onClose();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('work.moveTitle', { customer })}
      closeLabel={t('app.close')}
      size="sm"
      foot={
        <>
          <Button onClick={onClose}>{t('work.cancel')}</Button>
          <Button variant="primary" disabled={chosen === null} busy={pending} onClick={() => void confirm()}>
            {t('work.moveConfirm')}
          </Button>
        </>
      }
    >
      <div className="work-form">
        <Segmented
          wide
          label={t('work.move')}
          value={target}
          onChange={(next) => {
            setTarget(next);
            setChosen(null);
          }}
          options={[
            { value: 'queue', label: t('work.toQueue') },
            { value: 'agent', label: t('work.toAgent') },
          ]}
        />
        <SelectField label={t(target === 'queue' ? 'work.toQueue' : 'work.toAgent')} searchable data={choices} value={chosen} onChange={setChosen} />
        <p className="cb-12 cb-muted">{t('work.moveHint')}</p>
      </div>
    </Dialog>
  );
};
