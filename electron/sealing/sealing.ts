import { dirname, relative, sep } from 'node:path';
import type { BigFiles } from '../disk/bigFiles';
import type { FileSystem } from '../disk/fileSystem';
import type { RewriteFile } from '../disk/rewriteFile';
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
  /** Large files that a store is writing, renaming or removing, and how many times at once. */
  readonly #inHand = new Map<string, number>();
  /** Whether a store took {@link converting} in hand. */
  #isDisturbed = false;
  #converting: string | null = null;
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
      rename: (from, to) => this.#inHandWhile([from, to], () => files.rename(from, to)),
      remove: (path) => this.#inHandWhile([path], () => files.remove(path)),
      write: (path, parts) => this.#inHandWhile([path], () => this.#write(files, path, parts)),
    };
  }

  async #write(files: BigFiles, path: string, parts: readonly Uint8Array[]): Promise<void> {
    const key = this.#keyToWrite();
    if (key) return files.write(path, await this.#sealedInPieces(path, parts, key));
    if (this.#mayBeSealed) {
      const there = await files.read(path).catch(() => null);
      this.#spare(() => there ?? new Uint8Array());
    }
    return files.write(path, parts);
  }

  /** What a store does to a file stands, whatever is being made of it meanwhile. */
  async #inHandWhile<Done>(paths: readonly string[], act: () => Promise<Done>): Promise<Done> {
    for (const path of paths) this.#inHand.set(path, (this.#inHand.get(path) ?? 0) + 1);
    if (paths.includes(this.#converting ?? '')) this.#isDisturbed = true;
    try {
      return await act();
    } finally {
      for (const path of paths) {
        const left = (this.#inHand.get(path) ?? 1) - 1;
        if (left > 0) this.#inHand.set(path, left);
        else this.#inHand.delete(path);
      }
    }
  }

  /**
   * Writes a file anew, in clear or sealed as it is to be now, unless it is so already; a large one piece by piece. At any moment
   * the disk has the one or the other. One file at a time. Rejects with the disk's error, or {@link SealedError}.
   * @returns whether the file is as it is to be; not where the keychain refuses, or where a store took it in hand meanwhile
   */
  async convert(path: string, rewrite: RewriteFile): Promise<boolean> {
    const { isWanted } = this.#options;
    const key = isWanted ? this.#keyToWrite() : null;
    if (isWanted && !key) return false;
    if (this.#isJournal(path)) {
      this.#convertJournal(path, key);
      return true;
    }
    this.#converting = path;
    this.#isDisturbed = this.#inHand.has(path);
    try {
      return await rewrite(
        path,
        (raw) => this.#converted(path, raw, key),
        () => !this.#isDisturbed,
      );
    } finally {
      this.#converting = null;
    }
  }

  /** In one step: what is added to a journal meanwhile would be lost. */
  #convertJournal(path: string, key: DataKey | null): void {
    const { files, random } = this.#options;
    const text = files.read(path);
    const place = this.#placeOf(path);
    const after = key ? sealLines(text, place, key, random) : openLines(text, place, () => this.#keyToRead());
    if (after !== text) this.#replaceJournal(path, after);
  }

  /** @returns null where the file is as it is to be, or damaged: nothing of it can be read then, sealed or not */
  async #converted(
    path: string,
    raw: Uint8Array<ArrayBuffer>,
    key: DataKey | null,
  ): Promise<readonly Uint8Array[] | null> {
    const isSealed = keyIdOf(raw) !== null;
    if (isSealed === (key !== null)) return null;
    if (key) return this.#sealedInPieces(path, [raw], key);
    const clear = await this.#clearInPieces(path, raw);
    return clear && [clear];
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
      return (await this.#clearInPieces(path, bytes)) ?? this.#damaged();
    } catch (error) {
      if (error instanceof SealedError) this.#tell('unopened', this.#options.onUnopened);
      throw error;
    }
  }

  /** @returns null where it is damaged */
  async #clearInPieces(
    path: string,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    const opening = openPieces(bytes, this.#placeOf(path), this.#keyToRead());
    for (;;) {
      const step = opening.next();
      if (step.done) return step.value;
      // oxlint-disable-next-line no-await-in-loop
      await this.#options.breathe?.();
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
