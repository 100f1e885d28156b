import { scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import type { Credentials, KeptSecret } from './credentials';

/** Memory of 32 MB and about a tenth of a second for each guess. */
const COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

const HASH_BYTES = 32;
const SALT_BYTES = 16;

export type PasswordProofOptions = {
  /** Where a proof is kept: enciphered, with its key in the operating system's keychain. */
  readonly secretOf: (origin: string, username: string) => KeptSecret;
  readonly randomBytes: (count: number) => Buffer;
};

/**
 * A salted hash of the password that a server accepted last, so that its user can be told from others where no server
 * answers. It is no login: nothing can sign in with it.
 */
export class PasswordProof {
  readonly #options: PasswordProofOptions;
  /** How often each was forgotten: what is being made meanwhile is not kept. */
  readonly #forgotten = new Map<string, number>();

  constructor(options: PasswordProofOptions) {
    this.#options = options;
  }

  /** Whether a password could be checked now. */
  has(origin: string, username: string): boolean {
    return this.#options.secretOf(origin, username).read() !== null;
  }

  /** The server accepted this password. Without a keychain nothing is kept. */
  async note(origin: string, { username, password }: Credentials): Promise<void> {
    const salt = this.#options.randomBytes(SALT_BYTES);
    const of = `${origin}\n${username}`;
    const forgotten = this.#forgotten.get(of);
    const hash = await hashOf(password, salt);
    if (this.#forgotten.get(of) !== forgotten) return;
    // The store's two texts; what is in them is not a login.
    this.#options
      .secretOf(origin, username)
      .write({ username: salt.toString('base64'), password: hash.toString('base64') });
  }

  /** Whether it is the password that the server accepted last; false where none is known. */
  async check(origin: string, { username, password }: Credentials): Promise<boolean> {
    const kept = this.#options.secretOf(origin, username).read();
    if (!kept) return false;
    const known = Buffer.from(kept.password, 'base64');
    const given = await hashOf(password, Buffer.from(kept.username, 'base64'));
    return known.length === given.length && timingSafeEqual(known, given);
  }

  forget(origin: string, username: string): void {
    const of = `${origin}\n${username}`;
    this.#forgotten.set(of, (this.#forgotten.get(of) ?? 0) + 1);
    this.#options.secretOf(origin, username).remove();
  }
}

function hashOf(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same word typed on another keyboard may be composed of other characters.
    scrypt(password.normalize('NFC'), salt, HASH_BYTES, COST, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });
}
