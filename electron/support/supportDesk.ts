import type { SavedPaper } from '#shared/domain/papers/outcome';
import type { BundleFile } from '#shared/domain/supportBundle';
import { makeBundle, zipBundle, type BundleContent } from './bundle';
import { createCleaner, type PrivateWords } from './cleaner';

export type SupportDeskOptions = {
  readonly now: () => number;
  /** Everything that goes into it, as it is now. */
  readonly collect: () => Promise<BundleContent>;
  readonly privateWords: () => PrivateWords;
  /** Asks for a place, and saves the bytes there. */
  readonly save: (make: () => Uint8Array) => Promise<SavedPaper>;
};

/** Makes the bundle for support: what is saved is what the user has looked at, without what they left out. */
export class SupportDesk {
  readonly #options: SupportDeskOptions;
  #shown: readonly BundleFile[] = [];

  constructor(options: SupportDeskOptions) {
    this.#options = options;
  }

  /** The bundle as it is now, to be looked at. */
  async show(): Promise<readonly BundleFile[]> {
    const { collect, privateWords } = this.#options;
    this.#shown = makeBundle(await collect(), createCleaner(privateWords()));
    return this.#shown;
  }

  /** Saves what was shown last. @param names of the files to save; others are left out */
  save(names: readonly string[]): Promise<SavedPaper> {
    const files = this.#shown.filter(({ name }) => names.includes(name));
    return this.#options.save(() => zipBundle(files, this.#options.now()));
  }
}
