import { useEffect, useState, type RefObject } from 'react';

/** How far from the visible part something counts as near, as CSS writes it. */
const MARGIN = '200px';

/** Whether an element has come near the visible part of the page; once it has, it stays so. */
export function useIsNear(ref: RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(
    function watch() {
      if (isNear || !ref.current) return undefined;
      const observer = new IntersectionObserver(
        (entries) => {
          if (entries.some((entry) => entry.isIntersecting)) setNear(true);
        },
        { rootMargin: MARGIN },
      );
      observer.observe(ref.current);
      return () => observer.disconnect();
    },
    [isNear, ref],
  );
  return isNear;
}
