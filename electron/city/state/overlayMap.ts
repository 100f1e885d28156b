import type { Project } from '#shared/domain/project';

/**
 * A map with pending changes laid over it, so that several events of one batch see each other's effect without a copy.
 */
export class OverlayMap implements ReadonlyMap<number, Project> {
  readonly #base: ReadonlyMap<number, Project>;
  readonly #upserts: ReadonlyMap<number, Project>;
  readonly #removals: ReadonlySet<number>;

  constructor(
    base: ReadonlyMap<number, Project>,
    upserts: ReadonlyMap<number, Project>,
    removals: ReadonlySet<number>,
  ) {
    this.#base = base;
    this.#upserts = upserts;
    this.#removals = removals;
  }

  get(id: number): Project | undefined {
    return this.#removals.has(id) ? undefined : (this.#upserts.get(id) ?? this.#base.get(id));
  }

  has(id: number): boolean {
    return this.get(id) !== undefined;
  }

  get size(): number {
    return [...this.values()].length;
  }

  *entries(): MapIterator<[number, Project]> {
    for (const id of this.#base.keys()) {
      const project = this.get(id);
      if (project) yield [id, project];
    }
  }

  *keys(): MapIterator<number> {
    for (const [id] of this.entries()) yield id;
  }

  *values(): MapIterator<Project> {
    for (const [, project] of this.entries()) yield project;
  }

  [Symbol.iterator](): MapIterator<[number, Project]> {
    return this.entries();
  }

  forEach(callback: (value: Project, key: number, map: ReadonlyMap<number, Project>) => void): void {
    for (const [id, project] of this.entries()) callback(project, id, this);
  }
}
