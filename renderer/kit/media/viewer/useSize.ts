import { useLayoutEffect, useState, type RefObject } from 'react';
import type { PixelSize } from '#shared/domain/media';

/** The inner size of an element in CSS pixels, as it changes; null until it is drawn. */
export function useSize(ref: RefObject<HTMLElement | null>): PixelSize | null {
  const [size, setSize] = useState<PixelSize | null>(null);
  useLayoutEffect(
    function measure() {
      const element = ref.current;
      if (!element) return undefined;
      const read = (): void => {
        const { clientWidth: width, clientHeight: height } = element;
        if (width > 0 && height > 0) setSize({ width, height });
      };
      const observer = new ResizeObserver(read);
      observer.observe(element);
      read();
      return () => observer.disconnect();
    },
    [ref],
  );
  return size;
}
