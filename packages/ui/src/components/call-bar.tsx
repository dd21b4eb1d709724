import type { ReactNode } from 'react';
import { activityIcons, type ActivityState } from '../activity.ts';
import { classNames } from '../class-names.ts';
import { IconCallEnd, type Icon } from '../icons.ts';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { Timer } from './timer.tsx';
import './call-bar.css';

export interface CallBarAction {
  readonly id: string;
  readonly icon: Icon;
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean | undefined;
  /** Why it is disabled, in words: its tooltip and its description for assistive technology. */
  readonly why?: string | undefined;
  /** The state it switches is on (muted, held). */
  readonly selected?: boolean | undefined;
  readonly kbd?: string | undefined;
  /** Shows the icon only (the dial pad). */
  readonly iconOnly?: boolean | undefined;
}

export interface CallBarProps {
  readonly label: string;
  readonly state: ActivityState;
  /** The state's word, read aloud and shown where there is no time. */
  readonly stateLabel: string;
  /** When the state began, epoch ms; `null` shows the word instead of the time. */
  readonly since: number | null;
  /** Always the same actions in the same order; what does not apply is disabled in place. */
  readonly actions: readonly CallBarAction[];
  readonly endLabel: string;
  readonly onEnd: () => void;
  readonly endDisabled?: boolean | undefined;
  /** Why the call cannot be ended now, in words. */
  readonly endWhy?: string | undefined;
  readonly endKbd?: string | undefined;
  /** Levels of speech, 0 to 1, newest last, drawn in the place of the state's icon. */
  readonly levels?: readonly number[] | undefined;
  /** Further controls before the end button (accept while it rings). */
  readonly extra?: ReactNode | undefined;
}

/** Speech as bars around a middle line. Decorative. */
const Waveform = ({ levels }: { readonly levels: readonly number[] }) => (
  <svg className="cb-wave" viewBox={`0 0 ${levels.length * 4} 24`} aria-hidden>
    {levels.map((level, index) => {
      const height = 2 + Math.min(1, Math.max(0, level)) * 22;
      return <rect key={index} x={index * 4} y={12 - height / 2} width={2} height={height} rx={1} />;
    })}
  </svg>
);

/** Controls of a call. It stays in its place in every state of the call, and so does every button. */
export const CallBar = ({ label, state, stateLabel, since, actions, endLabel, onEnd, endDisabled, endWhy, endKbd, levels, extra }: CallBarProps) => {
  const Glyph = activityIcons[state];
  return (
    <div className="cb-call" role="group" aria-label={label}>
      <span className={classNames('cb-call-state', `cb-ink-${state}`)} title={stateLabel}>
        {!levels && <Glyph />}
        {since === null ? <span className="cb-15 cb-cut">{stateLabel}</span> : <Timer since={since} label={stateLabel} className="cb-24" />}
        {levels && <Waveform levels={levels} />}
      </span>
      {actions.map((action) =>
        action.iconOnly ? (
          <IconButton
            key={action.id}
            variant="default"
            icon={action.icon}
            label={action.label}
            kbd={action.kbd}
            selected={action.selected}
            disabled={action.disabled}
            aria-description={action.why}
            onClick={action.onClick}
          />
        ) : (
          <Button
            key={action.id}
            icon={action.icon}
            kbd={action.kbd}
            selected={action.selected}
            disabled={action.disabled}
            title={action.why}
            aria-description={action.why}
            onClick={action.onClick}
          >
            {action.label}
          </Button>
        ),
      )}
      <span className="cb-row cb-end">{extra}</span>
      <Button variant="end" icon={IconCallEnd} kbd={endKbd} disabled={endDisabled} title={endWhy} aria-description={endWhy} onClick={onEnd}>
        {endLabel}
      </Button>
    </div>
  );
};
