import { createStore, type StoreApi } from 'zustand/vanilla';
import { useStore } from 'zustand';
import type { SavedPaper } from '#shared/domain/papers/outcome';
import type { Result } from '#shared/result';

/** The file that is being made, or how the last one ended; null where there is nothing to say. */
export type PaperState = {
  readonly current:
    | { readonly phase: 'making'; /** Proposed for the file. */ readonly name: string }
    | ({ readonly phase: 'ended' } & SavedPaper)
    | null;
  readonly dismiss: () => void;
  /** Another user: nothing of the file is shown any more. */
  readonly reset: () => void;
};

export type PaperStore = StoreApi<PaperState>;

export const paperStore: PaperStore = createStore<PaperState>((set) => ({
  current: null,
  dismiss: () => set({ current: null }),
  reset: () => set({ current: null }),
}));

/** Has main make a file, and tells of it in the window meanwhile and afterwards. */
export async function makePaper(
  name: string,
  ask: () => Promise<Result<SavedPaper>>,
): Promise<SavedPaper['outcome']> {
  if (paperStore.getState().current?.phase === 'making') return 'busy';
  const making = { phase: 'making', name } as const;
  paperStore.setState({ current: making });
  const answer = await ask().catch(() => null);
  const saved: SavedPaper = answer?.ok ? answer.value : { outcome: 'not_made', file: null };
  // Meanwhile it may be another user who works here.
  if (paperStore.getState().current === making) {
    paperStore.setState({ current: saved.outcome === 'cancelled' ? null : { phase: 'ended', ...saved } });
  }
  return saved.outcome;
}

/** Reads from {@link paperStore}. */
export function usePapers<T>(selector: (state: PaperState) => T): T {
  return useStore(paperStore, selector);
}
