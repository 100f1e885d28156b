import { readFileSync } from 'node:fs';
import tls from 'node:tls';

export type SystemCertificatesOptions = {
  /** Default: Node's own, where the runtime has it (Node 22.15 and later). */
  readonly readStore?: ((kind: 'system' | 'default') => readonly string[]) | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readFile?: (path: string) => string;
  /** The authorities compiled into the runtime. */
  readonly bundled?: readonly string[];
};

/** The system's trusted certificates on Debian, Fedora and openSUSE. */
const BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
];

/**
 * The authorities this computer trusts, PEM each: the system's own beside those compiled in. `ws` knows only the
 * latter, and an office with its own authority has it in the system. Null when the system's cannot be read.
 */
export function readSystemCertificates(options: SystemCertificatesOptions): readonly string[] | null {
  const readStore = options.readStore === undefined ? (tls.getCACertificates ?? null) : options.readStore;
  const bundled = options.bundled ?? tls.rootCertificates;
  // An administrator's choice for this program wins over the system's bundle, as OpenSSL has it.
  const named = options.env['SSL_CERT_FILE'];
  const paths = named ? [named] : readStore ? [] : BUNDLES;
  const readFile = options.readFile ?? ((path: string) => readFileSync(path, 'utf8'));
  const fromFile = paths.map((path) => splitBundle(readFile, path)).find((found) => found.length > 0) ?? [];
  const fromStore = readStore ? [...readStore('default'), ...readStore('system')] : [];
  if (fromFile.length === 0 && fromStore.length === 0) return null;
  return [...new Set([...bundled, ...fromStore, ...fromFile])];
}

/** The certificates in a text, PEM each. */
export function certificatesIn(text: string): readonly string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}

function splitBundle(readFile: (path: string) => string, path: string): readonly string[] {
  try {
    return certificatesIn(readFile(path));
  } catch {
    return [];
  }
}
