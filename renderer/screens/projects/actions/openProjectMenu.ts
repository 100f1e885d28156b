import type { MouseEvent } from 'react';
import { uiStore } from '../../../state/uiStore';

/**
 * Opens the menu of the row under the pointer, which is selected with it; or of the selected row when it was asked for
 * by key, in which case the list itself is the target. Rows carry `data-project`.
 */
export function openProjectMenu(event: MouseEvent<HTMLElement>): void {
  const { select, selectedProjectId, setProjectMenu } = uiStore.getState();
  const pointed = event.target instanceof Element ? event.target.closest('[data-project]') : null;
  const row = pointed ?? event.currentTarget.querySelector(`[data-project="${selectedProjectId}"]`);
  if (!(row instanceof HTMLElement)) return;
  event.preventDefault();
  const projectId = Number(row.dataset['project']);
  const box = row.getBoundingClientRect();
  select(projectId);
  setProjectMenu(
    pointed
      ? { projectId, x: event.clientX, y: event.clientY }
      : { projectId, x: box.left + 24, y: box.bottom },
  );
}
