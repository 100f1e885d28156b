import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi, Unsubscribe } from '#shared/ipc/interface';
import type { ErrorCode } from '#shared/result';
import {
  applyPatches,
  emptyState,
  fromSnapshot,
  isNext,
  type LiveState,
  type Patch,
  type Snapshot,
} from '#shared/state/state';

/** Delays between attempts to get a snapshot, ms; the last one repeats. */
const RETRY_DELAYS = [100, 300, 1000, 3000] as const;

/** How many patches are kept while waiting for a snapshot: beyond that a further snapshot costs less. */
const BUFFER_LIMIT = 2000;

export type LiveStore = StoreApi<LiveState>;

/** The window's mirror of the truth in the main process. Only {@link connectLive} writes to it. */
export const liveStore: LiveStore = createStore<LiveState>(() => emptyState(0));

/** Reads from the mirror; draws again only when the selected value changes identity. */
export function useLive<T>(selector: (state: LiveState) => T): T {
  return useStore(liveStore, selector);
}

/** Whether the mirror has been filled once, or the error that prevents it. */
export type MirrorStatus = { readonly isFilled: boolean; readonly error: ErrorCode | null };

export const mirrorStatus: StoreApi<MirrorStatus> = createStore<MirrorStatus>(() => ({
  isFilled: false,
  error: null,
}));

/** Runs `task` after `delay` ms; returns a function that cancels it. */
export type Schedule = (task: () => void, delay: number) => () => void;

const scheduleWithTimeout: Schedule = (task, delay) => {
  const timer = setTimeout(task, delay);
  return () => clearTimeout(timer);
};

type Options = { readonly schedule?: Schedule; readonly status?: StoreApi<MirrorStatus> };

/**
 * Keeps `store` equal to the truth in main: listens first, then asks for a snapshot, so that no patch is lost in
 * between. A missing number leads to a new snapshot, one call at a time; what is shown never goes back in time.
 */
export function connectLive(
  api: Pick<DesktopApi, 'onPatches' | 'getSnapshotText'>,
  store: LiveStore,
  { schedule = scheduleWithTimeout, status = mirrorStatus }: Options = {},
): Unsubscribe {
  let isStopped = false;
  let isAsking = false;
  let attempt = 0;
  let cancelRetry: (() => void) | null = null;
  let waiting: Patch[] = [];

  const askLater = (error: ErrorCode | null): void => {
    if (error) status.setState({ error });
    const delay = RETRY_DELAYS[Math.min(attempt, RETRY_DELAYS.length - 1)] ?? 0;
    attempt += 1;
    cancelRetry = schedule(() => {
      cancelRetry = null;
      void ask();
    }, delay);
  };

  const ask = async (): Promise<void> => {
    isAsking = true;
    const answer = await api
      .getSnapshotText()
      .catch(() => ({ ok: false, error: { code: 'unexpected' } }) as const);
    isAsking = false;
    if (isStopped) return;
    if (!answer.ok) {
      askLater(answer.error.code);
      return;
    }
    // Main has checked it.
    const snapshot = JSON.parse(answer.value) as Snapshot;
    const isFirst = !status.getState().isFilled;
    if (!isFirst && snapshot.seq < store.getState().seq) {
      askLater(null);
      return;
    }
    const { state, rest } = catchUp(fromSnapshot(snapshot), waiting);
    waiting = rest;
    store.setState(state, true);
    status.setState({ isFilled: true, error: null });
    if (waiting.length > 0) askLater(null);
    else attempt = 0;
  };

  const receive = (patches: readonly Patch[]): void => {
    const isWaiting = isAsking || cancelRetry !== null;
    if (!isWaiting) {
      const state = store.getState();
      const fresh = patches.filter((patch) => patch.seq > state.seq);
      if (isNext(state, fresh)) {
        if (fresh.length > 0) store.setState(applyPatches(state, fresh), true);
        return;
      }
    }
    waiting.push(...patches);
    if (waiting.length > BUFFER_LIMIT) waiting = [];
    if (!isWaiting) void ask();
  };

  const unsubscribe = api.onPatches(receive);
  void ask();
  return () => {
    isStopped = true;
    cancelRetry?.();
    unsubscribe();
  };
}

/** Applies those of the waiting patches that follow the state; `rest` is what lies behind a gap. */
function catchUp(state: LiveState, waiting: readonly Patch[]): { state: LiveState; rest: Patch[] } {
  const bySeq = new Map(waiting.filter((patch) => patch.seq > state.seq).map((patch) => [patch.seq, patch]));
  const next: Patch[] = [];
  for (let seq = state.seq + 1; bySeq.has(seq); seq += 1) {
    next.push(bySeq.get(seq) as Patch);
    bySeq.delete(seq);
  }
  return { state: applyPatches(state, next), rest: [...bySeq.values()] };
}
