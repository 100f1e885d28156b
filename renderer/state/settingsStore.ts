import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { DEFAULT_SETTINGS, type Settings } from '#shared/config/settings';
import type { DesktopApi } from '#shared/ipc/interface';
import type { AppError } from '#shared/result';
import { bridge } from './bridge';
import { connectTold, type Connected } from './connectTold';

export type SettingsStore = StoreApi<Settings>;

/** The user's choices as main last told them; until then the defaults. */
export const settingsStore: SettingsStore = createStore<Settings>(() => DEFAULT_SETTINGS);

/** Reads from {@link settingsStore}. */
export function useSettings<T>(selector: (settings: Settings) => T): T {
  return useStore(settingsStore, selector);
}

/** Without an answer the defaults apply: there is always a language and a theme. */
export function connectSettings(
  api: Pick<DesktopApi, 'onSettings' | 'getSettings'>,
  store: SettingsStore,
): Connected {
  return connectTold(
    () => api.getSettings(),
    (listener) => api.onSettings(listener),
    store,
  );
}

/** Keeps a choice; the error says why it could not be kept, in which case what is shown stays as it was. */
export async function changeSettings(change: Partial<Settings>): Promise<AppError | null> {
  const answer = await bridge().setSettings(change);
  if (!answer.ok) return answer.error;
  settingsStore.setState(answer.value);
  return null;
}
