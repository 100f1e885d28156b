import { useEffect, useRef, useState, type RefObject } from 'react';

type Popover = {
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly toggle: () => void;
  /** Goes on the element that holds both the trigger and the panel. */
  readonly hostRef: RefObject<HTMLDivElement | null>;
};

/** A panel beside its trigger that closes on Escape, on a press outside, and when focus leaves it. */
export function usePopover(): Popover {
  const [isOpen, setOpen] = useState(false);
  const hostRef = useRef<HTMLDivElement>(null);

  useEffect(
    function closeFromOutside() {
      const host = hostRef.current;
      if (!isOpen || !host) return;
      const closeOnOutside = (event: Event): void => {
        if (event.target instanceof Node && !host.contains(event.target)) setOpen(false);
      };
      const closeOnEscape = (event: KeyboardEvent): void => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setOpen(false);
        host.querySelector<HTMLElement>('[aria-expanded]')?.focus();
      };
      document.addEventListener('pointerdown', closeOnOutside);
      document.addEventListener('focusin', closeOnOutside);
      // In the capture phase, so that one press of Escape closes only the innermost open panel.
      document.addEventListener('keydown', closeOnEscape, true);
      return () => {
        document.removeEventListener('pointerdown', closeOnOutside);
        document.removeEventListener('focusin', closeOnOutside);
        document.removeEventListener('keydown', closeOnEscape, true);
      };
    },
    [isOpen],
  );

  return { isOpen, close: () => setOpen(false), toggle: () => setOpen((open) => !open), hostRef };
}
