import { generateKeyPairSync } from 'node:crypto';
import { seal, writePublicKey } from '../envelope';
import { canonicalBytes, PRODUCT, type Manifest, type ManifestFile } from '../manifest';

/** A pair of keys of a test's own. `privateKey`: PEM; `publicKey`: as it is built in. */
export function testKeys(): { readonly privateKey: string; readonly publicKey: string } {
  const pair = generateKeyPairSync('ed25519');
  return {
    privateKey: pair.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
    publicKey: writePublicKey(pair.publicKey),
  };
}

export const NO_HASH = `${'A'.repeat(86)}==`;

export const A_FILE: ManifestFile = {
  name: 'gistagum-desktop-0.2.0-x86_64.AppImage',
  platform: 'linux',
  arch: 'x64',
  format: 'AppImage',
  size: 1000,
  sha512: NO_HASH,
};

/** Version 0.2.0, released on 20 November 2026, good until the end of the year. */
export const A_MANIFEST: Manifest = {
  format: 1,
  product: PRODUCT,
  channel: 'stable',
  version: '0.2.0',
  serial: 7,
  released: '2026-11-20T00:00:00.000Z',
  expires: '2026-12-31T00:00:00.000Z',
  percent: 100,
  files: [A_FILE],
};

/** The text of a manifest as a feed has it. */
export function sealed(manifest: Manifest, privateKey: string): string {
  return seal(canonicalBytes(manifest), privateKey);
}
