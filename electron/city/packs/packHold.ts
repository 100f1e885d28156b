import type { Pack } from '#shared/domain/packs/pack';
import { pathsOf } from './entry';
import type { PackMedia, PackShelf } from './ports';

/** All packs of the user whose data is shown, and where what they hold lies. */
export type Holding = {
  readonly packs: readonly Pack[];
  /** Some manifests cannot be read: they may name any file, and any project. */
  readonly hasUnreadable: boolean;
  readonly media: PackMedia;
  readonly shelf: PackShelf | null;
};

/** Keeps what packs hold from being removed, and lets go of what none of them holds any more. */
export class PackHold {
  readonly #now: () => Holding;

  constructor(now: () => Holding) {
    this.#now = now;
  }

  /** Parts of records of all projects in packs stay. */
  pin(): void {
    const { packs, hasUnreadable, shelf } = this.#now();
    const ids = packs.flatMap(({ projects }) => projects.map(({ id }) => id));
    shelf?.pin(hasUnreadable ? null : new Set(ids));
  }

  /** Lets go of files, unless a pack names them, or may. */
  async release(paths: readonly string[]): Promise<void> {
    const { packs, hasUnreadable, media } = this.#now();
    if (paths.length === 0 || hasUnreadable) return;
    const named = new Set(packs.flatMap(({ projects }) => pathsOf(projects)));
    await media.release(paths.filter((path) => !named.has(path)));
  }

  /** Files of packs that no pack names, as after a manifest that was lost, leave the disk. */
  async sweep(): Promise<void> {
    const { packs, hasUnreadable, media } = this.#now();
    if (hasUnreadable) return;
    await media.releaseOthers(packs.flatMap(({ projects }) => pathsOf(projects)));
  }
}
