import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';

const PIECE_BYTES = 1024 * 1024;

/** SHA-512 of a file, base64. Rejects with the system's error. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE_BYTES }))
    hash.update(chunk as Buffer);
  return hash.digest('base64');
}

/** The same while the application ends, when nothing is waited for any more. */
export function hashFileNow(path: string): string {
  const hash = createHash('sha512');
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  const file = openSync(path, 'r');
  try {
    for (let count = readSync(file, piece); count > 0; count = readSync(file, piece)) {
      hash.update(piece.subarray(0, count));
    }
  } finally {
    closeSync(file);
  }
  return hash.digest('base64');
}
