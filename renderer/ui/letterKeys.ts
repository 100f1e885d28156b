import { useSettings } from '../state/settingsStore';

/** A key that, pressed alone, would write something where text goes: these can be switched off (WCAG 2.1.4). */
export function isLetterKey(keys: string): boolean {
  return /^[\p{L}\p{N}\p{P}]$/u.test(keys);
}

/** The shortcut as long as it works; what was switched off is not to be promised. */
export function useWorkingKeys(keys: string | undefined): string | undefined {
  const hasLetterKeys = useSettings((settings) => settings.letterKeys);
  return keys !== undefined && !hasLetterKeys && isLetterKey(keys) ? undefined : keys;
}
