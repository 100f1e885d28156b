import type { Unsubscribe } from '#shared/ipc/interface';
import type { SettingsStore } from './settingsStore';

type Preference = Pick<MediaQueryList, 'matches' | 'addEventListener' | 'removeEventListener'>;

/** What the operating system's settings ask of every application. */
export type SystemPreferences = { readonly dark: Preference; readonly reducedMotion: Preference };

/**
 * Keeps the page's `data-theme`, `data-motion` (`full` or `reduced`) and `lang` equal to the settings and to what the
 * system prefers. Applies them once before it returns, so that the first frame is already right.
 */
export function followSettings(
  settings: SettingsStore,
  root: HTMLElement,
  system: SystemPreferences,
): Unsubscribe {
  const apply = (): void => {
    const { theme, locale, reduceMotion } = settings.getState();
    root.dataset['theme'] = theme === 'system' ? (system.dark.matches ? 'dark' : 'light') : theme;
    const isReduced = reduceMotion === 'system' ? system.reducedMotion.matches : reduceMotion === 'reduce';
    root.dataset['motion'] = isReduced ? 'reduced' : 'full';
    root.lang = locale;
  };
  apply();
  const preferences = [system.dark, system.reducedMotion];
  for (const preference of preferences) preference.addEventListener('change', apply);
  const stop = settings.subscribe(apply);
  return () => {
    stop();
    for (const preference of preferences) preference.removeEventListener('change', apply);
  };
}
