import type { Virtualizer } from '@tanstack/react-virtual';
import { Fragment, type ReactNode } from 'react';

type Props<T> = {
  /** Of the element with the height of all rows. */
  readonly className: string | undefined;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => number;
  /** @param top px from the first row's top */
  readonly children: (row: T, index: number, top: number) => ReactNode;
};

/** Rows of which only the visible ones exist. */
export function VirtualRows<T>({ className, virtualizer, rows, keyOf, children }: Props<T>) {
  return (
    <div className={className} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const row = rows[index];
        return row === undefined ? null : <Fragment key={keyOf(row)}>{children(row, index, start)}</Fragment>;
      })}
    </div>
  );
}
