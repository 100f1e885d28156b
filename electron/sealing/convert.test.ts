import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../diagnostics/log';
import { systemBigFiles, type BigFiles } from '../disk/bigFiles';
import { systemFiles } from '../disk/fileSystem';
import { rewriteFile } from '../disk/rewriteFile';
import { keyIdOf, PIECE, type DataKey } from './sealed';
import { Sealing } from './sealing';

const KEY: DataKey = { id: '00112233445566aa', secret: Buffer.alloc(32, 7) };
const OLD = randomBytes(PIECE * 3 + 5);
const NEW = randomBytes(PIECE * 2);

let root: string;
let path: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gistagum-convert-'));
  path = join(root, 'photo');
});

afterEach(() => rmSync(root, { recursive: true }));

/** @param onBreath called between two pieces, with how many there were */
function start(
  isWanted: boolean,
  onBreath: (count: number, big: BigFiles) => Promise<void> | void = () => {},
) {
  let breaths = 0;
  const sealing: Sealing = new Sealing({
    ...{ root, journals: [], files: systemFiles, isWanted, random: randomBytes },
    ring: { hasKey: true, open: () => KEY, openOrMake: () => KEY },
    breathe: async () => onBreath((breaths += 1), big),
    log: createLog(() => undefined),
    onInClear: () => undefined,
    onUnopened: () => undefined,
  });
  const big = sealing.bigFiles(systemBigFiles);
  return { convert: () => sealing.convert(path, rewriteFile), big, breaths: () => breaths };
}

const isSealed = (): boolean => keyIdOf(readFileSync(path)) !== null;

it('seals a large file and puts it back in pieces, and it is as old as before', async () => {
  writeFileSync(path, OLD);
  utimesSync(path, 1000, 1000);
  const sealing = start(true);
  expect(await sealing.convert()).toBe(true);
  expect([isSealed(), statSync(path).mtimeMs, sealing.breaths()]).toEqual([true, 1_000_000, 5]);
  const opening = start(false);
  expect(await opening.convert()).toBe(true);
  expect([isSealed(), statSync(path).mtimeMs, opening.breaths()]).toEqual([false, 1_000_000, 3]);
  expect(OLD.equals(readFileSync(path))).toBe(true);
  expect(readdirSync(root)).toEqual(['photo']);
});

describe('what a store does to a file while it is written anew stands', () => {
  it('written once more, begun and ended meanwhile', async () => {
    writeFileSync(path, OLD);
    const { convert, big } = start(true, (count) => (count === 2 ? big.write(path, [NEW]) : undefined));
    expect(await convert()).toBe(false);
    expect(NEW.equals(await big.read(path))).toBe(true);
    expect(readdirSync(root)).toEqual(['photo']);
  });

  it('written once more, begun before and not ended', async () => {
    writeFileSync(path, OLD);
    const { convert, big } = start(true);
    const written = big.write(path, [NEW]);
    expect(await convert()).toBe(false);
    await written;
    expect(NEW.equals(await big.read(path))).toBe(true);
    expect(await convert()).toBe(true);
    expect(NEW.equals(await big.read(path))).toBe(true);
  });

  it('removed by somebody who asks nobody', async () => {
    writeFileSync(path, OLD);
    const { convert } = start(true, (count) => (count === 2 ? systemFiles.remove(path) : undefined));
    expect(await convert()).toBe(false);
    expect(readdirSync(root)).toEqual([]);
  });

  it('renamed', async () => {
    writeFileSync(path, OLD);
    const pinned = `${path}.pinned`;
    const { convert, big } = start(true, (count) => (count === 2 ? big.rename(path, pinned) : undefined));
    expect(await convert()).toBe(false);
    expect(readdirSync(root)).toEqual(['photo.pinned']);
    expect(OLD.equals(await big.read(pinned))).toBe(true);
  });
});

it('leaves a file as it was where the disk refuses the new one', async () => {
  writeFileSync(path, OLD);
  const { convert } = start(true, (count) => {
    // A folder stands where the new file is to be made.
    if (count === 1) systemFiles.makePrivateFolder(`${path}.anew.part`);
  });
  await expect(convert()).rejects.toMatchObject({ code: 'EISDIR' });
  expect(OLD.equals(readFileSync(path))).toBe(true);
});
