import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { certificatesIn } from './systemCertificates';

export type ExtraCertificates = {
  /** PEM each. */
  readonly certificates: readonly string[];
  /** Places in the list of files of those that could not be read or hold no certificate. */
  readonly unreadable: readonly number[];
};

/**
 * Reads certificates of further authorities from PEM files. One file that cannot be used costs only itself: what only it would
 * make trusted stays untrusted.
 */
export function readExtraCertificates(
  files: readonly string[],
  readFile: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): ExtraCertificates {
  const found = files.map((path) => {
    try {
      return certificatesIn(readFile(path)).filter(isCertificate);
    } catch {
      return [];
    }
  });
  return {
    certificates: [...new Set(found.flat())],
    unreadable: found.flatMap((certificates, index) => (certificates.length === 0 ? [index] : [])),
  };
}

/**
 * The authorities to trust: those of this computer and further ones beside them, never instead of them.
 * @param own null for the runtime's own
 */
export function trustAlso(own: readonly string[] | null, extra: readonly string[]): readonly string[] | null {
  return extra.length === 0 ? own : [...new Set([...(own ?? tls.rootCertificates), ...extra])];
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
