import { classNames, IconCallOut, IconQueues, IconSkills, IconUser, SectionHead, StateChip } from '@callboard/ui';
import { shownStateLabels, useFormats, useSay } from '@callboard/web-client';
import type { KeyboardEvent } from 'react';
import { useText } from '../../words/texts.ts';
import type { Target } from './use-targets.ts';

const Right = ({ target }: { readonly target: Target }) => {
  const t = useText();
  const say = useSay();
  const { durationInWords } = useFormats();
  switch (target.kind) {
    case 'agent':
      return <StateChip state={target.state} label={say(shownStateLabels[target.state])} />;
    case 'queue':
      return (
        <span className="cb-12 cb-muted cb-nowrap">
          <span className={target.ready > 0 ? 'cb-good' : undefined}>{t('transfer.free', { count: target.ready })}</span>
          {target.waiting > 0 && ` · ${t('transfer.waiting', { count: target.waiting })}`}
          {/* With somebody free and nobody before him there is no wait to estimate. */}
          {(target.waiting > 0 || target.ready === 0) &&
            ` · ${target.estimateMs === null ? t('transfer.noEstimate') : t('transfer.estimate', { duration: durationInWords(target.estimateMs) })}`}
        </span>
      );
    case 'skill':
      return <span className="cb-12 cb-muted">{target.group}</span>;
    case 'number':
      return <span className="cb-12 cb-muted">{t('transfer.outside')}</span>;
  }
};

const icons = { agent: IconUser, queue: IconQueues, skill: IconSkills, number: IconCallOut } as const;

export interface TargetListProps {
  readonly targets: readonly Target[];
  readonly chosen: Target | null;
  readonly onChoose: (target: Target) => void;
  /** Chosen and meant at once (double click). */
  readonly onTake: () => void;
}

/** Which way an arrow goes. */
const steps: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/** Targets under their headings; one can be chosen, with arrows too. */
export const TargetList = ({ targets, chosen, onChoose, onTake }: TargetListProps) => {
  const t = useText();
  const groups = [
    { title: null, of: targets.filter(({ kind }) => kind === 'number') },
    { title: t('transfer.queues'), of: targets.filter(({ kind }) => kind === 'queue') },
    { title: t('transfer.agents'), of: targets.filter(({ kind }) => kind === 'agent') },
    { title: t('transfer.skills'), of: targets.filter(({ kind }) => kind === 'skill') },
  ].filter(({ of }) => of.length > 0);
  const byKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    const radios = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')];
    const at = radios.findIndex((radio) => radio === event.target);
    const step = steps[event.key];
    if (at >= 0 && step !== undefined) {
      event.preventDefault();
      const next = radios[at + step];
      next?.focus();
      next?.click();
    } else if (at >= 0 && event.key === 'Enter' && radios[at]?.getAttribute('aria-checked') === 'true') {
      event.preventDefault();
      onTake();
    }
  };
  return (
    <div role="radiogroup" aria-label={t('transfer.targets')} onKeyDown={byKey}>
      {groups.map(({ title, of }) => (
        <div key={title ?? 'number'}>
          {title !== null && <SectionHead title={title} count={of.length} level={3} />}
          {of.map((target) => {
            const Glyph = icons[target.kind];
            const on = target.key === chosen?.key;
            return (
              <button
                key={target.key}
                type="button"
                role="radio"
                aria-checked={on}
                className={classNames('transfer-target', on && 'transfer-target-on')}
                onClick={() => onChoose(target)}
                onDoubleClick={onTake}
              >
                <Glyph />
                <span className="cb-medium cb-cut">{target.name}</span>
                {target.kind === 'agent' && target.address !== null && <span className="cb-12 cb-muted">{target.address}</span>}
                <span className="cb-end">
                  <Right target={target} />
                </span>
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
};
