import { AppImageUpdater, DebUpdater, NsisUpdater, RpmUpdater, type AppUpdater } from 'electron-updater';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { download, type DownloadJob, type UpdaterClass } from './download';
import type { Format } from './manifest';
import type { Fault } from './testing/feedServer';
import { A_FILE } from './testing/signed';
import { program } from './testing/program';
import { UpdateBench } from './testing/updateBench';

let bench: UpdateBench;
beforeEach(async () => {
  bench = new UpdateBench();
  await bench.start();
  vi.stubEnv('APPIMAGE', bench.appImage);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await bench.stop();
});

function job(format: Format): DownloadJob {
  const name = `${A_FILE.name}.${format}`;
  const manifest = bench.publish({});
  const [file = A_FILE] = manifest.files;
  bench.server.files.set(name, program('0.2.0'));
  return {
    ...{
      feed: bench.server.url,
      manifest,
      file: { ...file, name, format },
      current: '0.1.0',
      isRollback: false,
    },
    ...{ folder: join(bench.folder, 'updates'), fetch, signal: new AbortController().signal },
    onBytes: () => undefined,
  };
}

// The application uses the first two alone. That the others take nothing unsigned either shows that it is our list and not
// theirs which decides.
const CLASSES: readonly (readonly [Format, UpdaterClass<AppUpdater>])[] = [
  ['AppImage', AppImageUpdater],
  ['exe', NsisUpdater],
  ['deb', DebUpdater],
  ['rpm', RpmUpdater],
];

describe.each(CLASSES)('electron-updater’s class for %s', (format, Updater) => {
  it('downloads what is signed, and asks for no list of its own', async () => {
    const given = job(format);
    const { path } = await download(Updater, given);
    expect(readFileSync(path)).toEqual(program('0.2.0'));
    expect(bench.server.asked).toEqual([given.file.name]);
  });

  it.each<[Fault, string]>([
    ['tampered', 'wrong_hash'],
    ['truncated', 'truncated'],
    ['interrupted', 'truncated'],
    ['endless', 'too_large'],
    ['redirected', 'redirected'],
    ['missing', 'not_found'],
  ])('takes nothing from a server where it is %s', async (fault, problem) => {
    const given = job(format);
    bench.server.faults.set(given.file.name, fault);
    await expect(download(Updater, given)).rejects.toMatchObject({ problem });
  });
});
