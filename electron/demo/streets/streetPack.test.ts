import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeStreetPack } from './cutTiles';
import { streetPackOf } from './streetPack';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'streets-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('the pack is made in a thread, kept for the next start, and takes the place of another seed’s', async () => {
  const first = await streetPackOf(1, join(folder, 'demo')).make();
  expect(readFileSync(first).equals(Buffer.concat(makeStreetPack(1)))).toBe(true);
  const madeAt = statSync(first).mtimeMs;
  expect(await streetPackOf(1, join(folder, 'demo')).make()).toBe(first);
  expect(statSync(first).mtimeMs).toBe(madeAt);
  const second = await streetPackOf(2, join(folder, 'demo')).make();
  expect(second).not.toBe(first);
  expect(readdirSync(join(folder, 'demo'))).toHaveLength(1);
  expect(existsSync(first)).toBe(false);
});

it('a folder that cannot be made is an error, not a silence', async () => {
  writeFileSync(join(folder, 'demo'), 'a file');
  await expect(streetPackOf(1, join(folder, 'demo')).make()).rejects.toThrow();
});
