import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { ClientCertificateFiles } from '#shared/config/clientCertificateFiles';

const path = z.string().refine((given) => isAbsolute(given));
const passphraseFile = path.optional();
const pem = z.strictObject({ certificate: path, key: path, passphraseFile });
const pkcs12 = z.strictObject({ pkcs12: path, passphraseFile });

/**
 * Reads the policy's `clientCertificate`.
 * @returns the problems by the name of the part, '' for the whole, where it cannot be used
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
