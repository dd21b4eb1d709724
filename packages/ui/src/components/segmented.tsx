import { useRef, type KeyboardEvent } from 'react';
import { classNames } from '../class-names.ts';
import type { Icon } from '../icons.ts';
import './segmented.css';

export interface SegmentedOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: Icon | undefined;
  readonly disabled?: boolean | undefined;
}

export interface SegmentedProps<Value extends string> {
  /** What is chosen here, for assistive technology. */
  readonly label: string;
  readonly options: readonly SegmentedOption<Value>[];
  /** `null` while nothing is chosen. */
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  /** Takes the whole width, options of one size; the chosen one in the accent colour. */
  readonly wide?: boolean | undefined;
  /** Shows icons only; labels become names and tooltips. */
  readonly iconsOnly?: boolean | undefined;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One of a few, all visible. Arrow keys move the choice. */
export const Segmented = <Value extends string>({ label, options, value, onChange, wide, iconsOnly }: SegmentedProps<Value>) => {
  const group = useRef<HTMLDivElement>(null);
  const enabled = options.filter((option) => option.disabled !== true);
  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined || enabled.length === 0) return;
    event.preventDefault();
    const at = enabled.findIndex((option) => option.value === value);
    const next = enabled[(Math.max(at, step > 0 ? -1 : 0) + step + enabled.length) % enabled.length];
    if (next === undefined) return;
    onChange(next.value);
    group.current?.querySelector<HTMLElement>(`[data-value="${CSS.escape(next.value)}"]`)?.focus();
  };
  const tabStop = enabled.some((option) => option.value === value) ? value : enabled.at(0)?.value;
  return (
    <div ref={group} role="radiogroup" aria-label={label} className={classNames('cb-seg', wide && 'cb-seg-wide')} onKeyDown={move}>
      {options.map(({ value: optionValue, label: optionLabel, icon: Glyph, disabled }) => (
        <button
          key={optionValue}
          type="button"
          role="radio"
          data-value={optionValue}
          aria-checked={optionValue === value}
          aria-label={iconsOnly ? optionLabel : undefined}
          title={iconsOnly ? optionLabel : undefined}
          disabled={disabled}
          tabIndex={optionValue === tabStop ? 0 : -1}
          className={classNames('cb-seg-option', optionValue === value && 'cb-seg-on')}
          onClick={() => onChange(optionValue)}
        >
          {Glyph && <Glyph size={14} />}
          {!iconsOnly && optionLabel}
        </button>
      ))}
    </div>
  );
};
