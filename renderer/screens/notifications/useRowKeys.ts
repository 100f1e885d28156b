import { useCallback, useEffect, useRef, type RefCallback } from 'react';

export type RowKeys = {
  /** The focus is in this row now. */
  readonly onFocus: (id: number) => void;
  /** Delete was pressed in a row. */
  readonly onDelete: (id: number) => void;
  /** Enter was pressed on a row itself. */
  readonly onOpen: (id: number) => void;
};

/**
 * Keys of a list whose rows take the focus: arrow keys, Home and End move it, Delete and Enter act on the row. The rows
 * are the list's children and carry `data-notification-id`.
 */
export function useRowKeys(keys: RowKeys): RefCallback<HTMLUListElement> {
  const latest = useRef(keys);
  useEffect(function rememberKeys() {
    latest.current = keys;
  });

  // One listener each for hundreds of rows: a key is meant for the row that has the focus.
  return useCallback((list: HTMLUListElement) => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const row = rowOf(event);
      if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
      const neighbour = neighbourOf(row, event.key);
      if (neighbour !== undefined) focusRow(neighbour);
      else if (event.key === 'Delete') latest.current.onDelete(idOf(row));
      else if (event.key === 'Enter' && event.target === row) latest.current.onOpen(idOf(row));
      else return;
      event.preventDefault();
    };
    const onFocusIn = (event: FocusEvent): void => {
      const row = rowOf(event);
      if (row) latest.current.onFocus(idOf(row));
    };
    list.addEventListener('keydown', onKeyDown);
    list.addEventListener('focusin', onFocusIn);
    return () => {
      list.removeEventListener('keydown', onKeyDown);
      list.removeEventListener('focusin', onFocusIn);
    };
  }, []);
}

function rowOf({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest('li') : null;
}

function idOf(row: HTMLElement): number {
  return Number(row.dataset['notificationId']);
}

/** Gives the focus to a row, if there is one. */
export function focusRow(row: Element | null): void {
  if (row instanceof HTMLElement) row.focus();
}

function neighbourOf(row: Element, key: string): Element | null | undefined {
  switch (key) {
    case 'ArrowDown':
      return row.nextElementSibling;
    case 'ArrowUp':
      return row.previousElementSibling;
    case 'Home':
      return row.parentElement?.firstElementChild;
    case 'End':
      return row.parentElement?.lastElementChild;
    default:
      return undefined;
  }
}
