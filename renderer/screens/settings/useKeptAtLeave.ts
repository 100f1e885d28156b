import { useEffect, useRef } from 'react';

/**
 * Keeps what was typed also when the whole screen is left by a key or a link: a field that is removed with the focus in it
 * tells nobody that it was left. @param keep does nothing where nothing was typed
 */
export function useKeptAtLeave(keep: () => Promise<void>): void {
  const latest = useRef(keep);
  useEffect(function noteLatest() {
    latest.current = keep;
  });
  useEffect(function keepAtEnd() {
    return () => void latest.current();
  }, []);
}
