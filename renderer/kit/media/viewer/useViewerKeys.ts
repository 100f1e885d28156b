import { useEffect, type Dispatch, type RefObject, type SetStateAction } from 'react';
import { useSettings } from '../../../state/settingsStore';
import { actualSize, moved, STEP, WHOLE, type Sizes, type View } from './zoom';

type Does = {
  readonly go: (by: -1 | 1) => void;
  readonly goToEnd: (isLast: boolean) => void;
  readonly zoom: (by: number) => void;
  readonly setView: Dispatch<SetStateAction<View>>;
  readonly sizes: Sizes | null;
  readonly compare: (() => void) | null;
  readonly save: () => void;
};

/** CSS pixels a picture moves with one press. */
const PAN = 80;

const ARROWS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: PAN, y: 0 },
  ArrowRight: { x: -PAN, y: 0 },
  ArrowUp: { x: 0, y: PAN },
  ArrowDown: { x: 0, y: -PAN },
};

/**
 * The viewer's keys: arrows go on and back, with Shift they move what is enlarged; +, −, 0 and 1 change its size; C compares,
 * Ctrl S saves. Letters and digits alone act only where the user allows that.
 * @param viewer the viewer's content: wherever the focus is in its dialog, and where a button that had it went away
 */
export function useViewerKeys(viewer: RefObject<HTMLElement | null>, does: Does): void {
  const hasLetterKeys = useSettings((settings) => settings.letterKeys);
  const onKeyDown = (event: KeyboardEvent): void => {
    const dialog = viewer.current?.closest('dialog');
    const isHere = event.target === document.body || dialog?.contains(event.target as Node);
    if (event.defaultPrevented || event.altKey || !isHere) return;
    const { sizes } = does;
    const act = (task: () => void): void => {
      event.preventDefault();
      task();
    };
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      if (key === 's') act(does.save);
      return;
    }
    const by = ARROWS[event.key];
    if (event.shiftKey && by) return act(() => sizes && does.setView((view) => moved(view, by, sizes)));
    if (event.key === 'ArrowLeft') return act(() => does.go(-1));
    if (event.key === 'ArrowRight') return act(() => does.go(1));
    if (event.key === 'Home' || event.key === 'End') return act(() => does.goToEnd(event.key === 'End'));
    if (!hasLetterKeys) return;
    if (key === '+' || key === '=') act(() => does.zoom(STEP));
    else if (key === '-') act(() => does.zoom(1 / STEP));
    else if (key === '0') act(() => does.setView(WHOLE));
    else if (key === '1') act(() => sizes && does.setView((view) => actualSize(view, sizes)));
    else if (key === 'c' && does.compare) act(does.compare);
  };
  useEffect(function listen() {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  });
}
