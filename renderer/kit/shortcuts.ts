import { COMMANDS, type Command } from './commands';

/** `Ctrl K`, or `⌘ K` on a Mac. */
export function paletteShortcut(isMac: boolean): string {
  return isMac ? '⌘ K' : 'Ctrl K';
}

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What else decides what a key means. */
export type KeyContext = {
  /** The focus is in a text field: only the palette's shortcut acts, so that no letter is lost. */
  readonly isTyping: boolean;
  /** Whether keys alone act, as the user chose; those with a modifier, and Escape, always do. */
  readonly hasLetterKeys: boolean;
};

const PALETTE = COMMANDS.find(({ label }) => label === 'palette.title') ?? null;

/** The command of a key press anywhere in the window; null when it has none. */
export function matchShortcut(
  keys: Keys,
  { isTyping, hasLetterKeys }: KeyContext,
): Command | 'deselect' | null {
  const key = keys.key.toLowerCase();
  if ((keys.ctrlKey || keys.metaKey) && !keys.altKey && !keys.shiftKey) return key === 'k' ? PALETTE : null;
  if (isTyping || keys.ctrlKey || keys.metaKey || keys.altKey || keys.shiftKey) return null;
  if (key === 'escape') return 'deselect';
  if (!hasLetterKeys) return null;
  return COMMANDS.find((command) => command.keys?.toLowerCase() === key) ?? null;
}
