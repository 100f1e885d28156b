import { useLayoutEffect, type RefObject } from 'react';

/** How many places are remembered. */
const REMEMBERED = 100;

/** px from the top, by what is open; of this window. */
const places = new Map<string, number>();

/** ms within which what is still being read may grow to the place that is sought. */
const SEEKS_FOR = 3000;

/**
 * Keeps where something was scrolled to, by a key such as project and tab, and goes there again when the key is back. A
 * key that is new begins at its own top: `startOf` says where that is, where more is scrolled away.
 */
export function useKeptScroll(
  scroller: RefObject<HTMLElement | null>,
  key: string,
  startOf: (scroller: HTMLElement) => number,
): void {
  useLayoutEffect(
    function goBackToThePlace() {
      const element = scroller.current;
      if (!element) return;
      const wanted = places.get(key) ?? Math.min(element.scrollTop, startOf(element));
      let isSeeking = true;
      const go = (): void => {
        if (!isSeeking) return;
        element.scrollTop = wanted;
        if (Math.abs(element.scrollTop - wanted) < 2) isSeeking = false;
      };
      const remember = (): void => {
        if (isSeeking) return;
        places.delete(key);
        places.set(key, element.scrollTop);
        const [oldest] = places.keys();
        if (places.size > REMEMBERED && oldest !== undefined) places.delete(oldest);
      };
      const stopSeeking = (): void => {
        isSeeking = false;
      };
      go();
      const growth = new ResizeObserver(go);
      for (const part of element.children) growth.observe(part);
      const timer = setTimeout(stopSeeking, SEEKS_FOR);
      element.addEventListener('scroll', remember, { passive: true });
      for (const own of OWN) element.addEventListener(own, stopSeeking, { passive: true });
      return () => {
        growth.disconnect();
        clearTimeout(timer);
        element.removeEventListener('scroll', remember);
        for (const own of OWN) element.removeEventListener(own, stopSeeking);
      };
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- where a new key begins is read once
    [scroller, key],
  );
}

/** What a person does to scroll: from then on nothing else moves it. */
const OWN = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const;
