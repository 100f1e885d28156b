import { useSettings } from '../state/settingsStore';

/** A key that would write text in a text field: these can be switched off (WCAG 2.1.4). */
export function isLetterKey(keys: string): boolean {
  return /^[\p{L}\p{N}\p{P}]$/u.test(keys);
}

/** The shortcut while it works; one that is switched off is not shown. */
export function useWorkingKeys(keys: string | undefined): string | undefined {
  const hasLetterKeys = useSettings((settings) => settings.letterKeys);
  return keys !== undefined && !hasLetterKeys && isLetterKey(keys) ? undefined : keys;
}
