import { isAbsolute } from 'node:path';
import { z } from 'zod';

/** Where the certificate lies that this computer shows to the office's servers. All paths are absolute. */
export type ClientCertificateFiles =
  /** PEM: the certificate, with those that issued it after it if the server needs them, and its key. */
  (
    | { readonly certificate: string; readonly key: string }
    /** One PKCS#12 file with both. */
    | { readonly pkcs12: string }
  ) & {
    /** A file whose first line opens the key. The policy itself is for everybody to read, so it holds no secret. */
    readonly passphraseFile?: string | undefined;
  };

const path = z.string().refine((given) => isAbsolute(given));
const passphraseFile = path.optional();
const pem = z.strictObject({ certificate: path, key: path, passphraseFile });
const pkcs12 = z.strictObject({ pkcs12: path, passphraseFile });

/**
 * Reads the policy's `clientCertificate`.
 * @returns what is wrong with it by the name of its part, '' for the whole, where it cannot be used
 */
export function parseClientCertificate(
  given: unknown,
): { readonly files: ClientCertificateFiles } | { readonly files: null; readonly parts: readonly string[] } {
  const isPkcs12 = typeof given === 'object' && given !== null && 'pkcs12' in given;
  const read = (isPkcs12 ? pkcs12 : pem).safeParse(given);
  if (read.success) return { files: read.data };
  const parts = read.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? '')],
  );
  return { files: null, parts: [...new Set(parts)] };
}
