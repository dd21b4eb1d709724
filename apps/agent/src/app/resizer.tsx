import { classNames } from '@callboard/ui';
import type { KeyboardEvent, PointerEvent } from 'react';

export interface ResizerProps {
  readonly label: string;
  readonly width: number;
  readonly widths: { readonly least: number; readonly normal: number; readonly most: number };
  /** Edge of the panel it stands on. */
  readonly side: 'start' | 'end';
  readonly onResize: (width: number) => void;
}

const stepPx = 16;

/** The edge of a panel: drag it, move it with the arrow keys, double click for the original width. */
export const Resizer = ({ label, width, widths, side, onResize }: ResizerProps) => {
  const to = (next: number): void => onResize(Math.min(widths.most, Math.max(widths.least, Math.round(next))));
  const onPointerDown = (down: PointerEvent<HTMLDivElement>): void => {
    const handle = down.currentTarget;
    handle.setPointerCapture(down.pointerId);
    const move = (event: globalThis.PointerEvent): void => to(width + (event.clientX - down.clientX) * (side === 'end' ? 1 : -1));
    const end = (): void => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('lostpointercapture', end);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', end);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowLeft: side === 'end' ? -stepPx : stepPx, ArrowRight: side === 'end' ? stepPx : -stepPx };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    to(width + step);
  };
  return (
    <div
      className={classNames('resizer', `resizer-${side}`)}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={widths.least}
      aria-valuemax={widths.most}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onDoubleClick={() => to(widths.normal)}
    />
  );
};
