import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Keeping } from '#shared/domain/session';
import type { Log } from '../diagnostics/log';
import type { Credentials, KeptSecret } from './credentials';
import type { Keychain } from './keychain';

export type SecretStoreOptions = {
  readonly keychain: Keychain;
  /** Holds one file for each secret; created when first needed. */
  readonly folder: string;
  /** Replaces the file as a whole, readable by this user only, or leaves it as it was. */
  readonly writeAtomically: (path: string, bytes: Buffer) => void;
  /** False where the administrator forbids keeping logins: what was kept before is removed. */
  readonly isAllowed: boolean;
  readonly log: Log;
};

/**
 * The purpose is part of the text, so that a file moved to another name does not give its password to another server.
 */
const keptSchema = z.object({ place: z.string(), username: z.string(), password: z.string() });

/** Keeps logins as ciphertexts, each in a file of its own; the key stays in the operating system's keychain. */
export class SecretStore {
  readonly #options: SecretStoreOptions;

  constructor(options: SecretStoreOptions) {
    this.#options = options;
    if (!options.isAllowed) this.#attempt('remove_failed', () => rmSync(options.folder, REMOVE));
  }

  /** Whether a login can be kept, and if not, why. */
  keeping(): Keeping {
    if (!this.#options.isAllowed) return 'forbidden';
    return this.#options.keychain.isAvailable() ? 'available' : 'no_keychain';
  }

  /** The login of one user on one server. */
  forLogin(origin: string, username: string): KeptSecret {
    return this.#at(`login ${origin} ${username}`);
  }

  /** What proves a user's password without the server; see `PasswordProof`. */
  forProof(origin: string, username: string): KeptSecret {
    return this.#at(`proof ${origin} ${username}`);
  }

  /** The login at the network's proxy. */
  forProxy(): KeptSecret {
    return this.#at('proxy');
  }

  #at(place: string): KeptSecret {
    const { folder } = this.#options;
    // A hash, so that the folder's listing names neither servers nor users.
    const path = join(folder, `${createHash('sha256').update(place).digest('hex').slice(0, 32)}.secret`);
    const remove = (): void => void this.#attempt('remove_failed', () => rmSync(path, REMOVE));
    return {
      read: () => this.#read(path, place),
      write: ({ username, password }) => {
        if (this.keeping() === 'available') {
          // Kept already: the file is not written again, so that a disk that refuses today cannot lose it.
          const kept = this.#read(path, place);
          if (kept?.username === username && kept.password === password) return true;
          const isWritten = this.#attempt('write_failed', () => {
            const text = JSON.stringify({ place, username, password } satisfies z.infer<typeof keptSchema>);
            const encrypted = this.#options.keychain.encrypt(text);
            mkdirSync(folder, { recursive: true, mode: 0o700 });
            this.#options.writeAtomically(path, encrypted);
          });
          if (isWritten) return true;
        }
        // An older password left there would be tried at the next start.
        remove();
        return false;
      },
      remove,
    };
  }

  #read(path: string, place: string): Credentials | null {
    let encrypted: Buffer;
    try {
      encrypted = readFileSync(path);
    } catch {
      // Nothing is kept, so the keychain, which may ask to be unlocked, is not used.
      return null;
    }
    // A keychain that is locked today may open tomorrow: what is kept stays.
    if (this.keeping() !== 'available') return null;
    try {
      const kept = keptSchema.parse(JSON.parse(this.#options.keychain.decrypt(encrypted)));
      if (kept.place !== place) throw new Error('kept for another place');
      return { username: kept.username, password: kept.password };
    } catch {
      // The reason may quote the text, so it is not logged.
      this.#options.log.warn('credentials', 'undecipherable_dropped');
      this.#attempt('remove_failed', () => rmSync(path, REMOVE));
      return null;
    }
  }

  #attempt(event: string, task: () => void): boolean {
    try {
      task();
      return true;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      this.#options.log.error('credentials', event, { code });
      return false;
    }
  }
}

const REMOVE = { recursive: true, force: true } as const;
