import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Unsubscribe } from '#shared/ipc/contract';
import type { SettingsStore } from './settingsStore';

/** The theme that is drawn, after `system` was resolved. */
export type ResolvedTheme = 'light' | 'dark';

export const themeStore = createStore<{ readonly theme: ResolvedTheme }>(() => ({ theme: 'light' }));

/** The theme drawn now; for what cannot follow CSS by itself, such as a canvas. */
export function useResolvedTheme(): ResolvedTheme {
  return useStore(themeStore, (state) => state.theme);
}

type System = Pick<MediaQueryList, 'matches' | 'addEventListener' | 'removeEventListener'>;

/**
 * Keeps the page's `data-theme` and `lang` equal to the settings; `system` tells whether the system prefers dark.
 * Applies them once before it returns, so that the first frame is already right.
 */
export function followSettings(settings: SettingsStore, root: HTMLElement, system: System): Unsubscribe {
  const apply = (): void => {
    const { theme, locale } = settings.getState();
    const resolved = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
    root.dataset['theme'] = resolved;
    root.lang = locale;
    if (themeStore.getState().theme !== resolved) themeStore.setState({ theme: resolved });
  };
  apply();
  system.addEventListener('change', apply);
  const stop = settings.subscribe(apply);
  return () => {
    stop();
    system.removeEventListener('change', apply);
  };
}
