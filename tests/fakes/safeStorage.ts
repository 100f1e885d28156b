import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SafeStorage } from '../../electron/credentials/keychain';

/** A fake keychain that really encrypts. To extend: add what production code needs of {@link SafeStorage}. */
export function fakeSafeStorage(): SafeStorage & {
  backend: string;
  isAvailable: boolean;
  /** Makes every call throw, as when the system's keychain service has stopped. */
  isBroken: boolean;
  /** Resets the keychain: nothing encrypted before can be read. */
  replaceKey(): void;
} {
  let key = randomBytes(32);
  return {
    backend: 'gnome_libsecret',
    isAvailable: true,
    isBroken: false,
    replaceKey() {
      key = randomBytes(32);
    },
    getSelectedStorageBackend() {
      return this.backend;
    },
    isEncryptionAvailable() {
      if (this.isBroken) throw new Error('the keychain does not answer');
      return this.isAvailable;
    },
    encryptString(plainText) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    decryptString(encrypted) {
      const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, 12));
      decipher.setAuthTag(encrypted.subarray(12, 28));
      return Buffer.concat([decipher.update(encrypted.subarray(28)), decipher.final()]).toString('utf8');
    },
  };
}
