import { basename, extname, join } from 'node:path';
import { safeFileName } from '#shared/domain/mediaAddress';
import { UNFINISHED, type FoundFile } from '../disk/bigFiles';
import type { PackDisk } from './packDisk';

/** Ending of packs. */
const ENDING = '.pmtiles';

/** How far apart the ages of two packs are that are told apart on every disk, in ms: some keep them by two seconds. */
const AGE_STEP = 2_000;

/** The folder of the user's packs: those opened are copied there, and others may be put there by hand. */
export class PackFolder {
  readonly #path: string;
  readonly #disk: PackDisk;

  constructor(path: string, disk: PackDisk) {
    this.#path = path;
    this.#disk = disk;
  }

  /** Where a pack is kept that is copied from elsewhere. */
  placeFor(source: string): string {
    return join(this.#path, `${safeFileName(basename(source, extname(source)))}${ENDING}`);
  }

  /** Paths of the packs, the newest first. Rejects with the system's error. */
  async paths(): Promise<string[]> {
    const found = await this.#packs();
    return found
      .toSorted((one, other) => other.usedAt - one.usedAt)
      .map(({ name }) => join(this.#path, name));
  }

  /** An age that makes a pack the newest, also where one was put there from a computer whose clock is ahead. */
  async newestAge(now: number): Promise<number> {
    const found = await this.#packs();
    return found.reduce((newest, { usedAt }) => Math.max(newest, usedAt + AGE_STEP), now);
  }

  /**
   * Removes what is left of copies that were never finished: of an application that was killed, and of gigabytes. Not
   * while one is being made.
   */
  async tidy(): Promise<void> {
    const found = await this.#disk.list(this.#path).catch(() => []);
    for (const { name } of found) {
      if (!name.toLowerCase().endsWith(ENDING + UNFINISHED)) continue;
      await this.#disk.remove(join(this.#path, name)).catch(() => undefined);
    }
  }

  async #packs(): Promise<FoundFile[]> {
    const found = await this.#disk.list(this.#path);
    return found.filter(({ name }) => extname(name).toLowerCase() === ENDING);
  }
}
