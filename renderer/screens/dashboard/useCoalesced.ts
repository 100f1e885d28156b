import { useEffect, useLayoutEffect, useRef, useState } from 'react';

/**
 * The value, updated at once when it changes rarely, and at most every `interval` ms when it changes often. For
 * drawings that are costly; figures do not go through this.
 */
export function useCoalesced<T>(value: T, interval: number): T {
  const [shown, setShown] = useState(value);
  const latest = useRef(value);
  const lastAt = useRef(-Infinity);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  // Before the frame is drawn: a single change must not reach the charts later than the figures beside them.
  useLayoutEffect(() => {
    latest.current = value;
    if (timer.current !== null) return;
    const show = (): void => {
      timer.current = null;
      lastAt.current = performance.now();
      setShown(latest.current);
    };
    const wait = lastAt.current + interval - performance.now();
    if (wait <= 0) show();
    else timer.current = setTimeout(show, wait);
  }, [value, interval]);

  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return shown;
}
