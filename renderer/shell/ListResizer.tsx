import type { KeyboardEvent, PointerEvent } from 'react';
import { LIST_WIDTH } from '#shared/config/settings';
import { useTranslate } from '../i18n';
import { changeSettings } from '../state/settingsStore';
import { uiStore, useUi } from '../state/uiStore';
import styles from './ListResizer.module.css';

const STEP = 16;

/** Kept for the next start; a failure to keep it is not worth a message. */
function keepWidth(): void {
  void changeSettings({ listWidth: uiStore.getState().listWidth });
}

/** The line between list and map: dragged, moved by arrow keys, or reset by a double click. */
export function ListResizer() {
  const translate = useTranslate();
  const width = useUi((state) => state.listWidth);
  const setWidth = useUi((state) => state.setListWidth);

  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const handle = event.currentTarget;
    const offset = width - event.clientX;
    const move = (moved: globalThis.PointerEvent): void => setWidth(moved.clientX + offset);
    const stop = (): void => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', stop);
      handle.removeEventListener('pointercancel', stop);
      keepWidth();
    };
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', stop);
    handle.addEventListener('pointercancel', stop);
  };

  const step = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') setWidth(width - STEP);
    else if (event.key === 'ArrowRight') setWidth(width + STEP);
    else return;
    event.preventDefault();
    keepWidth();
  };

  return (
    <div
      className={styles.handle}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={translate('nav.resizeList')}
      aria-valuenow={width}
      aria-valuemin={LIST_WIDTH.min}
      aria-valuemax={LIST_WIDTH.max}
      onPointerDown={drag}
      onKeyDown={step}
      onDoubleClick={() => {
        setWidth(LIST_WIDTH.initial);
        keepWidth();
      }}
    />
  );
}
