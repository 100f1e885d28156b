// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { DEFAULT_SETTINGS, type Settings } from '#shared/config/settings';
import { followSettings, themeStore } from './settingsTheme';

function follow(theme: Settings['theme'], prefersDark: boolean) {
  const listeners = new Set<() => void>();
  const system = {
    matches: prefersDark,
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  };
  const settings = createStore<Settings>(() => ({ ...DEFAULT_SETTINGS, theme }));
  const root = document.createElement('html');
  const stop = followSettings(settings, root, system as unknown as MediaQueryList);
  const prefer = (isDark: boolean): void => {
    system.matches = isDark;
    for (const listener of listeners) listener();
  };
  return { settings, root, stop, prefer, listeners };
}

describe('followSettings', () => {
  it('draws what the system prefers, and follows it when it changes', () => {
    const page = follow('system', true);
    expect(page.root.dataset['theme']).toBe('dark');
    page.prefer(false);
    expect(page.root.dataset['theme']).toBe('light');
    expect(themeStore.getState().theme).toBe('light');
  });

  it('lets an explicit choice win over the system', () => {
    const page = follow('light', true);
    expect(page.root.dataset['theme']).toBe('light');
    page.settings.setState({ theme: 'dark', locale: 'fil' });
    expect(page.root.dataset['theme']).toBe('dark');
    expect(page.root.lang).toBe('fil');
  });

  it('stops following once told so', () => {
    const page = follow('system', false);
    page.stop();
    page.settings.setState({ theme: 'dark' });
    expect(page.root.dataset['theme']).toBe('light');
    expect(page.listeners.size).toBe(0);
  });
});
