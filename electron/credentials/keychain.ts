/** The part of Electron's `safeStorage` used here; its methods throw when the operating system's keychain refuses. */
export type SafeStorage = {
  isEncryptionAvailable(): boolean;
  encryptString(plainText: string): Buffer;
  decryptString(encrypted: Buffer): string;
  /** On Linux only. */
  getSelectedStorageBackend?(): string;
};

/** Encrypts with a key that only this user's keychain knows. `encrypt` and `decrypt` throw when it refuses. */
export type Keychain = {
  isAvailable(): boolean;
  encrypt(plainText: string): Buffer;
  decrypt(encrypted: Buffer): string;
};

/** Backends that encrypt with a key found in every copy of Chromium: no protection at all. */
const UNPROTECTED: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

/**
 * The operating system's keychain. Call only after the application is ready: before, no backend is chosen.
 * @param platform as `process.platform`; on Linux the chosen backend decides too.
 */
export function createKeychain(safeStorage: SafeStorage, platform: string): Keychain {
  return {
    isAvailable: () => {
      try {
        const backend = platform === 'linux' ? safeStorage.getSelectedStorageBackend?.() : 'system';
        return !UNPROTECTED.has(backend ?? 'unknown') && safeStorage.isEncryptionAvailable();
      } catch {
        return false;
      }
    },
    encrypt: (plainText) => safeStorage.encryptString(plainText),
    decrypt: (encrypted) => safeStorage.decryptString(encrypted),
  };
}
