import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isHeldByAnotherCopy, makeStandInFolder, type LockReading } from './profileLock';

const missing = (): never => {
  throw Object.assign(new Error('missing'), { code: 'ENOENT' });
};

const refused: LockReading = {
  platform: 'linux',
  hostname: 'office-pc-7',
  readLink: () => 'office-pc-7-4711',
  isRunning: (id) => id === 4711,
  probe: () => undefined,
};

describe('a refused lock', () => {
  it.each<[string, Partial<LockReading>, boolean]>([
    ['of a living copy', {}, true],
    ['of a copy that has ended', { isRunning: () => false }, false],
    ['of a copy on another computer', { readLink: () => 'office-pc-8-4711' }, false],
    ['without any lock, as in a folder that cannot be written', { readLink: missing }, false],
    ['with a lock that says nothing', { readLink: () => 'office-pc-7-' }, false],
    ['on Windows, in a folder that can be written', { platform: 'win32', readLink: missing }, true],
    ['on Windows, in a folder that cannot', { platform: 'win32', probe: missing }, false],
  ])('%s', (_what, part, isHeld) => {
    expect(isHeldByAnotherCopy({ ...refused, ...part })).toBe(isHeld);
  });
});

describe.skipIf(process.platform === 'win32')('a folder in place of one that cannot be written', () => {
  let temporary: string;
  const me = process.getuid?.() ?? null;

  beforeEach(() => {
    temporary = mkdtempSync(join(tmpdir(), 'gistagum-standin-'));
  });

  afterEach(() => rmSync(temporary, { recursive: true, force: true }));

  it('is the same at every start, another for another user folder, and its user’s alone', () => {
    const first = makeStandInFolder(temporary, '/home/juan/.config/gistagum', me);
    expect(makeStandInFolder(temporary, '/home/juan/.config/gistagum', me)).toBe(first);
    expect(makeStandInFolder(temporary, '/home/maria/.config/gistagum', me)).not.toBe(first);
    expect(statSync(first ?? '').mode & 0o777).toBe(0o700);
  });

  it('is a new one where somebody else has put something under its name', () => {
    const first = makeStandInFolder(temporary, '/home/juan', me) ?? '';
    chmodSync(first, 0o777);
    const open = makeStandInFolder(temporary, '/home/juan', me);
    expect(open).not.toBe(first);
    rmSync(first, { recursive: true });
    symlinkSync('/etc', first);
    expect(makeStandInFolder(temporary, '/home/juan', me)).not.toBe(first);
    expect(makeStandInFolder(join(temporary, 'missing'), '/home/juan', me)).toBeNull();
  });
});
