import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useRecordScroller } from './scroller';
import styles from './RecordList.module.css';

type Props<T> = {
  /** Read aloud. */
  readonly label: string;
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  /** px, before a row is measured. */
  readonly estimate: (row: T) => number;
  readonly children: (row: T) => ReactNode;
};

/**
 * A list of rows of any height within the record, of which only the visible ones exist; it scrolls with all that stands
 * above it.
 */
export function RecordList<T>({ label, rows, keyOf, estimate, children }: Props<T>) {
  const scroller = useRecordScroller();
  const list = useRef<HTMLDivElement>(null);
  const margin = useOffsetIn(scroller, list);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(rows[index] as T),
    getItemKey: (index) => keyOf(rows[index] as T),
    scrollMargin: margin,
    overscan: 8,
  });
  return (
    <div
      ref={list}
      className={styles.list}
      role="list"
      aria-label={label}
      style={{ height: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ index, key, start }) => (
        <div
          key={key}
          ref={virtualizer.measureElement}
          data-index={index}
          className={styles.row}
          style={{ transform: `translateY(${start - margin}px)` }}
          role="listitem"
          aria-setsize={rows.length}
          aria-posinset={index + 1}
        >
          {children(rows[index] as T)}
        </div>
      ))}
    </div>
  );
}

/** px from the top of what scrolls to the list; follows what stands between them. */
function useOffsetIn(
  scroller: { readonly current: HTMLElement | null },
  list: { readonly current: HTMLElement | null },
): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(
    function followWhatStandsAbove() {
      const outer = scroller.current;
      const inner = list.current;
      if (!outer || !inner) return;
      const measure = (): void => {
        const top = inner.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop;
        setOffset(Math.round(top));
      };
      measure();
      // Its content grows where something above the list does; the list's own height is known by then.
      const observer = new ResizeObserver(measure);
      for (const part of outer.children) observer.observe(part);
      observer.observe(outer);
      return () => observer.disconnect();
    },
    [scroller, list],
  );
  return offset;
}
