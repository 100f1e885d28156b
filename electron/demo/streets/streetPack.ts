import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
// oxlint-disable-next-line import/default -- the bundler's plugin makes it
import readSource from './packThread?worker-source';
import { STREETS_NAME } from './names';

/** The pack of streets of a demo city. */
export type StreetPack = {
  readonly about: {
    readonly id: string;
    readonly kind: 'protomaps';
    readonly name: string;
    /** Nobody: it is invented, which the map says in the reader's language. */
    readonly attribution: '';
  };
  /** Makes it in a thread, or finds the one that was made at an earlier start; resolves with the path of its file. */
  readonly make: () => Promise<string>;
};

/**
 * The streets of the demo city of a seed, made when they are wanted and kept for the next start.
 * @param folder of nothing but these packs: those of other seeds and versions are removed
 */
export function streetPackOf(seed: number, folder: string): StreetPack {
  // Another version draws other streets.
  const id = createHash('sha256').update(`${seed}|${readSource()}`).digest('hex').slice(0, 16);
  const name = `${id}.pmtiles`;
  const path = join(folder, name);
  const make = async (): Promise<string> => {
    if (await stat(path).catch(() => null)) return path;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const unfinished = `${path}.part`;
    await writeFile(unfinished, await makeInThread(seed), { mode: 0o600 });
    await rename(unfinished, path);
    for (const other of await readdir(folder)) {
      if (other !== name) await rm(join(folder, other), { force: true });
    }
    return path;
  };
  return {
    about: { id, kind: 'protomaps', name: STREETS_NAME, attribution: '' },
    make,
  };
}

function makeInThread(seed: number): Promise<Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(readSource(), {
      eval: true,
      name: 'streets',
      env: {},
      stdin: false,
      workerData: seed,
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    thread.unref();
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the thread ended without streets')));
  });
}
