import { Figure, FigureStrip, formatDuration, SkeletonFigures, Timer, useNowMs, type Tone } from '@callboard/ui';
import { useFormats } from '@callboard/web-client';
import { useFigures, useFloorStatus, useQueues } from '../../floor/floor-context.tsx';
import type { QueueRow } from '../../floor/floor-view.ts';
import { abandonRateMost, leastSample, levelTone, occupancyMost } from '../../floor/goals.ts';
import { promiseText, sharedPromise } from '../../floor/promise.ts';
import { useSelection, type FigureName } from '../../floor/selection.ts';
import { useStaleAge } from '../../floor/stale.tsx';
import { useText } from '../../words/texts.ts';

const lowestTarget = (queues: readonly QueueRow[]): number => Math.min(1, ...queues.map(({ serviceLevelTarget }) => serviceLevelTarget));

const LongestWait = ({
  since,
  limitMs,
  label,
  age,
  onClick,
}: {
  since: number | null;
  limitMs: number | null;
  label: string;
  age: string | undefined;
  onClick: () => void;
}) => {
  const t = useText();
  const nowMs = useNowMs();
  const over = since !== null && limitMs !== null && nowMs - since > limitMs;
  const target = since === null ? t('figures.nobody') : limitMs === null ? undefined : t('figures.limit', { limit: formatDuration(limitMs) });
  return (
    <Figure label={label} value={since === null ? null : <Timer since={since} />} tone={over ? 'bad' : 'neutral'} target={target} age={age} onClick={onClick} />
  );
};

/** The centre in six figures. Each opens what it was made of. */
export const FloorFigures = () => {
  const t = useText();
  const formats = useFormats();
  const { number } = formats;
  const figures = useFigures();
  const status = useFloorStatus();
  const queues = [...useQueues().values()];
  const age = useStaleAge();
  const { select } = useSelection();
  if (figures === null || status === 'loading') return <SkeletonFigures label={t('app.loading')} />;

  const open = (figure: FigureName) => () => select({ kind: 'figure', figure, queueId: null });
  const { waitingTrend10Min: trend, serviceLevel, abandonRate, occupancy30Min: occupancy } = figures;
  const promise = sharedPromise(queues);
  const longestIn = queues.find(({ name }) => name === figures.longestQueueName);
  const sample = figures.answered + figures.abandoned;
  const percent = (share: number | null, digits: number): string | null => (share === null ? null : number(share * 100, digits));
  const overMost = (share: number | null, most: number): Tone => (share !== null && sample >= leastSample && share > most ? 'warn' : 'neutral');

  return (
    <FigureStrip label={t('figures.label')}>
      <Figure
        label={t('figures.waiting')}
        value={figures.waiting}
        trend={
          trend === 0 || age !== undefined
            ? undefined
            : { direction: trend > 0 ? 'up' : 'down', text: t('figures.trend', { count: Math.abs(trend) }), tone: trend > 0 ? 'warn' : 'good' }
        }
        age={age}
        onClick={open('waiting')}
      />
      <LongestWait label={t('figures.longest')} since={figures.longestSince} limitMs={longestIn?.longestLimitMs ?? null} age={age} onClick={open('longest')} />
      <Figure
        label={promise === null ? t('figures.level') : t('figures.levelOf', { promise: promiseText(promise, formats) })}
        value={percent(serviceLevel, 1)}
        unit="%"
        tone={levelTone(serviceLevel, promise?.target ?? lowestTarget(queues), figures.serviceLevelOf)}
        target={t('figures.of', { within: figures.serviceLevelWithin, of: figures.serviceLevelOf })}
        age={age}
        onClick={open('service-level')}
      />
      <Figure
        label={t('figures.abandoned')}
        value={percent(abandonRate, 1)}
        unit="%"
        tone={overMost(abandonRate, abandonRateMost)}
        target={`${figures.abandoned} · ${t('figures.goalMost', { goal: `${number(abandonRateMost * 100)} %` })}`}
        age={age}
        onClick={open('abandon-rate')}
      />
      <Figure
        label={t('figures.ready')}
        value={figures.agentsReady}
        tone={figures.waiting > 0 && figures.agentsReady === 0 ? 'warn' : 'neutral'}
        target={t('figures.signedIn', { count: figures.agentsSignedIn })}
        age={age}
        onClick={open('ready')}
      />
      <Figure
        label={t('figures.occupancy')}
        value={percent(occupancy, 0)}
        unit="%"
        tone={occupancy !== null && occupancy > occupancyMost ? 'warn' : 'neutral'}
        target={t('figures.goalMost', { goal: `${number(occupancyMost * 100)} %` })}
        age={age}
        onClick={open('occupancy')}
      />
    </FigureStrip>
  );
};
