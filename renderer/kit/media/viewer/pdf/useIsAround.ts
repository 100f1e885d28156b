import { useEffect, useState, type RefObject } from 'react';

/** One screen above and below. */
const MARGIN = '100% 0px';

/** Whether an element is near the visible part of what it scrolls in, now. */
export function useIsAround(ref: RefObject<HTMLElement | null>): boolean {
  const [isAround, setAround] = useState(false);
  useEffect(
    function watch() {
      const element = ref.current;
      if (!element) return undefined;
      const observer = new IntersectionObserver(
        (entries) => setAround(entries.at(-1)?.isIntersecting ?? false),
        { root: element.closest('[role="document"]'), rootMargin: MARGIN },
      );
      observer.observe(element);
      return () => observer.disconnect();
    },
    [ref],
  );
  return isAround;
}
