import { z } from 'zod';

// How a kept picture or document lies on the disk: a sign, the length of a head, the head as JSON, and the file's own bytes.

const SIGN = 'GTM1';
const LENGTH_AT = 4;
const HEAD_AT = 8;
const LONGEST_HEAD = 8_192;

/** Longest `Last-Modified` that is kept, in letters. */
export const LONGEST_DATE = 100;

const headSchema = z.object({
  /** The key it was asked by: two addresses with one hash are told apart. */
  key: z.string(),
  /** `Last-Modified` as the server wrote it; null where it wrote none. */
  lastModified: z.string().max(LONGEST_DATE).nullable(),
  /** When the server was last asked, epoch ms. */
  checkedAt: z.number(),
  /** SHA-256 of the bytes, hexadecimal. */
  sum: z.string(),
});

export type StoredHead = z.infer<typeof headSchema>;

export type StoredFile = { readonly head: StoredHead; readonly bytes: Uint8Array<ArrayBuffer> };

/** What is written before the bytes. */
export function encodeHead(head: StoredHead): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const start = new Uint8Array(HEAD_AT + json.length);
  start.set(new TextEncoder().encode(SIGN));
  new DataView(start.buffer).setUint32(LENGTH_AT, json.length);
  start.set(json, HEAD_AT);
  return start;
}

/** Reads a file of the disk; null when it is damaged, half written, or another's. */
export async function decodeStored(file: Uint8Array<ArrayBuffer>, key: string): Promise<StoredFile | null> {
  if (file.length < HEAD_AT || new TextDecoder().decode(file.subarray(0, LENGTH_AT)) !== SIGN) return null;
  const length = new DataView(file.buffer, file.byteOffset).getUint32(LENGTH_AT);
  if (length > LONGEST_HEAD || HEAD_AT + length > file.length) return null;
  const head = headSchema.safeParse(parse(file.subarray(HEAD_AT, HEAD_AT + length)));
  const bytes = file.subarray(HEAD_AT + length);
  if (!head.success || head.data.key !== key || (await sumOf(bytes)) !== head.data.sum) return null;
  return { head: head.data, bytes };
}

/** SHA-256, hexadecimal; made beside the main thread. */
export async function sumOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
