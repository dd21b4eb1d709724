import { Button, ConfirmDialog, IconClose } from '@callboard/ui';
import { useState } from 'react';
import { useDeskCommand } from '../../desk/use-desk-command.ts';
import { stageOf, type Work } from '../../desk/work.ts';
import { useText } from '../../words/texts.ts';
import { EndConversation } from './chat-commands.ts';

/** Ends a chat after asking: the customer sees it end. */
export const EndChat = ({ work }: { readonly work: Work }) => {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const [end, ending] = useDeskCommand(EndConversation, t('call.failed'));
  if (stageOf(work) !== 'active') return null;
  const confirm = async (): Promise<void> => {
    await end({ interactionId: work.id });
    setAsking(false);
  };
  return (
    <>
      <Button icon={IconClose} onClick={() => setAsking(true)}>
        {t('chat.end')}
      </Button>
      <ConfirmDialog
        open={asking}
        ending
        title={t('chat.endTitle')}
        confirmLabel={t('chat.endConfirm')}
        cancelLabel={t('chat.keep')}
        closeLabel={t('app.close')}
        busy={ending}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      >
        {t('chat.endText')}
      </ConfirmDialog>
    </>
  );
};
