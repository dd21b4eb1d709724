import { Button, Dialog, EmptyState, ErrorState, SearchBox, Segmented, SkeletonList } from '@callboard/ui';
import { useRef, useState } from 'react';
import { openDialog } from '../../desk/desk-place.ts';
import { isConversation, type Work } from '../../desk/work.ts';
import { useText } from '../../words/texts.ts';
import { TargetList } from './target-list.tsx';
import { useHandOver } from './use-hand-over.ts';
import { numberIn, useTargets, type Target } from './use-targets.ts';
import './transfer-dialog.css';

export interface TransferDialogProps {
  readonly work: Work;
  /** A consultation asks a colleague first, while the customer waits; nobody outside can be asked. */
  readonly consult: boolean;
}

const levels = ['1', '2', '3', '4', '5'] as const;
type Level = (typeof levels)[number];

/** How well he must know it to whom the work goes; level 1 is whoever has the skill at all. */
const LeastLevel = ({
  skill,
  queue,
  value,
  onChange,
}: {
  readonly skill: string;
  readonly queue: string;
  readonly value: Level;
  readonly onChange: (level: Level) => void;
}) => {
  const t = useText();
  return (
    <div className="cb-row cb-wrap">
      <span className="cb-12 cb-second cb-grow">{t('transfer.bySkill', { skill, queue })}</span>
      <Segmented
        label={t('transfer.level')}
        options={levels.map((level) => ({ value: level, label: level === '1' ? t('transfer.anyLevel') : level === '5' ? '5' : `${level}+` }))}
        value={value}
        onChange={onChange}
      />
    </div>
  );
};

/** Where the work is to go: queues with free agents and the expected wait, agents with their state, whoever has a skill, or a call to a number. */
export const TransferDialog = ({ work, consult }: TransferDialogProps) => {
  const conversation = isConversation(work);
  const { id: interactionId, channel, queueId } = work;
  const t = useText();
  const [text, setText] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<Target | null>(null);
  const [level, setLevel] = useState<Level>('1');
  const { targets, status, again } = useTargets({ id: interactionId, channel, queueId, conversation }, text, consult);
  const { carryOut, pending } = useHandOver(interactionId, consult);
  const close = (): void => openDialog(null);
  const target = chosen !== null && targets.some(({ key }) => key === chosen.key) ? chosen : (targets.find(({ kind }) => kind === 'number') ?? null);

  const submit = async (): Promise<void> => {
    if (target === null) return;
    const result = await carryOut(target, Number(level));
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
          <Button variant="primary" disabled={target === null} busy={pending} onClick={() => void submit()}>
            {consult ? t('transfer.consultSubmit') : target?.kind === 'number' ? t('transfer.number', { number: target.name }) : t('transfer.submit')}
          </Button>
        </>
      }
    >
      <div className="transfer">
        <SearchBox
          label={t(consult ? 'transfer.consultFind' : conversation ? 'transfer.conversationFind' : 'transfer.find')}
          value={text}
          onChange={setText}
          data-autofocus
          onKeyDown={(event) => {
            if (event.key === 'Enter' && numberIn(text) !== null) return void submit();
            // Enter chooses the first that was found, so that what is passed on was seen chosen; the next Enter passes it on.
            if (event.key !== 'ArrowDown' && (event.key !== 'Enter' || text.trim() === '')) return;
            event.preventDefault();
            const first = list.current?.querySelector<HTMLElement>('[role="radio"]');
            first?.focus();
            first?.click();
          }}
        />
        <div ref={list} className="transfer-targets">
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
            <EmptyState title={t('transfer.empty')} text={t(consult || conversation ? 'transfer.conversationEmptyText' : 'transfer.emptyText')} />
          )}
          {targets.length > 0 && <TargetList targets={targets} chosen={target} onChoose={setChosen} onTake={() => void submit()} />}
        </div>
        {target?.kind === 'skill' && <LeastLevel skill={target.name} queue={work.queueName ?? ''} value={level} onChange={setLevel} />}
      </div>
    </Dialog>
  );
};
