import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { Button, type ButtonVariant } from './button.tsx';
import './dialog.css';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly closeLabel: string;
  /** Width: `sm` 400, `md` 560, `lg` 800 px. */
  readonly size?: 'sm' | 'md' | 'lg' | undefined;
  /** Buttons at the end; the primary one last. */
  readonly foot?: ReactNode | undefined;
  readonly children: ReactNode;
}

const widths: Readonly<Record<'sm' | 'md' | 'lg', number>> = { sm: 400, md: 560, lg: 800 };

/** A window over the page. Takes the focus, Escape closes it. */
export const Dialog = ({ open, onClose, title, closeLabel, size = 'md', foot, children }: DialogProps) => (
  <Modal opened={open} onClose={onClose} title={title} size={widths[size]} closeButtonProps={{ 'aria-label': closeLabel }}>
    <div className="cb-dialog-body">{children}</div>
    {foot !== undefined && <div className="cb-dialog-foot">{foot}</div>}
  </Modal>
);

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** What will happen, in words. */
  readonly children: ReactNode;
  /** Says what it does ("Smazat frontu"), never "OK". */
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly closeLabel: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  /** It ends or removes something: the button is red. */
  readonly ending?: boolean | undefined;
  readonly busy?: boolean | undefined;
}

/** Asks before something that is hard to take back. What ends or removes is never the button that Enter presses by itself. */
export const ConfirmDialog = ({ open, title, children, confirmLabel, cancelLabel, closeLabel, onConfirm, onCancel, ending, busy }: ConfirmDialogProps) => {
  const variant: ButtonVariant = ending ? 'end' : 'primary';
  return (
    <Dialog
      open={open}
      onClose={onCancel}
      title={title}
      closeLabel={closeLabel}
      size="sm"
      foot={
        <>
          <Button onClick={onCancel} data-autofocus={ending}>
            {cancelLabel}
          </Button>
          <Button variant={variant} busy={busy} onClick={onConfirm} data-autofocus={!ending}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
};
