import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Compression } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { unpack } from './unpack';

const text = new TextEncoder().encode('streets');
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

describe('unpacking', () => {
  it.each([
    ['none', Compression.None, text],
    ['gzip', Compression.Gzip, gzipSync(text)],
    ['brotli', Compression.Brotli, brotliCompressSync(text)],
  ])('gives back what was packed with %s', async (_, compression, packed) => {
    expect(Buffer.from(await unpack(own(packed), compression, 100)).toString()).toBe('streets');
  });

  it.each([
    ['a bomb of gzip', Compression.Gzip, gzipSync(new Uint8Array(1_000_000))],
    ['a bomb of brotli', Compression.Brotli, brotliCompressSync(new Uint8Array(1_000_000))],
    ['more than allowed, not packed', Compression.None, new Uint8Array(1_001)],
    ['what is not gzip', Compression.Gzip, text],
    ['half of it', Compression.Gzip, gzipSync('streets'.repeat(50)).subarray(0, 20)],
  ])('refuses %s', async (_, compression, packed) => {
    await expect(unpack(own(packed), compression, 1_000)).rejects.toMatchObject({ problem: 'damaged' });
  });

  it('says which it does not know', async () => {
    await expect(unpack(own(text), Compression.Zstd, 100)).rejects.toMatchObject({ problem: 'unsupported' });
  });
});
