import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { DEFAULT_SETTINGS, type Settings } from '#shared/config/settings';
import type { DesktopApi, Unsubscribe } from '#shared/ipc/interface';
import type { AppError } from '#shared/result';
import { bridge } from './bridge';

export type SettingsStore = StoreApi<Settings>;

/** The user's choices as main last told them; until then the defaults. */
export const settingsStore: SettingsStore = createStore<Settings>(() => DEFAULT_SETTINGS);

/** Reads from {@link settingsStore}. */
export function useSettings<T>(selector: (settings: Settings) => T): T {
  return useStore(settingsStore, selector);
}

/** Listens for changes and asks for the current settings; `ready` resolves when the answer is in, good or not. */
export function connectSettings(
  api: Pick<DesktopApi, 'onSettings' | 'getSettings'>,
  store: SettingsStore,
): { readonly ready: Promise<void>; readonly stop: Unsubscribe } {
  let isTold = false;
  const stop = api.onSettings((settings) => {
    isTold = true;
    store.setState(settings);
  });
  const ready = api.getSettings().then(
    (answer) => {
      // What was told meanwhile is newer, and always all of it.
      if (answer.ok && !isTold) store.setState(answer.value);
    },
    // Without an answer the defaults apply: there is always a language and a theme.
    () => undefined,
  );
  return { ready, stop };
}

/** Keeps a choice; the error says why it could not be kept, in which case what is shown stays as it was. */
export async function changeSettings(change: Partial<Settings>): Promise<AppError | null> {
  const answer = await bridge().setSettings(change);
  if (!answer.ok) return answer.error;
  settingsStore.setState(answer.value);
  return null;
}
