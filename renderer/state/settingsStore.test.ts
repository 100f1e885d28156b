import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { DEFAULT_SETTINGS, type Settings } from '#shared/config/settings';
import { ok, type Result } from '#shared/result';
import { connectSettings } from './settingsStore';

it('keeps what was told while the first answer was on its way: it is newer', async () => {
  const store = createStore<Settings>(() => DEFAULT_SETTINGS);
  let tell: (settings: Settings) => void = () => undefined;
  let answer: (settings: Result<Settings>) => void = () => undefined;
  const { ready } = connectSettings(
    {
      onSettings: (listener) => {
        tell = listener;
        return () => undefined;
      },
      getSettings: () => new Promise((resolve) => (answer = resolve)),
    },
    store,
  );
  tell({ ...DEFAULT_SETTINGS, theme: 'dark' });
  answer(ok(DEFAULT_SETTINGS));
  await ready;
  expect(store.getState().theme).toBe('dark');
});

it('takes the first answer where nothing was told before', async () => {
  const store = createStore<Settings>(() => DEFAULT_SETTINGS);
  const { ready } = connectSettings(
    {
      onSettings: () => () => undefined,
      getSettings: () => Promise.resolve(ok({ ...DEFAULT_SETTINGS, locale: 'fil' } as const)),
    },
    store,
  );
  await ready;
  expect(store.getState().locale).toBe('fil');
});
