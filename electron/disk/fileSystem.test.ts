import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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

describe('a file that is replaced', () => {
  const path = (): string => join(folder, 'review.json');

  it('is the old one or the new one, and leaves nothing else behind; a link to it stays one', () => {
    symlinkSync(path(), join(folder, 'link'));
    writeFileSync(path(), 'old');
    systemFiles.writeAtomically(join(folder, 'link'), 'new');
    expect([readFileSync(path(), 'utf8'), readdirSync(folder).toSorted()]).toEqual([
      'new',
      ['link', 'review.json'],
    ]);
    // What a kill has left is written over.
    writeFileSync(`${path()}.part`, 'half of someth');
    systemFiles.writeAtomically(path(), Buffer.from('newer'));
    expect([readFileSync(path(), 'utf8'), readdirSync(folder)]).toEqual(['newer', ['link', 'review.json']]);
  });

  it.skipIf(process.platform === 'win32')(
    'stays as it was where the disk takes only a part of the new one',
    () => {
      writeFileSync(path(), 'old');
      const [module, target] = [join(import.meta.dirname, 'writeWhole.ts'), path()].map((each) =>
        JSON.stringify(each),
      );
      const script = `import(${module}).then(({ writeWhole }) => writeWhole(${target}, Buffer.alloc(3_000_000), '.part'))`;
      // The limit lets a write of three million bytes take the first of them and say nothing, as a full disk does.
      const { stderr, status } = spawnSync(
        'sh',
        ['-c', 'ulimit -f 2000; exec "$0" --experimental-strip-types -e "$1"', process.execPath, script],
        {
          encoding: 'utf8',
        },
      );
      expect(stderr).toMatch(/EFBIG|ENOSPC/);
      expect([status, readFileSync(path(), 'utf8'), readdirSync(folder)]).toEqual([
        1,
        'old',
        ['review.json'],
      ]);
    },
  );
});
