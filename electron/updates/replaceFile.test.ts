import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskProblem } from './diskProblem';
import { replaceFile, systemReplaceDisk, type ReplaceDisk } from './replaceFile';
import { requireRoom } from './room';

let folder: string;
let from: string;
let to: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replace-'));
  [from, to] = [join(folder, 'new'), join(folder, 'program')];
  writeFileSync(from, 'the new one');
  writeFileSync(to, 'the old one', { mode: 0o750 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sha512 = createHash('sha512').update('the new one').digest('base64');

function failing(step: keyof ReplaceDisk, code: string): ReplaceDisk {
  const fail = (path: string): never => {
    // A disk that fills up has taken a part.
    if (step === 'copy') writeFileSync(`${path}.update`, 'the n');
    throw Object.assign(new Error(code), { code, errno: -1, syscall: step });
  };
  return { ...systemReplaceDisk, [step]: step === 'copy' ? () => fail(to) : fail };
}

const CODES = ['ENOSPC', 'EROFS', 'EACCES', 'EIO'];

describe('a program', () => {
  it('is replaced as a whole, under its name and with its mode', () => {
    replaceFile(systemReplaceDisk, { from, to, sha512 });
    expect(readFileSync(to, 'utf8')).toBe('the new one');
    expect(statSync(to).mode & 0o700).toBe(0o700);
    expect(readdirSync(folder).toSorted()).toEqual(['new', 'program']);
  });

  it.each(
    (['copy', 'hash', 'mode', 'setMode', 'sync', 'rename'] as const).flatMap((step) =>
      CODES.map((code) => [step, code] as const),
    ),
  )('is as it was where %s ends in %s, and nothing is left beside it', (step, code) => {
    expect(() => replaceFile(failing(step, code), { from, to, sha512 })).toThrow(code);
    expect(readFileSync(to, 'utf8')).toBe('the old one');
    expect(readdirSync(folder).toSorted()).toEqual(['new', 'program']);
  });

  it('is as it was where the copy is not what was signed', () => {
    writeFileSync(from, 'another one');
    expect(() => replaceFile(systemReplaceDisk, { from, to, sha512 })).toThrow('wrong_hash');
    expect(readFileSync(to, 'utf8')).toBe('the old one');
  });

  it('is replaced over what a run that was killed has left', () => {
    writeFileSync(`${to}.update`, 'the n');
    replaceFile(systemReplaceDisk, { from, to, sha512 });
    expect(readFileSync(to, 'utf8')).toBe('the new one');
  });
});

describe('the room for an update', () => {
  const files = { makePrivateFolder: () => undefined, probe: () => undefined };
  const options = { files, folder: '/home/ana/updates', program: '/home/ana/x.AppImage' };

  it('is wanted for the download and for the copy beside the program', () => {
    expect(() => requireRoom({ ...options, freeBytes: () => 200 }, 100)).not.toThrow();
    expect(() => requireRoom({ ...options, freeBytes: () => 199 }, 100)).toThrow('disk_full');
    expect(() => requireRoom({ ...options, program: null, freeBytes: () => 100 }, 100)).not.toThrow();
  });

  it.each([
    ['EROFS', 'read_only'],
    ['EACCES', 'read_only'],
    ['ENOSPC', 'disk_full'],
    ['EIO', 'disk_failed'],
    ['ENOTDIR', 'disk_failed'],
  ])('is missed by the folder of the program with %s: %s', (code, problem) => {
    const probe = (where: string): void => {
      if (where === '/home/ana') throw Object.assign(new Error(code), { code, errno: -1, syscall: 'open' });
    };
    expect(() => requireRoom({ ...options, files: { ...files, probe }, freeBytes: () => 1e9 }, 100)).toThrow(
      problem,
    );
  });
});

it('an error that is none of the disk’s is not taken for one', () => {
  expect(diskProblem(new TypeError('x'))).toBeNull();
  expect(diskProblem(Object.assign(new Error('x'), { code: 'ERR_CHECKSUM_MISMATCH' }))).toBeNull();
});
