import { mkdir, mkdtemp, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import artifactBuildStarted from '../../build/artifactBuildStarted.mjs';
import { makePlain, plainHeader } from '../../build/gzipHeader.mjs';
import { compareBuilds } from '../../scripts/lib/compareBuilds.mjs';
import { makeDeb } from '../../scripts/lib/debPackager.mjs';
import { readOrder } from '../../scripts/lib/fpmOrder.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { isDebian } from '../../scripts/lib/debianPackages.mjs';

/** The time of a commit, s since 1970. */
const EPOCH = 1_790_000_000;
const OTHER_DAY = new Date('2026-11-20T08:00:00Z');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gistagum-reproducible-'));
  process.env['SOURCE_DATE_EPOCH'] = String(EPOCH);
});
afterEach(async () => {
  delete process.env['SOURCE_DATE_EPOCH'];
  await rm(folder, { recursive: true, force: true });
});

/** A packed program in an output folder, as electron-builder leaves it. @returns the output folder */
async function packed(name: string, text = 'program', time = new Date()): Promise<string> {
  const output = path.join(folder, name);
  const unpacked = path.join(output, 'linux-unpacked');
  await mkdir(path.join(unpacked, 'resources'), { recursive: true });
  await writeFile(path.join(unpacked, 'gistagum'), text, { mode: 0o755 });
  await symlink('gistagum', path.join(unpacked, 'latest'));
  await utimes(path.join(unpacked, 'gistagum'), time, time);
  return output;
}

/** A gzip file as 7-Zip writes it: with a time and the name of what was packed. */
function namedGzip(content: Buffer, name: string, time: number): Buffer {
  const plain = gzipSync(content);
  const header = Buffer.from(plain.subarray(0, 10));
  header.writeUInt8(8, 3);
  header.writeUInt32LE(time, 4);
  return Buffer.concat([header, Buffer.from(`${name}\0`), plain.subarray(10)]);
}

describe('an archive of the packager', () => {
  it('loses the name and time of its maker, and nothing of its content', async () => {
    const content = Buffer.from('of the city'.repeat(1000));
    const files = ['a', 'b'].map((name) => path.join(folder, `${name}.tar.gz`));
    await Promise.all(
      files.map((file, index) => writeFile(file, namedGzip(content, `t-${index}.tar`, 7 + index))),
    );
    for (const file of files) await makePlain(file);
    const [one, other] = await Promise.all(files.map((file) => readFile(file)));
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true);
    expect(gunzipSync(one ?? '').equals(content)).toBe(true);
  });

  it('is refused where it is none, or has no end', () => {
    expect(() => plainHeader(Buffer.from('PK\u0003\u0004 and so on'))).toThrow('no gzip file');
    const cut = namedGzip(Buffer.from(''), 'long-name', 1).subarray(0, 14);
    expect(() => plainHeader(cut)).toThrow('no end');
  });
});

describe('the packed folder', () => {
  it('has the time of the commit in all of its parts before an installer is made of it', async () => {
    const output = await packed('out', 'program', OTHER_DAY);
    await artifactBuildStarted({ file: path.join(output, 'a.deb') });
    for (const name of ['.', 'gistagum', 'resources']) {
      const { mtimeMs } = await stat(path.join(output, 'linux-unpacked', name));
      expect([name, mtimeMs / 1000]).toEqual([name, EPOCH]);
    }
  });

  it('keeps its times where the commit’s is not told', async () => {
    delete process.env['SOURCE_DATE_EPOCH'];
    const output = await packed('out', 'program', OTHER_DAY);
    await artifactBuildStarted({ file: path.join(output, 'a.deb') });
    const { mtimeMs } = await stat(path.join(output, 'linux-unpacked', 'gistagum'));
    expect(mtimeMs).toBe(OTHER_DAY.getTime());
  });
});

describe.skipIf(!(await isDebian()))('two builds', () => {
  async function build(name: string, text?: string, time?: Date): Promise<string> {
    const output = await packed(name, text, time);
    const deb = path.join(output, 'gistagum-1.0.0-amd64.deb');
    await artifactBuildStarted({ file: deb });
    const about = ['--name', 'gistagum', '--version', '1.0.0', '--architecture', 'amd64'];
    const words = ['--maintainer', 'Team <a@b.ph>', '--description', 'A map'];
    const from = `${path.join(output, 'linux-unpacked')}/=/opt/GISTagum`;
    await makeDeb(readOrder(['-t', 'deb', '--package', deb, ...about, ...words, from]));
    const tar = path.join(output, 'gistagum-1.0.0-x64.tar.gz');
    const made = await run('tar', ['-czf', tar, '--sort=name', '-C', output, 'linux-unpacked']);
    expect(made.stderr).toBe('');
    return output;
  }

  it('of the same at different times are the same bytes', async () => {
    const first = await build('one');
    const second = await build('two', undefined, OTHER_DAY);
    expect(await compareBuilds(first, second)).toEqual({
      same: ['gistagum-1.0.0-amd64.deb', 'gistagum-1.0.0-x64.tar.gz'],
      different: [],
    });
  });

  it('that differ are told apart, by what differs in them', async () => {
    const first = await build('one');
    const second = await build('two', 'another program');
    await rm(path.join(second, 'gistagum-1.0.0-x64.tar.gz'));
    expect(await compareBuilds(first, second)).toEqual({
      same: [],
      different: [
        'gistagum-1.0.0-amd64.deb: DEBIAN/md5sums: content',
        'gistagum-1.0.0-amd64.deb: opt/GISTagum/gistagum: content',
        `gistagum-1.0.0-x64.tar.gz: only in ${first}`,
      ],
    });
  });

  it('need installers to compare', async () => {
    await expect(compareBuilds(folder, folder)).rejects.toThrow('no installers');
  });
});
