import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashSources } from '../../scripts/lib/buildOutput.mjs';
import { createFolderAtomically, folderBytes, requireFreeSpace } from '../../scripts/lib/folders.mjs';
import { resolveElectronDist } from '../../scripts/lib/electronDist.mjs';
import { executableIn } from '../../scripts/lib/officialElectron.mjs';
import { SetupError } from '../../scripts/lib/say.mjs';
import { requireIntegrity } from '../../scripts/lib/standInElectron.mjs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'setup-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** No process has this id: Linux ends at 2^22. */
const DEAD_PROCESS = 4_194_305;

describe('a prepared folder', () => {
  it('appears complete, and its temporary folder is removed', async () => {
    const target = path.join(folder, 'electron');
    await createFolderAtomically(target, async (inside) => writeFile(path.join(inside, 'a'), '1'));
    expect(await readdir(folder)).toEqual(['electron']);
    expect(await readFile(path.join(target, 'a'), 'utf8')).toBe('1');
  });

  it('does not appear at all when its content is not the pinned one', async () => {
    const target = path.join(folder, 'electron');
    const pinned = `sha512-${createHash('sha512').update('the real thing').digest('base64')}`;
    const attempt = createFolderAtomically(target, async (_inside, workFolder) => {
      const tarball = path.join(workFolder, 'electron.tgz');
      await writeFile(tarball, 'something else');
      await requireIntegrity(tarball, pinned);
    });
    await expect(attempt).rejects.toThrow(/electron\.tgz is not the pinned file/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is made after a killed run, and what that run left is removed', async () => {
    await mkdir(path.join(folder, `work-${DEAD_PROCESS}-abc`, 'content'), { recursive: true });
    await createFolderAtomically(path.join(folder, 'electron'), async () => undefined);
    expect(await readdir(folder)).toEqual(['electron']);
  });

  it('does not touch the temporary folder of another run that is still going', async () => {
    const other = `work-${process.pid}-abc`;
    await mkdir(path.join(folder, other));
    await createFolderAtomically(path.join(folder, 'electron'), async () => undefined);
    expect((await readdir(folder)).toSorted()).toEqual(['electron', other]);
  });

  it('is not made twice', async () => {
    const target = path.join(folder, 'electron');
    await createFolderAtomically(target, async () => undefined);
    await createFolderAtomically(target, () => Promise.reject(new Error('made again')));
    expect(await readdir(folder)).toEqual(['electron']);
  });

  it('is kept when another run has finished it first', async () => {
    const target = path.join(folder, 'electron');
    await createFolderAtomically(target, async () => {
      await mkdir(target);
      await writeFile(path.join(target, 'theirs'), '');
    });
    expect(await readdir(target)).toEqual(['theirs']);
    expect(await readdir(folder)).toEqual(['electron']);
  });
});

describe('the pinned file', () => {
  it('is accepted by its sha512', async () => {
    const file = path.join(folder, 'a.tgz');
    await writeFile(file, 'abc');
    const integrity = `sha512-${createHash('sha512').update('abc').digest('base64')}`;
    await expect(requireIntegrity(file, integrity)).resolves.toBeUndefined();
  });
});

describe('disk space', () => {
  it('is refused before the work starts, with both numbers', async () => {
    const attempt = requireFreeSpace(path.join(folder, 'not', 'there', 'yet'), 1e18, 'the npm packages');
    await expect(attempt).rejects.toThrow(SetupError);
    await expect(attempt).rejects.toThrow(/npm packages: 1000000000000 MB needed in .*, \d+ MB free/);
  });

  it('is not refused when no bytes are needed', async () => {
    await expect(requireFreeSpace(folder, 0, 'nothing')).resolves.toBeUndefined();
  });

  it('used by a folder counts the files in its folders, and nothing when it is missing', async () => {
    await mkdir(path.join(folder, 'a'));
    await writeFile(path.join(folder, 'a', 'x'), '12345');
    await writeFile(path.join(folder, 'y'), '123');
    expect(await folderBytes(folder)).toBe(8);
    expect(await folderBytes(path.join(folder, 'missing'))).toBe(0);
  });
});

describe('what a build was made from', () => {
  const hash = (): Promise<string> => hashSources(folder, ['electron', 'package.json']);

  beforeEach(async () => {
    await mkdir(path.join(folder, 'electron'));
    await writeFile(path.join(folder, 'electron', 'main.ts'), 'a');
    await writeFile(path.join(folder, 'package.json'), '{}');
  });

  it('changes when a file’s content, the set of files or a name changes', async () => {
    const seen = new Set([await hash()]);
    await writeFile(path.join(folder, 'electron', 'main.ts'), 'b');
    seen.add(await hash());
    await writeFile(path.join(folder, 'electron', 'new.ts'), '');
    seen.add(await hash());
    await rm(path.join(folder, 'electron', 'new.ts'));
    await writeFile(path.join(folder, 'electron', 'newer.ts'), '');
    seen.add(await hash());
    expect(seen.size).toBe(4);
  });

  it('does not change with a test, an equal content written again, or a file elsewhere', async () => {
    const before = await hash();
    await writeFile(path.join(folder, 'electron', 'main.test.ts'), 'x');
    await writeFile(path.join(folder, 'electron', 'main.ts'), 'a');
    await writeFile(path.join(folder, 'README.md'), 'x');
    expect(await hash()).toBe(before);
  });
});

describe('ELECTRON_OVERRIDE_DIST_PATH', () => {
  it('is used before any other Electron, and its version is printed', async () => {
    await mkdir(path.dirname(path.join(folder, executableIn())), { recursive: true });
    await writeFile(path.join(folder, executableIn()), '');
    await writeFile(path.join(folder, 'version'), 'v40.1.2\n');
    const dist = await resolveElectronDist({ ELECTRON_OVERRIDE_DIST_PATH: folder });
    expect(dist).toMatchObject({ kind: 'override', path: folder, version: '40.1.2' });
    expect(dist.notice).toContain('40.1.2');
  });

  it('is refused in one sentence when there is no Electron in it', async () => {
    const attempt = resolveElectronDist({ ELECTRON_OVERRIDE_DIST_PATH: folder });
    await expect(attempt).rejects.toThrow(SetupError);
    await expect(attempt).rejects.toThrow(`there is no ${executableIn()} in it`);
  });
});
