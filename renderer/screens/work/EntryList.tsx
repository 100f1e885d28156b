import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import styles from './EntryList.module.css';

type Props<T> = {
  /** Read aloud. */
  readonly label: string;
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  readonly onOpen: (row: T) => void;
  /** What a row shows, and its buttons beside that. */
  readonly children: (row: T) => { readonly body: ReactNode; readonly side?: ReactNode };
};

/** px; as in the style sheet. */
const ROW_HEIGHT = 56;

/** Rows of which only the visible ones exist. Arrow keys walk them; Enter and a click open one. */
export function EntryList<T>({ label, rows, keyOf, onOpen, children }: Props<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const wantsFocus = useRef(false);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => keyOf(rows[index] as T),
    overscan: 8,
  });
  const active = Math.min(current, rows.length - 1);
  const walk = (event: KeyboardEvent): void => {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined || !rows[to]) return;
    event.preventDefault();
    wantsFocus.current = true;
    virtualizer.scrollToIndex(to);
    setCurrent(to);
  };
  useEffect(function focusTheCurrentRow() {
    if (!wantsFocus.current) return;
    const button = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"] > button`);
    if (!button) return;
    wantsFocus.current = false;
    button.focus({ preventScroll: true });
  });
  return (
    <div ref={scroller} className={styles.list} data-focus-home="rows" tabIndex={-1}>
      <div
        className={styles.track}
        role="list"
        aria-label={label}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const { body, side } = children(row);
          return (
            <div
              key={key}
              data-index={index}
              className={styles.row}
              style={{ transform: `translateY(${start}px)` }}
              role="listitem"
              aria-setsize={rows.length}
              aria-posinset={index + 1}
            >
              <button
                type="button"
                className={styles.open}
                tabIndex={index === active ? 0 : -1}
                onFocus={() => setCurrent(index)}
                onKeyDown={walk}
                onClick={() => onOpen(row)}
              >
                {body}
              </button>
              {side && <span className={styles.side}>{side}</span>}
            </div>
          );
        })}
      </div>
    </div>
  );
}
