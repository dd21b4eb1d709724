import { Button, IconTransfer } from '@callboard/ui';
import { useShortcut } from '@callboard/web-client';
import { openDialog } from '../../desk/desk-place.ts';
import { deskShortcuts } from '../../desk/desk-shortcuts.ts';
import { canHandOver, type Work } from '../../desk/work.ts';
import { useText } from '../../words/texts.ts';

/** Hands a conversation to a colleague or a queue; the customer notices only that somebody else answers. */
export const HandChatOn = ({ work }: { readonly work: Work }) => {
  const t = useText();
  const able = canHandOver(work);
  useShortcut(deskShortcuts, 'transfer', () => openDialog('transfer'), able);
  if (!able) return null;
  return (
    <Button icon={IconTransfer} onClick={() => openDialog('transfer')}>
      {t('call.transfer')}
    </Button>
  );
};
