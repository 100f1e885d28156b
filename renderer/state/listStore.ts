import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DeskList, DeskReading } from '#shared/domain/deskLists';
import type { DesktopApi, Unsubscribe } from '#shared/ipc/interface';
import { fail } from '#shared/result';
import { bridge } from './bridge';

export type ListState = {
  /** What main told of the lists that are open. */
  readonly readings: { readonly [L in DeskList]?: DeskReading<L> };
  /** Another user or server: nothing of the lists is shown any more. */
  readonly reset: () => void;
};

export type ListStore = StoreApi<ListState>;

/** The window's mirror of the lists that are open; main decides what is read and when. */
export const listStore: ListStore = createStore<ListState>((set) => ({
  readings: {},
  reset: () => set({ readings: {} }),
}));

const READING = { phase: 'reading', progress: null } as const;

/** Whether what is due is read, or what is held is enough. */
export type ListDepth = 'read' | 'held';

/** How many places of the window show each list, and how many of them want it read. */
const wanted = new Map<DeskList, Readonly<Record<ListDepth, number>>>();

/** How main was asked for each list. */
const asked = new Map<DeskList, ListDepth>();

/** Follows what main tells of the open lists. */
export function connectLists(api: Pick<DesktopApi, 'onList'>, store: ListStore): Unsubscribe {
  return api.onList(({ list, reading }) => put(store, list, reading));
}

/** A list over all projects, for as long as the component is on screen. */
export function useDeskList<L extends DeskList>(list: L, depth: ListDepth = 'read'): DeskReading<L> {
  useEffect(
    function keepListOpen() {
      want(list, depth, 1);
      return () => want(list, depth, -1);
    },
    [list, depth],
  );
  return useStore(listStore, ({ readings }) => (readings[list] as DeskReading<L> | undefined) ?? READING);
}

/**
 * A person asks for a list anew; its reading tells what becomes of it.
 * @param extent `everything`: all projects are looked through, whatever is known of them
 */
export function fetchDeskList(list: DeskList, extent: 'again' | 'everything' = 'again'): void {
  void bridge()
    .fetchList({ list, extent })
    .catch(() => undefined);
}

function want(list: DeskList, depth: ListDepth, more: 1 | -1): void {
  const before = wanted.get(list) ?? { read: 0, held: 0 };
  wanted.set(list, { ...before, [depth]: before[depth] + more });
  // Once for all components that come and go together.
  queueMicrotask(() => askFor(list));
}

function askFor(list: DeskList): void {
  const { read = 0, held = 0 } = wanted.get(list) ?? {};
  const depth = read > 0 ? 'read' : held > 0 ? 'held' : null;
  if (depth === (asked.get(list) ?? null)) return;
  if (depth !== null) {
    asked.set(list, depth);
    void open(list, depth);
    return;
  }
  asked.delete(list);
  void bridge()
    .closeList({ list })
    .catch(() => undefined);
}

async function open(list: DeskList, depth: ListDepth): Promise<void> {
  const before = listStore.getState().readings[list];
  const answer = await bridge()
    .openList({ list, depth })
    .catch(() => fail('unexpected'));
  // What was pushed since is newer.
  if (listStore.getState().readings[list] !== before) return;
  if (answer.ok) put(listStore, answer.value.list, answer.value.reading);
  else put(listStore, list, { phase: 'failed', error: answer.error.code });
}

function put(store: ListStore, list: DeskList, reading: DeskReading): void {
  store.setState(({ readings }) => ({ readings: { ...readings, [list]: reading } }));
}
