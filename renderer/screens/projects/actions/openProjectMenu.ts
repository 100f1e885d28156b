import type { MouseEvent } from 'react';
import { uiStore } from '../../../state/uiStore';

/**
 * Opens the menu of the row under the pointer and selects it; or of the selected row when a key was used, in which case
 * the list itself is the target. Rows carry `data-project`.
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
