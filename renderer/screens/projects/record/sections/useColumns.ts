import { useLayoutEffect, useState, type RefObject } from 'react';

/** How many boxes of a width (px) stand side by side in an element, at least one; follows its width. */
export function useColumns(box: RefObject<HTMLElement | null>, width: number, gap: number): number {
  const [columns, setColumns] = useState(3);
  useLayoutEffect(
    function followWidth() {
      const element = box.current;
      if (!element) return;
      const measure = (): void => {
        // Without a layout there is nothing to go by.
        if (element.clientWidth > 0) {
          setColumns(Math.max(1, Math.floor((element.clientWidth + gap) / (width + gap))));
        }
      };
      measure();
      const observer = new ResizeObserver(measure);
      observer.observe(element);
      return () => observer.disconnect();
    },
    [box, width, gap],
  );
  return columns;
}
