// The header of a gzip file (RFC 1952): the packager's tool writes into it when it ran and what its temporary file was called.
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

const FIXED = 10;
const HAS_SUM = 1 << 1;
const HAS_EXTRA = 1 << 2;
const HAS_NAME = 1 << 3;
const HAS_COMMENT = 1 << 4;

/**
 * The same file without name, comment and time.
 * @param {Buffer} start at least the whole header
 * @returns {{ header: Buffer, length: number }} length: of the header that was there
 * @throws {Error} where it is no gzip file
 */
export function plainHeader(start) {
  if (start.readUInt16BE(0) !== 0x1f8b || start[2] !== 8) throw new Error('this is no gzip file');
  const flags = start[3] ?? 0;
  let length = FIXED;
  if (flags & HAS_EXTRA) length += 2 + start.readUInt16LE(length);
  for (const flag of [HAS_NAME, HAS_COMMENT]) {
    if (!(flags & flag)) continue;
    const end = start.indexOf(0, length);
    if (end < 0) throw new Error('the header of the gzip file has no end');
    length = end + 1;
  }
  if (flags & HAS_SUM) length += 2;
  const header = Buffer.from(start.subarray(0, FIXED));
  header.writeUInt8(0, 3);
  header.writeUInt32LE(0, 4);
  return { header, length };
}

/**
 * Writes a gzip file anew without what differs from one build to the next.
 * @param {string} file
 */
export async function makePlain(file) {
  const handle = await open(file);
  const start = Buffer.alloc(64 * 1024);
  const { bytesRead } = await handle.read(start, 0, start.length, 0);
  await handle.close();
  const { header, length } = plainHeader(start.subarray(0, bytesRead));
  const rewritten = `${file}.plain`;
  const target = createWriteStream(rewritten);
  target.write(header);
  await pipeline(createReadStream(file, { start: length }), target);
  await rename(rewritten, file);
}
