import { useEffect, useState, type ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { IconClose, IconNoConnection, IconReconnected, IconWarning, type Icon } from '../icons.ts';
import './strips.css';

interface StripAction {
  readonly label: string;
  readonly onClick: () => void;
}

export interface StripProps {
  /** What happened ("Bez spojení od 10:42:07."). */
  readonly title: string;
  /** What it means and what comes next. */
  readonly text?: ReactNode | undefined;
  readonly action?: StripAction | undefined;
  /** Closes the strip; the label names the button. */
  readonly dismiss?: StripAction | undefined;
  /** Goes by itself after this long, milliseconds, unless somebody points at it or stands on it. */
  readonly goesAfterMs?: number | undefined;
}

/** Dismisses after a while; time does not run while the strip is `held`. */
const useGoing = (goesAfterMs: number | undefined, held: boolean, dismiss: (() => void) | undefined): void => {
  useEffect(() => {
    if (goesAfterMs === undefined || held || dismiss === undefined) return;
    const timer = setTimeout(dismiss, goesAfterMs);
    return () => clearTimeout(timer);
  }, [goesAfterMs, held, dismiss]);
};

const strip = (Glyph: Icon, className: string) => {
  const Strip = ({ title, text, action, dismiss, goesAfterMs }: StripProps) => {
    const [held, setHeld] = useState(false);
    useGoing(goesAfterMs, held, dismiss?.onClick);
    return (
      <div
        className={classNames('cb-strip', className)}
        role="status"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        <Glyph size={20} />
        <span className="cb-grow">
          <span className="cb-medium">{title}</span> {text}
        </span>
        {action && (
          <button type="button" className="cb-strip-action" onClick={action.onClick}>
            {action.label}
          </button>
        )}
        {dismiss && (
          <button type="button" className="cb-strip-action" aria-label={dismiss.label} onClick={dismiss.onClick}>
            <IconClose />
          </button>
        )}
      </div>
    );
  };
  return Strip;
};

/** The connection is lost; the screen stays, numbers age visibly. */
export const OfflineStrip = strip(IconNoConnection, 'cb-strip-offline');

/** The connection is back; says what happened meanwhile. */
export const BackAgainStrip = strip(IconReconnected, 'cb-strip-back');

/** Something is wrong that does not stop the work. */
export const WarningStrip = strip(IconWarning, 'cb-strip-offline');
