import { IconButton, IconHold, IconNext, IconPrevious, IconResume, Segmented } from '@callboard/ui';
import { useText } from '../../words/texts.ts';
import { speeds, type Replay, type ReplayAction } from './replay.ts';

export interface ReplayControlsProps {
  readonly replay: Replay;
  readonly count: number;
  readonly dispatch: (action: ReplayAction) => void;
}

const speedOptions = speeds.map((speed) => ({ value: String(speed), label: `${speed}×` }));

/** Back, play, forward, and how fast. */
export const ReplayControls = ({ replay, count, dispatch }: ReplayControlsProps) => {
  const t = useText();
  const { index, playing, speed } = replay;
  const atStart = index === 0;
  const atEnd = index >= count - 1;
  return (
    <div className="replay-controls" role="group" aria-label={t('replay.controls')}>
      <IconButton
        icon={IconPrevious}
        variant="default"
        size="sm"
        label={t('replay.back')}
        kbd="←"
        disabled={atStart}
        onClick={() => dispatch({ do: 'back' })}
      />
      <IconButton
        icon={playing ? IconHold : IconResume}
        variant="default"
        size="sm"
        label={t(playing ? 'replay.pause' : 'replay.play')}
        disabled={count < 2}
        onClick={() => dispatch({ do: 'toggle' })}
      />
      <IconButton
        icon={IconNext}
        variant="default"
        size="sm"
        label={t('replay.forward')}
        kbd="→"
        disabled={atEnd}
        onClick={() => dispatch({ do: 'forward' })}
      />
      <Segmented label={t('replay.speed')} options={speedOptions} value={String(speed)} onChange={(value) => dispatch({ do: 'speed', speed: Number(value) })} />
      <span className="cb-12 cb-second cb-num" role="status">
        {t('replay.step', { step: count === 0 ? 0 : index + 1, count })}
      </span>
      <span className="cb-11 cb-muted cb-end cb-cut">{t('replay.keys')}</span>
    </div>
  );
};
