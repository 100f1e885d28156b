import { useLayoutEffect, useState, type RefObject } from 'react';

/** Digits the probe holds, and its width in the style sheet, `ch`. */
export const PROBE = '0000000000';

/**
 * How much wider a reader's own letter spacing makes text (WCAG 1.4.12), 1 without any; for columns whose width cannot
 * come from their content, because only visible rows exist. The probe holds digits and is as wide as they would be
 * without spacing, in `ch`.
 */
export function useTextStretch(probe: RefObject<HTMLElement | null>): number {
  const [stretch, setStretch] = useState(1);
  useLayoutEffect(
    function followSpacing() {
      const outer = probe.current;
      const inner = outer?.firstElementChild;
      if (!outer || !inner) return;
      const observer = new ResizeObserver(() => {
        const ratio = inner.getBoundingClientRect().width / outer.getBoundingClientRect().width;
        // Never narrower, and in steps: a hundredth of a pixel is no spacing.
        setStretch(Number.isFinite(ratio) ? Math.max(1, Math.round(ratio * 50) / 50) : 1);
      });
      observer.observe(inner);
      return () => observer.disconnect();
    },
    [probe],
  );
  return stretch;
}
