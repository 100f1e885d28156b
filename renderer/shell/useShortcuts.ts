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
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (uiStore.getState().isPaletteOpen) return typeAhead(event);
      if (event.repeat) return;
      const command = matchShortcut(event, {
        isTyping: isTyping(event.target),
        hasLetterKeys: settingsStore.getState().letterKeys,
      });
      if (!command) return;
      if (command === 'deselect') {
        const { isRecordWide, setRecordWide, select } = uiStore.getState();
        if (isRecordWide) setRecordWide(false);
        else select(null);
        return;
      }
      event.preventDefault();
      runCommand(command);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** The palette is open, and its script still being read: what is typed is meant for it, and no command. */
function typeAhead(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { typedAhead, isEnteredAhead, setTypedAhead, enterAhead, setPaletteOpen } = uiStore.getState();
  if (event.key === 'Escape') setPaletteOpen(false);
  else if (event.key === 'Enter' || isEnteredAhead) enterAhead();
  else if (event.key === 'Backspace') setTypedAhead(Array.from(typedAhead).slice(0, -1).join(''));
  else if (Array.from(event.key).length === 1) setTypedAhead(typedAhead + event.key);
  else return;
  event.preventDefault();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=radio], [type=checkbox]), textarea, select'))
  );
}
