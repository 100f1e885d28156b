// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { DEFAULT_SETTINGS, type Settings } from '#shared/config/settings';
import { followSettings } from './followSettings';

function preference(matches: boolean) {
  const listeners = new Set<() => void>();
  const query = {
    matches,
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  };
  const set = (value: boolean): void => {
    query.matches = value;
    for (const listener of listeners) listener();
  };
  return { query: query as unknown as MediaQueryList, set, listeners };
}

function follow(chosen: Partial<Settings>, prefersDark: boolean, prefersReducedMotion = false) {
  const dark = preference(prefersDark);
  const reducedMotion = preference(prefersReducedMotion);
  const settings = createStore<Settings>(() => ({ ...DEFAULT_SETTINGS, ...chosen }));
  const root = document.createElement('html');
  const stop = followSettings(settings, root, { dark: dark.query, reducedMotion: reducedMotion.query });
  const listeners = () => dark.listeners.size + reducedMotion.listeners.size;
  return { settings, root, stop, prefer: dark.set, reduceMotion: reducedMotion.set, listeners };
}

describe('followSettings', () => {
  it('draws what the system prefers, and follows it when it changes', () => {
    const page = follow({ theme: 'system' }, true);
    expect(page.root.dataset['theme']).toBe('dark');
    page.prefer(false);
    expect(page.root.dataset['theme']).toBe('light');
  });

  it('lets an explicit choice win over the system', () => {
    const page = follow({ theme: 'light' }, true);
    expect(page.root.dataset['theme']).toBe('light');
    page.settings.setState({ theme: 'dark', locale: 'fil' });
    expect(page.root.dataset['theme']).toBe('dark');
    expect(page.root.lang).toBe('fil');
  });

  it('stops following once told so', () => {
    const page = follow({ theme: 'system' }, false);
    page.stop();
    page.settings.setState({ theme: 'dark' });
    expect(page.root.dataset['theme']).toBe('light');
    expect(page.listeners()).toBe(0);
  });

  it('moves as much as the system prefers, and follows it when it changes', () => {
    const page = follow({}, false, true);
    expect(page.root.dataset['motion']).toBe('reduced');
    page.reduceMotion(false);
    expect(page.root.dataset['motion']).toBe('full');
  });

  it.each([
    ['reduce', false, 'reduced'],
    ['reduce', true, 'reduced'],
    ['full', false, 'full'],
    ['full', true, 'full'],
  ] as const)('moves as chosen, %s, whatever the system prefers (%s)', (reduceMotion, prefers, motion) => {
    const page = follow({ reduceMotion }, false, prefers);
    expect(page.root.dataset['motion']).toBe(motion);
    page.settings.setState({ reduceMotion: 'system' });
    expect(page.root.dataset['motion']).toBe(prefers ? 'reduced' : 'full');
  });
});
