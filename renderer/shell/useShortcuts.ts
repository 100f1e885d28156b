import { useEffect } from 'react';
import { assertNever } from '#shared/assertNever';
import { settingsStore } from '../state/settingsStore';
import { uiStore } from '../state/uiStore';
import { refreshAll, startAction } from '../kit/actions';
import { matchShortcut, type ShortcutAction } from '../kit/shortcuts';

/** Listens for the window's shortcuts while the shell is drawn. */
export function useShortcuts(): void {
  useEffect(function listenForShortcuts() {
    const onKeyDown = (event: KeyboardEvent): void => {
      // A dialog has keys of its own; what handled the key already has said so.
      if (event.defaultPrevented || event.repeat || document.querySelector('dialog[open]')) return;
      const action = matchShortcut(event, {
        isTyping: isTyping(event.target),
        hasLetterKeys: settingsStore.getState().letterKeys,
      });
      if (!action) return;
      if (action.type !== 'deselect') event.preventDefault();
      run(action);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=radio], [type=checkbox]), textarea, select'))
  );
}

function run(action: ShortcutAction): void {
  const ui = uiStore.getState();
  switch (action.type) {
    case 'palette':
      ui.setPaletteOpen(true);
      break;
    case 'open':
      ui.open(action.view);
      break;
    case 'refresh':
      void refreshAll();
      break;
    case 'toggle_list':
      ui.setListHidden(!ui.isListHidden);
      break;
    case 'act':
      if (ui.selectedProjectId !== null) startAction(action.action, ui.selectedProjectId);
      break;
    case 'deselect':
      ui.select(null);
      break;
    default:
      assertNever(action);
  }
}
