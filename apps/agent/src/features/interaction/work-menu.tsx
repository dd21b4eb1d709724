import { Menu } from '@mantine/core';
import { ConfirmDialog, IconButton, IconCopy, IconMore, IconNumber, IconUndo, notify } from '@callboard/ui';
import { useConnection, useShortcut } from '@callboard/web-client';
import { useState } from 'react';
import { useExchangeDown, useMyDesk } from '../../desk/desk-context.tsx';
import { deskShortcuts, keyOf } from '../../desk/desk-shortcuts.ts';
import { useDeskCommand } from '../../desk/use-desk-command.ts';
import { canHandOver, consultationOf, isConversation, type Work } from '../../desk/work.ts';
import { useText } from '../../words/texts.ts';
import { ReturnToQueue } from './work-commands.ts';

/** Asks first: once it is back in its queue, somebody else may have it the next moment. */
const ReturnDialog = ({ work, onClose }: { readonly work: Work; readonly onClose: () => void }) => {
  const t = useText();
  const [giveBack, pending] = useDeskCommand(ReturnToQueue, t('work.returnFailed'));
  const confirm = async (): Promise<void> => {
    const { ok } = await giveBack({ interactionId: work.id });
    if (ok) notify({ tone: 'good', title: t('work.returned'), closeLabel: t('app.close') });
    onClose();
  };
  return (
    <ConfirmDialog
      open
      title={t('work.returnTitle', { queue: work.queueName ?? '' })}
      confirmLabel={t('work.returnConfirm')}
      cancelLabel={t('work.returnKeep')}
      closeLabel={t('app.close')}
      busy={pending}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      {t('work.returnText')}
    </ConfirmDialog>
  );
};

/** What can be done with the work beside its controls: give it back to its queue, copy what names it. */
export const WorkMenu = ({ work }: { readonly work: Work }) => {
  const t = useText();
  const desk = useMyDesk();
  const down = useExchangeDown();
  const cut = useConnection().status === 'cut';
  const [returning, setReturning] = useState(false);
  const [open, setOpen] = useState(false);
  useShortcut(deskShortcuts, 'more', () => setOpen(!open));
  const reachable = !cut && (isConversation(work) || down === null);
  const returnable = work.queueName !== null && canHandOver(work) && reachable && desk !== null && consultationOf(work, desk.agent.id) === null;
  const copy = (text: string): void => {
    void navigator.clipboard.writeText(text).then(() => notify({ tone: 'good', title: t('work.copied'), text, closeLabel: t('app.close') }));
  };
  return (
    <>
      <Menu opened={open} onChange={setOpen}>
        <Menu.Target>
          <IconButton icon={IconMore} label={t('work.more')} kbd={keyOf('more')} />
        </Menu.Target>
        <Menu.Dropdown>
          {work.queueName !== null && (
            <Menu.Item leftSection={<IconUndo />} disabled={!returnable} onClick={() => setReturning(true)}>
              {t('work.return')}
            </Menu.Item>
          )}
          {work.customerAddress !== null && !isConversation(work) && (
            <Menu.Item leftSection={<IconCopy />} onClick={() => copy(work.customerAddress ?? '')}>
              {t('work.copyNumber')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconNumber />} onClick={() => copy(work.id)}>
            {t('work.copyId')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {returning && returnable && <ReturnDialog work={work} onClose={() => setReturning(false)} />}
    </>
  );
};
