import { SectionHead } from '@callboard/ui';
import { ruleWords, useFormats, useLanguage, useSay } from '@callboard/web-client';
import { useEffect, useMemo, useRef } from 'react';
import { useDirectory } from '../../floor/directory.ts';
import { useText } from '../../words/texts.ts';
import type { Step } from './history-document.ts';
import { replayActionOf } from './replay-keys.ts';
import { ReplayControls } from './replay-controls.tsx';
import { StateAtStep } from './state-at-step.tsx';
import { stepText } from './step-text.ts';
import { useReplay } from './use-replay.ts';
import './interaction.css';

const actorKinds = ['user', 'customer', 'device', 'bot', 'program', 'system'] as const;

/** Who caused the event: by name where he has one, else what kind of cause it was. */
const useActor = (): ((step: Pick<Step, 'actorKind' | 'actorName' | 'actorId'>) => string) => {
  const t = useText();
  const say = useSay();
  return ({ actorKind, actorName, actorId }) => {
    if (actorName !== null) return actorName;
    if (actorKind === 'policy') return say(ruleWords(actorId));
    const kind = actorKinds.find((known) => known === actorKind);
    return kind === undefined ? actorKind : t(`replay.actor.${kind}`);
  };
};

interface EventRowProps {
  readonly step: Step;
  readonly current: boolean;
  readonly future: boolean;
  readonly onSelect: () => void;
}

const EventRow = ({ step, current, future, onSelect }: EventRowProps) => {
  const t = useText();
  const formats = useFormats();
  const language = useLanguage();
  const directory = useDirectory();
  const actorOf = useActor();
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [current]);
  return (
    <li>
      <button
        ref={row}
        type="button"
        className="replay-event"
        data-future={future || undefined}
        aria-current={current ? 'step' : undefined}
        tabIndex={current ? 0 : -1}
        onClick={onSelect}
      >
        <time dateTime={new Date(step.at).toISOString()}>{formats.timeInFull(step.at)}</time>
        <span className="replay-text">
          {stepText(step, directory, language, t).map(({ text, strong }, index) => (strong ? <b key={index}>{text}</b> : <span key={index}>{text}</span>))}
        </span>
        <span className="cb-11 cb-muted cb-cut">{actorOf(step)}</span>
        <span className="replay-position cb-11 cb-muted" title={step.type}>
          {t('replay.position', { position: step.position.replace(/^0+(?=\d)/, '') })}
        </span>
      </button>
    </li>
  );
};

/** An interaction as a time line of events, one step at a time, with its state at each step. */
export const ReplayView = ({ steps }: { readonly steps: readonly Step[] }) => {
  const t = useText();
  const moments = useMemo(() => steps.map(({ at }) => at), [steps]);
  const { replay, dispatch } = useReplay(moments);
  const current = steps[replay.index];
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = replayActionOf(event, place.current);
      if (action === null) return;
      event.preventDefault();
      dispatch(action);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [dispatch]);
  return (
    <div className="replay" ref={place}>
      <ReplayControls replay={replay} count={steps.length} dispatch={dispatch} />
      <div className="replay-two">
        <section aria-label={t('replay.events')} className="replay-list">
          <ol>
            {steps.map((step, index) => (
              <EventRow
                key={step.position}
                step={step}
                current={index === replay.index}
                future={index > replay.index}
                onSelect={() => dispatch({ do: 'go', index })}
              />
            ))}
          </ol>
        </section>
        <section aria-label={t('replay.state')} className="replay-state">
          <SectionHead level={3} title={t('replay.state')} />
          {current !== undefined && <StateAtStep step={current} before={steps[replay.index - 1] ?? null} />}
        </section>
      </div>
    </div>
  );
};
