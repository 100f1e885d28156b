import { useLayoutEffect, useRef, type ReactNode } from 'react';
import styles from './Dialog.module.css';
import { classNames } from './classNames';
import { LiveRegion } from './LiveRegion';

type Props = {
  /** Its accessible name. */
  readonly label: string;
  /** Escape, or a press beside it. The component that draws the dialog removes it. */
  readonly onClose: () => void;
  readonly className?: string | undefined;
  /** `alertdialog` for a question that interrupts. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
};

/** A modal window of the platform's own: keeps the focus inside and gives it back afterwards. */
export function Dialog({ label, onClose, className, role, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);

  // Before the effects of its content, which may then move the focus.
  useLayoutEffect(function openAsModal() {
    const dialog = ref.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('input:not([tabindex="-1"])')?.focus();
    return () => dialog?.close();
  }, []);

  return (
    <dialog
      ref={ref}
      className={classNames(styles.dialog, className)}
      role={role}
      aria-label={label}
      // Takes the focus when the element that had it is removed.
      tabIndex={-1}
      onCancel={(event) => {
        // The system's dialog for choosing files tells its field that it was cancelled, and React tells everything around.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      // A second Escape with nothing done in between would close it without asking, so the key is not left to the
      // browser.
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget && isOutside(event, event.currentTarget)) onClose();
      }}
    >
      {children}
      <LiveRegion />
    </dialog>
  );
}

// The backdrop belongs to the dialog element: only the place of the press tells them apart.
function isOutside(point: { clientX: number; clientY: number }, dialog: HTMLDialogElement): boolean {
  const box = dialog.getBoundingClientRect();
  return (
    point.clientX < box.left ||
    point.clientX > box.right ||
    point.clientY < box.top ||
    point.clientY > box.bottom
  );
}
