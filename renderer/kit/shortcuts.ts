import { VIEWS, VIEWS_TABLE, type View } from '#shared/views';
import { PROJECT_ACTIONS, type ProjectAction } from '../state/actionStore';

// Keys as drawn in tooltips and the palette; each is one key, or a modifier and a key, separated by a space.

export const REFRESH_SHORTCUT = 'R';
export const LIST_SHORTCUT = 'B';

/** For the selected project. */
export const ACTION_SHORTCUTS: Readonly<Record<ProjectAction, string>> = {
  add_progress: 'P',
  update_status: 'S',
  add_cost: 'C',
  update_project: 'E',
};

/** `Ctrl K`, or `⌘ K` on a Mac. */
export function paletteShortcut(isMac: boolean): string {
  return isMac ? '⌘ K' : 'Ctrl K';
}

export type ShortcutAction =
  | { readonly type: 'palette' }
  | { readonly type: 'open'; readonly view: View }
  | { readonly type: 'refresh' }
  | { readonly type: 'toggle_list' }
  | { readonly type: 'act'; readonly action: ProjectAction }
  | { readonly type: 'deselect' };

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What else decides what a key means. */
export type KeyContext = {
  /** The focus is where text goes: only the palette answers, so that no letter is lost. */
  readonly isTyping: boolean;
  /** Whether keys alone act, as the user chose; those with a modifier, and Escape, always do. */
  readonly hasLetterKeys: boolean;
};

/** What a key press means anywhere in the window; null when it means nothing there. */
export function matchShortcut(keys: Keys, { isTyping, hasLetterKeys }: KeyContext): ShortcutAction | null {
  const key = keys.key.toLowerCase();
  if ((keys.ctrlKey || keys.metaKey) && !keys.altKey && !keys.shiftKey) {
    return key === 'k' ? { type: 'palette' } : null;
  }
  if (isTyping || keys.ctrlKey || keys.metaKey || keys.altKey || keys.shiftKey) return null;
  if (key === 'escape') return { type: 'deselect' };
  if (!hasLetterKeys) return null;
  if (key === '/') return { type: 'palette' };
  if (key === REFRESH_SHORTCUT.toLowerCase()) return { type: 'refresh' };
  if (key === LIST_SHORTCUT.toLowerCase()) return { type: 'toggle_list' };
  const action = PROJECT_ACTIONS.find((name) => ACTION_SHORTCUTS[name].toLowerCase() === key);
  if (action) return { type: 'act', action };
  const view = VIEWS.find((name) => VIEWS_TABLE[name].key === key);
  return view ? { type: 'open', view } : null;
}
