import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { Compression } from 'pmtiles';
import { PackError } from './packError';

const gunzipAside = promisify(gunzip);
const unbrotliAside = promisify(brotliDecompress);

/**
 * Unpacks what a pack holds, beside the main thread and up to a limit: a few kilobytes may be written so that they would
 * fill the memory. Rejects with a {@link PackError}.
 * @param most bytes of the result
 */
export async function unpack(
  bytes: Uint8Array<ArrayBuffer>,
  compression: Compression,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  switch (compression) {
    case Compression.Unknown:
    case Compression.None:
      if (bytes.length > most) throw new PackError('damaged', 'more than a pack may hold in one piece');
      return bytes;
    case Compression.Gzip:
    case Compression.Brotli: {
      const unpackAside = compression === Compression.Gzip ? gunzipAside : unbrotliAside;
      try {
        return new Uint8Array(await unpackAside(bytes, { maxOutputLength: most }));
      } catch {
        throw new PackError('damaged', 'not what it is said to be compressed with, or too much');
      }
    }
    default:
      throw new PackError('unsupported', 'an unknown compression');
  }
}
