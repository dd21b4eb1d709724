import { Menu } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode, type Ref } from 'react';
import { classNames } from '../class-names.ts';
import { useNowMs } from '../clock.ts';
import type { Icon } from '../icons.ts';
import { Button } from './button.tsx';
import { Chip } from './chip.tsx';
import './offer-card.css';

export interface RejectReason {
  readonly id: string;
  readonly label: string;
}

export interface OfferCardProps {
  /** Name of the card for assistive technology; announced when it appears. */
  readonly label: string;
  readonly icon: Icon;
  /** What is offered ("Nový chat"). */
  readonly kind: string;
  /** Where from and how long it waits ("fronta Obecné dotazy · čeká 0:21"). */
  readonly context?: ReactNode | undefined;
  readonly title: string;
  readonly preview?: ReactNode | undefined;
  /** When the offer ends, epoch ms, server's time. */
  readonly expiresAt: number;
  /** Whole length of the offer, ms; the bar is full at its beginning. */
  readonly durationMs: number;
  /** Text of the remaining time for whole seconds ("13 s"). */
  readonly remaining: (seconds: number) => string;
  readonly acceptLabel: string;
  readonly onAccept: () => void;
  /** `KeyboardEvent.key` that accepts, anywhere on the page; `null` leaves the keyboard to others. Default `F2`. */
  readonly acceptKey?: string | null | undefined;
  readonly rejectLabel: string;
  /** Reasons open as a menu; without them rejecting is one click. */
  readonly rejectReasons?: readonly RejectReason[] | undefined;
  readonly onReject: (reasonId: string | null) => void;
  /** Whether the reasons are shown, where a key of the app opens them too; without both the card keeps it itself. */
  readonly reasonsOpen?: boolean | undefined;
  readonly onReasonsOpen?: ((open: boolean) => void) | undefined;
  /** An answer is on its way: both buttons wait. */
  readonly busy?: boolean | undefined;
  /** Said instead of the remaining time while nobody can be asked ("bez spojení"); the buttons wait until then. */
  readonly away?: string | undefined;
  /** Two lines instead of a card, for offers that come after the first. */
  readonly compact?: boolean | undefined;
}

/** An offer with the time left. The server ends it; at zero the card only stops taking answers. */
export const OfferCard = (props: OfferCardProps) => {
  const {
    label,
    icon,
    kind,
    context,
    title,
    preview,
    expiresAt,
    durationMs,
    remaining,
    acceptLabel,
    onAccept,
    acceptKey = 'F2',
    rejectLabel,
    rejectReasons = [],
    onReject,
    reasonsOpen,
    onReasonsOpen,
    busy = false,
    away,
    compact = false,
  } = props;
  const leftMs = Math.max(0, expiresAt - useNowMs());
  const closed = busy || leftMs === 0 || away !== undefined;
  const [ownOpen, setOwnOpen] = useState(false);
  const size = compact ? 'sm' : 'md';
  const accept = useRef<() => void>(undefined);
  useEffect(() => {
    accept.current = closed ? undefined : onAccept;
  });
  useEffect(() => {
    if (acceptKey === null) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== acceptKey || event.repeat || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      accept.current?.();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [acceptKey]);

  return (
    <div className={classNames('cb-offer', compact && 'cb-offer-compact', away !== undefined && 'cb-offer-away')} role="group" aria-label={label}>
      <div className="cb-offer-bar">
        <i style={{ width: `${Math.min(100, (leftMs / durationMs) * 100)}%` }} />
      </div>
      <div className="cb-offer-body">
        <span className="cb-sr-only" role="alert">
          {label}
        </span>
        <div className="cb-offer-head">
          <Chip tone="alerting" icon={icon}>
            {kind}
          </Chip>
          {context !== undefined && !compact && <span className="cb-12 cb-second">{context}</span>}
          <span className="cb-strong cb-nowrap cb-offer-left">{away ?? remaining(Math.ceil(leftMs / 1000))}</span>
        </div>
        <div className="cb-15 cb-offer-title cb-cut">{title}</div>
        {preview !== undefined && !compact && <div className="cb-second cb-offer-preview">{preview}</div>}
        <div className="cb-row cb-offer-actions">
          <Button variant={compact ? 'default' : 'accept'} size={size} kbd={acceptKey ?? undefined} disabled={closed} aria-busy={busy} onClick={onAccept}>
            {acceptLabel}
          </Button>
          {rejectReasons.length === 0 ? (
            <Button size={size} disabled={closed} onClick={() => onReject(null)}>
              {rejectLabel}
            </Button>
          ) : (
            <Menu position="top-start" opened={(reasonsOpen ?? ownOpen) && !closed} onChange={onReasonsOpen ?? setOwnOpen}>
              <Menu.Target>
                <Button size={size} disabled={closed}>
                  {rejectLabel}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {rejectReasons.map((reason) => (
                  <Menu.Item key={reason.id} onClick={() => onReject(reason.id)}>
                    {reason.label}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      </div>
    </div>
  );
};

export type OfferStackProps = { readonly children: ReactNode; readonly ref?: Ref<HTMLDivElement> | undefined };

/** Lower right corner of the element it stands in, above everything; the newest card at the bottom, older ones above it. */
export const OfferStack = ({ children, ref }: OfferStackProps) => (
  <div ref={ref} className="cb-offers">
    {children}
  </div>
);
