import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemFiles, type FileSystem } from '../disk/fileSystem';
import { createLog } from '../diagnostics/log';
import { TestKeychain } from './testing/testKeychain';
import { KeyRing } from './keyRing';

let root: string;
let now: number;
let keychain: TestKeychain;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gistagum-ring-'));
  now = 0;
  keychain = new TestKeychain();
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const folder = (): string => join(root, 'sealing');
const ring = (files: FileSystem = systemFiles): KeyRing =>
  new KeyRing({
    ...{ folder: folder(), files, keychain, random: randomBytes },
    now: () => now,
    log: createLog(() => undefined),
  });
const copy = (name: string): string => readFileSync(join(folder(), name), 'utf8');

it('makes a key once, keeps it twice, and never in clear', () => {
  expect(ring().hasKey).toBe(false);
  expect(ring().open()).toBe(null);
  const key = ring().openOrMake();
  expect(key?.secret).toHaveLength(32);
  expect(ring().open()).toEqual(key);
  expect(ring().openOrMake()).toEqual(key);
  expect(copy('key.json')).toBe(copy('key-copy.json'));
  const secret = Buffer.from(key?.secret ?? []);
  expect(copy('key.json')).not.toContain(secret.toString('base64'));
});

it.each(['key.json', 'key-copy.json'])(
  'one copy is enough where %s is lost or spoiled, and is made anew',
  (name) => {
    const key = ring().openOrMake();
    const before = copy(name);
    writeFileSync(join(folder(), name), '\0\0');
    expect(ring().open()).toEqual(key);
    expect(copy(name)).toBe(before);
    rmSync(join(folder(), name));
    expect(ring().openOrMake()).toEqual(key);
    expect(copy(name)).toBe(before);
  },
);

it('never replaces a key that cannot be opened now: a closed keychain, another one, a damaged file', () => {
  const key = ring().openOrMake();
  const before = copy('key.json');
  keychain.isOpen = false;
  expect(ring().openOrMake()).toBe(null);
  const mine = keychain;
  keychain = new TestKeychain();
  expect(ring().openOrMake()).toBe(null);
  expect(copy('key.json')).toBe(before);
  keychain = mine;
  keychain.isOpen = true;
  expect(ring().openOrMake()).toEqual(key);
  for (const name of readdirSync(folder())) writeFileSync(join(folder(), name), 'spoiled');
  expect(ring().openOrMake()).toBe(null);
  expect([copy('key.json'), copy('key-copy.json')]).toEqual(['spoiled', 'spoiled']);
});

it('makes none where the disk does not tell whether there is one, or does not keep it', () => {
  const refuse = (): never => {
    throw Object.assign(new Error('refused'), { code: 'EIO' });
  };
  expect(ring({ ...systemFiles, read: refuse }).openOrMake()).toBe(null);
  expect(ring({ ...systemFiles, writeAtomically: refuse }).openOrMake()).toBe(null);
  expect(ring({ ...systemFiles, syncFolder: refuse }).openOrMake()).toBe(null);
  expect(ring({ ...systemFiles, syncFolder: refuse }).openOrMake()).toBe(null);
  expect(ring().openOrMake()).not.toBe(null);
});

it('asks a keychain that refused again after a while, and not before', () => {
  ring().openOrMake();
  keychain.isOpen = false;
  const one = ring();
  expect(one.open()).toBe(null);
  keychain.isOpen = true;
  now = 59_999;
  expect(one.open()).toBe(null);
  now = 60_000;
  expect(one.open()).not.toBe(null);
});

it('asks a keychain that refused again once the clock was set back: nobody knows how long that was', () => {
  ring().openOrMake();
  now = 7_200_000;
  keychain.isOpen = false;
  const one = ring();
  expect(one.open()).toBe(null);
  keychain.isOpen = true;
  now = 0;
  expect(one.open()).not.toBe(null);
});
