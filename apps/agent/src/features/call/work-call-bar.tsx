import { CallBar, IconConsult, IconHold, IconMute, IconResume, IconTransfer, type ActivityState } from '@callboard/ui';
import { legLabels, shownStateLabels, useConnection, useSay, useShortcut, type LegState } from '@callboard/web-client';
import { useExchangeDown } from '../../desk/desk-context.tsx';
import { openDialog } from '../../desk/desk-place.ts';
import { deskShortcuts, keyOf } from '../../desk/desk-shortcuts.ts';
import { useDeskCommand } from '../../desk/use-desk-command.ts';
import { stageOf, type Consultation, type Work } from '../../desk/work.ts';
import { useText } from '../../words/texts.ts';
import { ConsultStrip } from './consult-strip.tsx';
import { HangUp, Hold, Retrieve } from './call-commands.ts';
import './work-call-bar.css';

const shown: Readonly<Record<LegState, ActivityState>> = { alerting: 'alerting', talking: 'talking', held: 'held', ended: 'offline' };

export interface WorkCallBarProps {
  readonly work: Work;
  /** How far the agent is with asking a colleague while the customer waits. */
  readonly consultation: Consultation | null;
}

/** Controls of the call in the centre. They stay in their place whatever the call does; what does not apply is disabled. */
export const WorkCallBar = ({ work, consultation }: WorkCallBarProps) => {
  const t = useText();
  const say = useSay();
  const down = useExchangeDown();
  const cut = useConnection().status === 'cut';
  const failed = t('call.failed');
  const [hold, holding] = useDeskCommand(Hold, failed);
  const [retrieve, retrieving] = useDeskCommand(Retrieve, failed);
  const [hangUp, hangingUp] = useDeskCommand(HangUp, failed);
  const leg = work.legState ?? 'ended';
  const over = stageOf(work) === 'finished' || stageOf(work) === 'wrap-up' || leg === 'ended';
  const able = !over && down === null && !cut && consultation === null;
  const why = ((): string | undefined => {
    if (cut) return t('call.cut');
    if (down !== null) return t('call.linkDown');
    if (over) return t('call.ended');
    return consultation === null ? undefined : t('call.consultFirst');
  })();
  const talking = able && leg === 'talking';
  const held = able && leg === 'held';
  const id = { interactionId: work.id };
  const toggleHold = (): void => void (held ? retrieve(id) : hold(id));
  const state = over ? (stageOf(work) === 'wrap-up' ? 'wrapup' : 'offline') : shown[leg];
  const stateLabel = state === 'wrapup' ? say(shownStateLabels.wrapup) : over ? t('call.ended') : say(legLabels[leg]);

  useShortcut(deskShortcuts, 'hold', toggleHold, (talking || held) && !holding && !retrieving);
  useShortcut(deskShortcuts, 'transfer', () => openDialog('transfer'), talking || held);
  useShortcut(deskShortcuts, 'consult', () => openDialog('consult'), talking || held);
  useShortcut(deskShortcuts, 'hangUp', () => void hangUp(id), able && !hangingUp);

  return (
    <div className="work-call">
      <CallBar
        label={t('call.bar')}
        state={state}
        stateLabel={stateLabel}
        since={over ? null : (work.legSince ?? work.handlingSince)}
        actions={[
          { id: 'mute', icon: IconMute, label: t('call.mute'), onClick: () => undefined, disabled: true, why: t('call.noSound') },
          {
            id: 'hold',
            icon: held ? IconResume : IconHold,
            label: held ? t('call.retrieve') : t('call.hold'),
            selected: held,
            onClick: toggleHold,
            disabled: !(talking || held) || holding || retrieving,
            why,
          },
          { id: 'transfer', icon: IconTransfer, label: t('call.transfer'), onClick: () => openDialog('transfer'), disabled: !(talking || held), why },
          { id: 'consult', icon: IconConsult, label: t('call.consult'), onClick: () => openDialog('consult'), disabled: !(talking || held), why },
        ]}
        endLabel={t('call.hangUp')}
        onEnd={() => void hangUp(id)}
        endDisabled={!able || hangingUp}
        endWhy={why}
        endKbd={keyOf('hangUp')}
      />
      {consultation !== null && <ConsultStrip interactionId={work.id} names={work.others} answered={consultation === 'answered'} />}
    </div>
  );
};
