import type { KeyboardEvent } from 'react';

/** Gives the focus to a row of the list, if there is one. */
export function focusRow(row: Element | null): void {
  if (row instanceof HTMLElement) row.focus();
}

/** Moves the focus by arrow keys, Home and End; false when the key means something else. */
export function goToNeighbour(event: KeyboardEvent<HTMLElement>): boolean {
  const row = event.currentTarget;
  const target = {
    ArrowDown: row.nextElementSibling,
    ArrowUp: row.previousElementSibling,
    Home: row.parentElement?.firstElementChild,
    End: row.parentElement?.lastElementChild,
  }[event.key];
  if (target === undefined) return false;
  focusRow(target);
  return true;
}
