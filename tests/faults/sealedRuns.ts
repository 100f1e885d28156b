import type { Random } from '../../shared/testing/random';
import { createLog } from '../../electron/diagnostics/log';
import type { FileSystem } from '../../electron/disk/fileSystem';
import type { RewriteFile } from '../../electron/disk/rewriteFile';
import type { DataKey } from '../../electron/sealing/sealed';
import { Sealing } from '../../electron/sealing/sealing';

/** Where the store keeps its files, however deep, and its journal. */
export type SealedPlaces = { readonly folders: readonly string[]; readonly journal: string };

/**
 * The disk below a store, which one run is to seal and the next to put back into clear, in whatever pieces the runs leave of
 * that; in some runs the keychain does not open.
 */
export class SealedRuns {
  readonly #random: Random;
  readonly #places: SealedPlaces;
  readonly #key: DataKey = { id: '00112233445566aa', secret: Buffer.alloc(32, 7) };
  #isWell = false;
  #isWanted = true;
  #isOpen = true;
  /** Converts one more file of this run, when the one before it is done. */
  #convert: (() => void) | null = null;
  /** What a run that is over had not done is never done. */
  #run = 0;

  constructor(random: Random, places: SealedPlaces) {
    this.#random = random;
    this.#places = places;
  }

  /** What this run is like, for the story of a schedule. */
  get words(): string {
    return `${this.#isWanted ? 'sealed' : 'in clear'}, the keychain ${this.#isOpen ? 'opens' : 'refuses'}`;
  }

  /** The keychain opens in this run. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The keychain opens from the next run on. */
  beWell(): void {
    this.#isWell = true;
  }

  /** The disk as the next run's store sees it. */
  open(files: FileSystem): FileSystem {
    this.#isWanted = this.#random.int(0, 3) > 0;
    this.#isOpen = this.#isWell || this.#random.int(0, 5) > 0;
    const key = this.#isOpen ? this.#key : null;
    const sealing = new Sealing({
      root: '/',
      journals: [this.#places.journal],
      files,
      ring: { hasKey: true, open: () => key, openOrMake: () => key },
      isWanted: this.#isWanted,
      random: (count) => Uint8Array.from({ length: count }, () => this.#random.int(0, 255)),
      log: createLog(() => undefined),
      onInClear: () => undefined,
      onUnopened: () => undefined,
    });
    const run = (this.#run += 1);
    const rewrite = rewriteOn(files, () => run === this.#run);
    let before = Promise.resolve();
    const paths = [...this.#places.folders, this.#places.journal].flatMap((folder) => within(files, folder));
    this.#convert = () => {
      const [path] = paths.splice(0, 1);
      if (path === undefined) return;
      before = before
        .then(() => (run === this.#run ? sealing.convert(path, rewrite) : null))
        // The power may fail at it; the next run goes on.
        .then(
          () => undefined,
          () => undefined,
        );
    };
    while (this.#random.int(0, 2) > 0) this.goOn();
    return sealing.files();
  }

  /** One more file becomes as it is to be, while others are written. */
  goOn(): void {
    this.#convert?.();
  }
}

/** A file written anew on a disk that may fail at each step; see {@link RewriteFile}. */
function rewriteOn(files: FileSystem, isRunning: () => boolean): RewriteFile {
  return async (path, anew, mayReplace) => {
    const before = files.readBytes(path);
    const parts = await anew(Uint8Array.from(before));
    if (!parts) return true;
    if (!isRunning() || !files.exists(path)) return false;
    if (!Buffer.from(files.readBytes(path)).equals(before) || !mayReplace()) return false;
    files.writeAtomically(path, Buffer.concat(parts));
    return true;
  };
}

/** Every file in a folder, and in those within it. */
function within(files: FileSystem, folder: string): readonly string[] {
  return files.list(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    const below = within(files, path);
    return below.length > 0 ? below : [path];
  });
}
