import { Button, IconConsult } from '@callboard/ui';
import { useDeskCommand } from '../../desk/use-desk-command.ts';
import { useText } from '../../words/texts.ts';
import { CompleteConsult } from './call-commands.ts';

/** While a colleague is asked: hand the call over, talk all three, or go back to the customer. */
export const ConsultStrip = ({ interactionId, names }: { readonly interactionId: string; readonly names: readonly string[] }) => {
  const t = useText();
  const [complete, pending] = useDeskCommand(CompleteConsult, t('call.failed'));
  return (
    <div className="consult-strip" role="status">
      <IconConsult />
      <span className="cb-grow">
        <span className="cb-medium">{names.length === 0 ? t('call.consulting') : t('call.consultingWith', { names: names.join(', ') })}</span>{' '}
        {t('call.consultingText')}
      </span>
      <Button size="sm" disabled={pending} onClick={() => void complete({ interactionId, how: 'return' })}>
        {t('call.consultReturn')}
      </Button>
      <Button size="sm" disabled={pending} onClick={() => void complete({ interactionId, how: 'conference' })}>
        {t('call.consultConference')}
      </Button>
      <Button size="sm" disabled={pending} onClick={() => void complete({ interactionId, how: 'transfer' })}>
        {t('call.consultTransfer')}
      </Button>
    </div>
  );
};
