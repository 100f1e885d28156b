import { portionChanges } from '#shared/state/portions';
import { applyPatches, emptyState, type Change, type LiveState, type Patch } from '#shared/state/state';

/**
 * The truth of this process: one state, changed only by numbered patches. Each listener gets every patch once and in
 * order; equal patches give equal states in every mirror.
 */
export class StateStore {
  #state: LiveState;
  readonly #listeners = new Set<(patch: Patch) => void>();

  constructor(now: number) {
    this.#state = emptyState(now);
  }

  get state(): LiveState {
    return this.#state;
  }

  /**
   * Applies changes as one patch; they become visible together. Thousands of rows come in several patches, one right
   * after the other ({@link portionChanges}). An empty list changes nothing.
   */
  commit(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    for (const portion of portionChanges(changes))
      this.#apply({ seq: this.#state.seq + 1, changes: portion });
  }

  #apply(patch: Patch): void {
    this.#state = applyPatches(this.#state, [patch]);
    for (const listener of this.#listeners) listener(patch);
  }

  /** @returns a function that ends the subscription. */
  subscribe(listener: (patch: Patch) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
