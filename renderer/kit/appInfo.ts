import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { AppInfo, DesktopApi } from '#shared/ipc/interface';

/** Version and platform of this copy; null until main answered. Does not change while it runs. */
export const appInfoStore = createStore<{ readonly info: AppInfo | null }>(() => ({ info: null }));

export function useAppInfo(): AppInfo | null {
  return useStore(appInfoStore, (state) => state.info);
}

/** Asks main once. Without an answer the places that show it stay empty. */
export async function loadAppInfo(api: Pick<DesktopApi, 'getAppInfo'>): Promise<void> {
  const answer = await api.getAppInfo();
  if (answer.ok) appInfoStore.setState({ info: answer.value });
}
