import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { MOST } from './manifest';
import { UpdateError } from './problem';

/** A signature of ours for another purpose is none for this one. */
const PURPOSE = Buffer.from('gistagum update manifest 1\n', 'utf8');

/** The bytes before the 32 of an ed25519 key in DER, public (RFC 8410). */
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Only the one way to write the same bytes: a decoder overlooks the last bits. */
const base64 = z.base64().refine((text) => Buffer.from(text, 'base64').toString('base64') === text);

const envelopeSchema = z.strictObject({
  /** {@link keyName} of the key it was signed with. */
  key: z.string().max(64),
  signature: z.string().max(200).pipe(base64),
  /** The manifest's bytes. */
  payload: z
    .string()
    .max(2 * MOST.manifestBytes)
    .pipe(base64),
});

/** A public key as it is built into the application: its 32 bytes, base64. Throws where it is none. */
export function readPublicKey(text: string): KeyObject {
  const raw = Buffer.from(text, 'base64');
  if (raw.length !== 32) throw new Error('An ed25519 public key has 32 bytes.');
  return createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, raw]), format: 'der', type: 'spki' });
}

/** The 32 bytes of a public key, base64. @param key public or private */
export function writePublicKey(key: KeyObject): string {
  const own = key.type === 'private' ? createPublicKey(key) : key;
  return own.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_PREFIX.length).toString('base64');
}

/** A key's short name: the beginning of its SHA-256. @param publicKey base64 */
export function keyName(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16);
}

/** Signs bytes, as the text of the file that is put on the server. @param privateKey PEM (PKCS #8) */
export function seal(bytes: Buffer, privateKey: string): string {
  const key = createPrivateKey(privateKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('The key is no ed25519 key.');
  const signature = sign(null, Buffer.concat([PURPOSE, bytes]), key).toString('base64');
  const envelope = { key: keyName(writePublicKey(key)), signature, payload: bytes.toString('base64') };
  return `${JSON.stringify(envelope, null, 2)}\n`;
}

/**
 * The bytes that were signed with one of the keys. Throws `not_a_manifest`, `unknown_key`, `bad_signature`.
 * @param keys base64, at least one: several while an old key is being replaced
 */
export function open(text: string, keys: readonly string[]): Buffer {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UpdateError('not_a_manifest');
  }
  const read = envelopeSchema.safeParse(value);
  if (!read.success) throw new UpdateError('not_a_manifest');
  const { key: named, signature, payload } = read.data;
  const key = keys.find((one) => keyName(one) === named);
  if (key === undefined) throw new UpdateError('unknown_key');
  const bytes = Buffer.from(payload, 'base64');
  const isGood = verify(
    null,
    Buffer.concat([PURPOSE, bytes]),
    readPublicKey(key),
    Buffer.from(signature, 'base64'),
  );
  if (!isGood) throw new UpdateError('bad_signature');
  return bytes;
}
