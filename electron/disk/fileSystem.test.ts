import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileLog } from '../diagnostics/fileLog';
import { systemFiles } from './fileSystem';

let folder: string;
let umask: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-files-'));
  umask = process.umask(0);
});

afterEach(() => {
  process.umask(umask);
  rmSync(folder, { recursive: true, force: true });
});

const modeOf = (...names: string[]): number => statSync(join(folder, ...names)).mode & 0o777;

describe.skipIf(process.platform === 'win32')('files of one user', () => {
  it('are for that user alone by their own mode, whatever the umask, also those made before', () => {
    systemFiles.makePrivateFolder(join(folder, 'cache'));
    systemFiles.makePrivateFile(join(folder, 'cache', 'a'));
    systemFiles.writeAtomically(join(folder, 'user.json'), '{}');
    expect([modeOf('cache'), modeOf('cache', 'a'), modeOf('user.json')]).toEqual([0o700, 0o600, 0o600]);
    chmodSync(join(folder, 'cache'), 0o755);
    chmodSync(join(folder, 'cache', 'a'), 0o644);
    systemFiles.makePrivateFolder(join(folder, 'cache'));
    systemFiles.makePrivateFile(join(folder, 'cache', 'a'));
    expect([modeOf('cache'), modeOf('cache', 'a')]).toEqual([0o700, 0o600]);
  });

  it('are so too for the log, an old one included', () => {
    createFileLog(join(folder, 'logs'), false).info('app', 'start');
    expect([modeOf('logs'), modeOf('logs', 'main.log')]).toEqual([0o700, 0o600]);
    chmodSync(join(folder, 'logs', 'main.log'), 0o644);
    chmodSync(join(folder, 'logs'), 0o755);
    createFileLog(join(folder, 'logs'), false).info('app', 'start');
    expect([modeOf('logs'), modeOf('logs', 'main.log')]).toEqual([0o700, 0o600]);
  });
});

describe('a probe of a folder', () => {
  it('leaves nothing behind', () => {
    systemFiles.probe(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('throws what the disk says', () => {
    expect(() => systemFiles.probe(join(folder, 'missing'))).toThrow(/ENOENT/);
  });
});
