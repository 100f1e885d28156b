import { dirname, relative, sep } from 'node:path';
import type { BigFiles } from '../disk/bigFiles';
import type { FileSystem } from '../disk/fileSystem';
import type { Log } from '../diagnostics/log';
import type { KeyRing } from './keyRing';
import {
  hasSealedLines,
  keyIdOf,
  openFile,
  openLines,
  openPieces,
  SealedError,
  sealFile,
  sealLines,
  sealPieces,
  type DataKey,
  type RandomBytes,
} from './sealed';

/** A copy that is pinned is the same file. */
const NAMES_OF_ONE = /\.pinned$/;

export type SealingOptions = {
  /** The folder that places are told in: a whole profile may move. */
  readonly root: string;
  /** Folders of journals, in which each line is sealed by itself. */
  readonly journals: readonly string[];
  readonly files: FileSystem;
  readonly ring: Pick<KeyRing, 'hasKey' | 'open' | 'openOrMake'>;
  /** Whether what is written from now on is to be sealed. */
  readonly isWanted: boolean;
  readonly random: RandomBytes;
  /** Lets others have their turn, between two pieces of a large file; default: only what waits for no event. */
  readonly breathe?: () => Promise<void>;
  readonly log: Log;
  /** Something that was to be sealed was written in clear: the keychain refuses. Told once. */
  readonly onInClear: () => void;
  /** Something sealed cannot be read until the keychain opens. Told once. */
  readonly onUnopened: () => void;
};

/**
 * Between the stores and the disk: what they write is sealed where that is wanted, and whatever they read, in clear or sealed,
 * they get in clear. Something sealed with a key that is not at hand is unreadable for now, and never written over.
 */
export class Sealing {
  readonly #options: SealingOptions;
  readonly #told = new Set<string>();
  /** Journals that were written anew, and whose new name is not for good. */
  readonly #unnamed = new Set<string>();
  /** There may be something sealed. */
  readonly #mayBeSealed: boolean;

  constructor(options: SealingOptions) {
    this.#options = options;
    this.#mayBeSealed = options.isWanted || options.ring.hasKey;
  }

  /** The disk as the stores see it. */
  files(): FileSystem {
    const { files } = this.#options;
    const readBytes = (path: string): Uint8Array<ArrayBuffer> => this.#opened(path, files.readBytes(path));
    return {
      ...files,
      readBytes,
      read: (path) => Buffer.from(readBytes(path)).toString('utf8'),
      writeAtomically: (path, data) => {
        const key = this.#keyToWrite();
        if (!key) this.#spare(() => files.readBytes(path));
        files.writeAtomically(path, key ? this.#sealed(path, Buffer.from(data), key) : data);
      },
      append: (path, text) => {
        const key = this.#keyToWrite();
        files.append(path, key ? sealLines(text, this.#placeOf(path), key, this.#options.random) : text);
        this.#settle(path);
      },
    };
  }

  /** The same for large files. */
  bigFiles(files: BigFiles): BigFiles {
    return {
      ...files,
      read: async (path) => this.#openedInPieces(path, await files.read(path)),
      write: async (path, parts) => {
        const key = this.#keyToWrite();
        if (key) return files.write(path, await this.#sealedInPieces(path, parts, key));
        if (this.#mayBeSealed) {
          const there = await files.read(path).catch(() => null);
          this.#spare(() => there ?? new Uint8Array());
        }
        return files.write(path, parts);
      },
    };
  }

  /**
   * Writes a file anew, in clear or sealed as it is to be now, unless it is so already. At any moment the disk has the one or the
   * other. Throws the disk's error, or {@link SealedError}.
   * @returns whether the file is as it is to be; not where the keychain refuses
   */
  convert(path: string): boolean {
    const { files, isWanted } = this.#options;
    const key = isWanted ? this.#keyToWrite() : null;
    if (isWanted && !key) return false;
    const raw = files.readBytes(path);
    const before = Buffer.from(raw);
    if (this.#isJournal(path)) {
      const text = before.toString('utf8');
      const place = this.#placeOf(path);
      const after = key
        ? sealLines(text, place, key, this.#options.random)
        : openLines(text, place, () => this.#keyToRead());
      if (after !== text) this.#replaceJournal(path, after);
      return true;
    }
    const isSealed = keyIdOf(raw) !== null;
    if (isSealed === (key !== null)) return true;
    const clear = isSealed ? openFile(raw, this.#placeOf(path), this.#keyToRead()) : before;
    // Damaged: nothing of it can be read, sealed or not.
    if (!clear) return true;
    files.writeAtomically(path, key ? this.#sealed(path, clear, key) : Buffer.from(clear));
    return true;
  }

  #replaceJournal(path: string, text: string): void {
    const { files } = this.#options;
    // Until its name is for good, what is added may be lost with it.
    this.#unnamed.add(path);
    files.writeAtomically(path, text);
    this.#settle(path);
  }

  #settle(path: string): void {
    if (!this.#unnamed.has(path)) return;
    this.#options.files.syncFolder(dirname(path));
    this.#unnamed.delete(path);
  }

  #sealed(path: string, clear: Uint8Array, key: DataKey): string | Buffer {
    const { random } = this.#options;
    const place = this.#placeOf(path);
    if (this.#isJournal(path)) return sealLines(Buffer.from(clear).toString('utf8'), place, key, random);
    return Buffer.concat(sealFile([clear], place, key, random));
  }

  #opened(path: string, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    try {
      if (this.#isJournal(path)) {
        const text = new TextDecoder().decode(bytes);
        if (!hasSealedLines(text)) return bytes;
        return new TextEncoder().encode(openLines(text, this.#placeOf(path), () => this.#keyToRead()));
      }
      if (keyIdOf(bytes) === null) return bytes;
      return openFile(bytes, this.#placeOf(path), this.#keyToRead()) ?? this.#damaged();
    } catch (error) {
      if (error instanceof SealedError) this.#tell('unopened', this.#options.onUnopened);
      throw error;
    }
  }

  async #sealedInPieces(path: string, parts: readonly Uint8Array[], key: DataKey): Promise<Uint8Array[]> {
    const sealed: Uint8Array[] = [];
    for (const piece of sealPieces(parts, this.#placeOf(path), key, this.#options.random)) {
      sealed.push(piece);
      // oxlint-disable-next-line no-await-in-loop
      await this.#options.breathe?.();
    }
    return sealed;
  }

  async #openedInPieces(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    if (keyIdOf(bytes) === null) return bytes;
    try {
      const opening = openPieces(bytes, this.#placeOf(path), this.#keyToRead());
      for (;;) {
        const step = opening.next();
        if (step.done) return step.value ?? this.#damaged();
        // oxlint-disable-next-line no-await-in-loop
        await this.#options.breathe?.();
      }
    } catch (error) {
      if (error instanceof SealedError) this.#tell('unopened', this.#options.onUnopened);
      throw error;
    }
  }

  /** What a store takes for damaged, as it would be in clear. */
  #damaged(): Uint8Array<ArrayBuffer> {
    this.#options.log.warn('sealing', 'damaged');
    return new Uint8Array();
  }

  /** Throws where something stands there that a key may open another time. */
  #spare(read: () => Uint8Array): void {
    if (!this.#mayBeSealed) return;
    let id: string | null;
    try {
      id = keyIdOf(read());
    } catch {
      // Nothing is there, or the disk says so itself when it is written.
      return;
    }
    if (id === null || this.#keyToRead()?.id === id) return;
    this.#tell('unopened', this.#options.onUnopened);
    throw new SealedError();
  }

  #keyToWrite(): DataKey | null {
    const { isWanted, ring, onInClear } = this.#options;
    if (!isWanted) return null;
    const key = ring.openOrMake();
    if (!key) this.#tell('in_clear', onInClear);
    return key;
  }

  #keyToRead(): DataKey | null {
    return this.#options.ring.open();
  }

  #tell(what: string, tell: () => void): void {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    this.#options.log.warn('sealing', what);
    tell();
  }

  #isJournal(path: string): boolean {
    return this.#options.journals.includes(dirname(path));
  }

  #placeOf(path: string): string {
    return relative(this.#options.root, path).split(sep).join('/').replace(NAMES_OF_ONE, '');
  }
}
