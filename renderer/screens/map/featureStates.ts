import type { ShownStatus } from '#shared/domain/project';

/** What can be drawn at once, before the source is updated: a new status, or that the project is gone. */
export type ProjectState = { readonly status?: ShownStatus; readonly isHidden?: boolean };

/** The part of the map this needs. */
export type FeatureStateTarget = {
  readonly set: (id: number, state: ProjectState) => void;
  readonly clear: () => void;
};

/**
 * Feature state with a copy of its own: the drawing library loses it together with a lost WebGL context, and {@link
 * reapply} restores it from the copy.
 */
export class FeatureStates {
  readonly #target: FeatureStateTarget;
  readonly #states = new Map<number, ProjectState>();

  constructor(target: FeatureStateTarget) {
    this.#target = target;
  }

  get(id: number): ProjectState | undefined {
    return this.#states.get(id);
  }

  /** Merges into what is set for the project. */
  set(id: number, state: ProjectState): void {
    const merged = { ...this.#states.get(id), ...state };
    this.#states.set(id, merged);
    this.#target.set(id, merged);
  }

  clear(): void {
    if (this.#states.size === 0) return;
    this.#states.clear();
    this.#target.clear();
  }

  /** Sets everything again; call when the WebGL context has come back. */
  reapply(): void {
    for (const [id, state] of this.#states) this.#target.set(id, state);
  }
}
