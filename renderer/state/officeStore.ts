import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { FREE_OFFICE, type Office } from '#shared/config/settings';
import type { DesktopApi } from '#shared/ipc/interface';
import { connectTold, type Connected } from './connectTold';

export type OfficeStore = StoreApi<Office>;

/** What the administrator has decided and a window has to know, as main last told it; until then nothing. */
export const officeStore: OfficeStore = createStore<Office>(() => FREE_OFFICE);

/** Reads from {@link officeStore}. */
export function useOffice<T>(selector: (office: Office) => T): T {
  return useStore(officeStore, selector);
}

/** Without an answer the window only offers too much: main refuses what is not allowed in any case. */
export function connectOffice(
  api: Pick<DesktopApi, 'onOffice' | 'getOffice'>,
  store: OfficeStore,
): Connected {
  return connectTold(
    () => api.getOffice(),
    (listener) => api.onOffice(listener),
    store,
  );
}
