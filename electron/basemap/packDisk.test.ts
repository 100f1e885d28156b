import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemPackDisk as disk } from './packDisk';

const MANY = Buffer.alloc(3_000_000, 'streets');
const USED_AT = Date.parse('2027-01-02T03:04:06Z');

let folder: string;
let from: string;
let to: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'packs-'));
  from = join(folder, 'stick.pmtiles');
  to = join(folder, 'basemap', 'city.pmtiles');
  writeFileSync(from, MANY);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the disk of packs', () => {
  it('copies a file beside its place, and puts it there with the age it is to have', async () => {
    const copy = await disk.copy(from, to, { usedAt: USED_AT, signal: new AbortController().signal });
    expect(readdirSync(join(folder, 'basemap'))).toEqual(['city.pmtiles.part']);
    await copy.place();
    expect(readFileSync(to).equals(MANY)).toBe(true);
    expect(statSync(to).mtimeMs).toBe(USED_AT);
    await copy.discard();
    expect(readdirSync(join(folder, 'basemap'))).toEqual(['city.pmtiles']);
  });

  it('leaves nothing of a copy that is given up', async () => {
    const ending = new AbortController();
    const copying = disk.copy(from, to, { usedAt: USED_AT, signal: ending.signal });
    ending.abort();
    await expect(copying).rejects.toThrow();
    expect(readdirSync(join(folder, 'basemap'))).toEqual([]);
  });

  it('hashes a file until that is given up', async () => {
    const ending = new AbortController();
    const hash = createHash('sha256').update(MANY).digest('hex');
    expect(await disk.hash(from, ending.signal)).toBe(hash);
    const hashing = disk.hash(from, ending.signal);
    ending.abort();
    await expect(hashing).rejects.toThrow();
  });
});
