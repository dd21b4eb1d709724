import { Button, IconConsult } from '@callboard/ui';
import { useShortcut } from '@callboard/web-client';
import { deskShortcuts, keyOf } from '../../desk/desk-shortcuts.ts';
import { useDeskCommand } from '../../desk/use-desk-command.ts';
import { useText } from '../../words/texts.ts';
import { CompleteConsult } from './call-commands.ts';

export interface ConsultStripProps {
  readonly interactionId: string;
  /** Who else is in the call. */
  readonly names: readonly string[];
  /** Before somebody has answered there is nobody to hand the call to or to talk with. */
  readonly answered: boolean;
}

/** While a colleague is asked: hand the call over, talk all three, or go back to the customer. */
export const ConsultStrip = ({ interactionId, names, answered }: ConsultStripProps) => {
  const t = useText();
  const [complete, pending] = useDeskCommand(CompleteConsult, t('call.failed'));
  const end = (how: 'return' | 'conference' | 'transfer') => (): void => void complete({ interactionId, how });
  const together = answered && !pending;
  const why = answered ? undefined : t('call.consultUnanswered');
  useShortcut(deskShortcuts, 'consultReturn', end('return'), !pending);
  useShortcut(deskShortcuts, 'conference', end('conference'), together);
  useShortcut(deskShortcuts, 'consultTransfer', end('transfer'), together);
  return (
    <div className="consult-strip">
      <IconConsult />
      <span className="consult-strip-words" role="status">
        <span className="cb-medium">
          {!answered ? t('call.consulting') : names.length === 0 ? t('call.consultingSomebody') : t('call.consultingWith', { names: names.join(', ') })}
        </span>{' '}
        {t('call.consultingText')}
      </span>
      <span className="consult-strip-ways">
        <Button size="sm" kbd={keyOf('consultReturn')} disabled={pending} onClick={end('return')}>
          {t('call.consultReturn')}
        </Button>
        <Button size="sm" kbd={keyOf('conference')} disabled={!together} title={why} aria-description={why} onClick={end('conference')}>
          {t('call.consultConference')}
        </Button>
        <Button size="sm" kbd={keyOf('consultTransfer')} disabled={!together} title={why} aria-description={why} onClick={end('transfer')}>
          {t('call.consultTransfer')}
        </Button>
      </span>
    </div>
  );
};
