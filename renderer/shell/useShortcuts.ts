import { useEffect } from 'react';
import { settingsStore } from '../state/settingsStore';
import { uiStore } from '../state/uiStore';
import { matchShortcut } from '../kit/shortcuts';
import { runCommand } from '../kit/commands';

/** Listens for the window's shortcuts while the shell is drawn. */
export function useShortcuts(): void {
  useEffect(function listenForShortcuts() {
    const onKeyDown = (event: KeyboardEvent): void => {
      // A dialog has keys of its own; a handler that used the key has marked the event.
      if (event.defaultPrevented || event.repeat || document.querySelector('dialog[open]')) return;
      const command = matchShortcut(event, {
        isTyping: isTyping(event.target),
        hasLetterKeys: settingsStore.getState().letterKeys,
      });
      if (!command) return;
      if (command === 'deselect') {
        uiStore.getState().select(null);
        return;
      }
      event.preventDefault();
      runCommand(command);
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
