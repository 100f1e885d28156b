import { generateKeyPairSync } from 'node:crypto';
import { realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, basename } from 'node:path';
import { keyName, writePublicKey } from '../envelope';

/**
 * Makes a pair of keys and writes the private one, for its owner alone. @returns the public one
 * @throws Error where the file is there already, or would be in the repository
 */
export function makeKeys(path: string, repository: string): { readonly key: string; readonly name: string } {
  refuseInside(path, repository);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
  writeFileSync(path, pem, { flag: 'wx', mode: 0o600 });
  const key = writePublicKey(publicKey);
  return { key, name: keyName(key) };
}

/** Refuses a path in the repository, whatever links lead there: a private key must never be handed on with the sources. */
export function refuseInside(path: string, repository: string): void {
  const folder = realpathSync(dirname(resolve(path)));
  const below = relative(realpathSync(repository), join(folder, basename(path)));
  if (!below.startsWith('..')) throw new Error('A private key is kept outside of this repository.');
}
