import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Keychain } from '../credentials/keychain';
import { diskErrorCode } from '../disk/diskError';
import type { FileSystem } from '../disk/fileSystem';
import type { Log } from '../diagnostics/log';
import type { DataKey, RandomBytes } from './sealed';

/** A keychain that refused is not asked again for so long, in ms: it may ask the user each time. */
const ASK_AGAIN_AFTER = 60_000;

/** The key, enciphered by the keychain, twice: a disk that spoils one file must not cost everything. */
const COPIES = ['key.json', 'key-copy.json'] as const;

const VERSION = 1;

const fileSchema = z.object({
  version: z.literal(VERSION),
  id: z.string().regex(/^[0-9a-f]{16}$/),
  wrapped: z.string(),
});
const wrappedSchema = z.object({ id: z.string(), secret: z.string() });

export type KeyRingOptions = {
  /** Of this profile. */
  readonly folder: string;
  readonly files: FileSystem;
  readonly keychain: Keychain;
  readonly random: RandomBytes;
  /** Epoch ms. */
  readonly now: () => number;
  readonly log: Log;
};

type Wrapped = z.infer<typeof fileSchema>;

/** The key of this profile, which only the operating system's keychain can open. A key that cannot be opened is never replaced. */
export class KeyRing {
  readonly #options: KeyRingOptions;
  #key: DataKey | null = null;
  #refusedAt: number | null = null;
  #isSettled = false;

  constructor(options: KeyRingOptions) {
    this.#options = options;
  }

  /** Whether there ever was a key; true also where the disk does not say. */
  get hasKey(): boolean {
    return this.#key !== null || COPIES.some((name) => this.#read(name) !== 'none');
  }

  /** The key there is; null where there is none, or the keychain does not open it now. */
  open(): DataKey | null {
    return this.#ask(() => this.#unwrapAny());
  }

  /** The key to seal with: the one there is, or a new one where there never was one; null where keychain or disk refuse. */
  openOrMake(): DataKey | null {
    const key = this.#ask(() => (this.hasKey ? this.#unwrapAny() : this.#make()));
    return key && this.#isForGood() ? key : null;
  }

  /** Before its files are on the disk for good, a loss of power might take the key of what it sealed. */
  #isForGood(): boolean {
    const { files, folder, log } = this.#options;
    if (this.#isSettled) return true;
    try {
      files.syncFolder(folder);
      files.syncFolder(dirname(folder));
      this.#isSettled = true;
    } catch (error) {
      log.warn('sealing', 'key_not_settled', { code: diskErrorCode(error) });
    }
    return this.#isSettled;
  }

  #ask(how: () => DataKey | null): DataKey | null {
    const { now, keychain, log } = this.#options;
    if (this.#key) return this.#key;
    // A clock that was set back makes the time since negative.
    const since = this.#refusedAt === null ? Infinity : now() - this.#refusedAt;
    if (since >= 0 && since < ASK_AGAIN_AFTER) return null;
    try {
      this.#key = keychain.isAvailable() ? how() : null;
    } catch (error) {
      log.warn('sealing', 'key_refused', { code: diskErrorCode(error) });
    }
    this.#refusedAt = this.#key ? null : now();
    return this.#key;
  }

  #unwrapAny(): DataKey | null {
    const copies = COPIES.map((name) => ({ name, read: this.#read(name) }));
    for (const { read } of copies) {
      const key = typeof read === 'string' ? null : this.#unwrap(read);
      if (!key || typeof read === 'string') continue;
      for (const { name, read: other } of copies) {
        // One that names another key, or that the disk does not give now, is left alone.
        if (other === 'none' || other === 'damaged') this.#repair(name, read);
      }
      return key;
    }
    return null;
  }

  #unwrap({ id, wrapped }: Wrapped): DataKey | null {
    try {
      const text = this.#options.keychain.decrypt(Buffer.from(wrapped, 'base64'));
      const found = wrappedSchema.parse(JSON.parse(text));
      const secret = Buffer.from(found.secret, 'base64');
      return found.id === id && secret.length === 32 ? { id, secret } : null;
    } catch {
      // The reason may quote the text, so it is not logged.
      this.#options.log.warn('sealing', 'key_not_opened');
      return null;
    }
  }

  /** Nothing is sealed before the key can be opened again. */
  #make(): DataKey | null {
    const { files, folder, keychain, random } = this.#options;
    const id = Buffer.from(random(8)).toString('hex');
    const secret = Buffer.from(random(32)).toString('base64');
    const wrapped = keychain.encrypt(JSON.stringify({ id, secret })).toString('base64');
    const file: Wrapped = { version: VERSION, id, wrapped };
    if (!this.#unwrap(file)) return null;
    files.makePrivateFolder(folder);
    for (const name of COPIES) files.writeAtomically(join(folder, name), JSON.stringify(file));
    return this.#unwrap(file);
  }

  #repair(name: string, file: Wrapped): void {
    const { files, folder, log } = this.#options;
    try {
      files.writeAtomically(join(folder, name), JSON.stringify(file));
      files.syncFolder(folder);
    } catch (error) {
      log.warn('sealing', 'key_copy_not_written', { code: diskErrorCode(error) });
    }
  }

  #read(name: string): Wrapped | 'none' | 'damaged' | 'unreadable' {
    try {
      const text = this.#options.files.read(join(this.#options.folder, name));
      const parsed = fileSchema.safeParse(parse(text));
      return parsed.success ? parsed.data : isLater(parse(text)) ? 'unreadable' : 'damaged';
    } catch (error) {
      return diskErrorCode(error) === 'ENOENT' ? 'none' : 'unreadable';
    }
  }
}

/** Of a later version, which knows more. */
function isLater(found: unknown): boolean {
  const read = z.object({ version: z.number().min(VERSION + 1) }).safeParse(found);
  return read.success;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
