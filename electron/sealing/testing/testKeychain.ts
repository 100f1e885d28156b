import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keychain } from '../../credentials/keychain';

/** A keychain with a key of its own, in memory: what one enciphered no other opens. */
export class TestKeychain implements Keychain {
  isOpen = true;
  readonly #key = randomBytes(32);

  isAvailable(): boolean {
    return this.isOpen;
  }

  encrypt(plainText: string): Buffer {
    this.#check();
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    return Buffer.concat([nonce, cipher.update(plainText), cipher.final(), cipher.getAuthTag()]);
  }

  decrypt(encrypted: Buffer): string {
    this.#check();
    const cipher = createDecipheriv('aes-256-gcm', this.#key, encrypted.subarray(0, 12), {
      authTagLength: 16,
    });
    cipher.setAuthTag(encrypted.subarray(-16));
    return Buffer.concat([cipher.update(encrypted.subarray(12, -16)), cipher.final()]).toString();
  }

  #check(): void {
    if (!this.isOpen) throw new Error('the keychain is locked');
  }
}
