import { useEffect, useRef, type RefObject } from 'react';

/** Whether the component is on screen, for what ends after it was closed: another may stand in its place by then. */
export function useIsOpen(): RefObject<boolean> {
  const isOpen = useRef(false);
  useEffect(function noteWhileOpen() {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  return isOpen;
}
