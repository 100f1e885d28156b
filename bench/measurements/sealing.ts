import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../electron/diagnostics/log';
import { systemBigFiles } from '../../electron/disk/bigFiles';
import { systemFiles } from '../../electron/disk/fileSystem';
import { rewriteFile } from '../../electron/disk/rewriteFile';
import { MediaStore } from '../../electron/media/mediaStore';
import { keyIdOf } from '../../electron/sealing/sealed';
import { Sealing } from '../../electron/sealing/sealing';
import { loopBlocks } from '../process/loopBlocks';
import { amount } from '../process/short';
import { median, result, type BenchResult } from '../result';

const MEGA = 1_000_000;
/** What a camera takes, and a scanned contract. */
const FILES = [
  { name: 'photo of 8 MB', bytes: 8 * MEGA },
  { name: 'document of 60 MB', bytes: 60 * MEGA },
] as const;
const TIMES = amount(15, 2);
const OWNER = { origin: 'https://city.example.ph', username: 'head1' };

/** ms */
type Blocks = { readonly keeping: number; readonly reading: number; readonly converting: number };

/**
 * The longest time that the event loop of main is not there for anybody while a large file is kept, read, and, where the policy begins
 * or ends, written anew: sealed beside in clear. The stores as main has them, in a Node of their own, so that nothing else is in
 * the figure; the middle one of several.
 */
export async function measureSealing(): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const { name, bytes } of FILES) {
    const sealed: Blocks[] = [];
    const clear: Blocks[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      clear.push(await blocksOf(bytes, false));
      sealed.push(await blocksOf(bytes, true));
    }
    const middle = (blocks: readonly Blocks[], of: keyof Blocks): number =>
      median(blocks.map((one) => one[of]));
    const line = (what: string, of: keyof Blocks): BenchResult =>
      result(`longest block while a ${name} is ${what}`, middle(sealed, of), 'ms', {
        name: 'in clear',
        value: middle(clear, of),
      });
    results.push(
      line('kept, sealed', 'keeping'),
      line('read, sealed', 'reading'),
      line('written anew, from clear to sealed; baseline the other way', 'converting'),
    );
  }
  return results;
}

async function blocksOf(length: number, isSealed: boolean): Promise<Blocks> {
  const root = mkdtempSync(join(tmpdir(), 'gistagum-sealing-'));
  try {
    const bytes = new Uint8Array(randomBytes(length));
    const store = storeIn(root, isSealed);
    const keeping = await loopBlocks(() => store.keep(OWNER, 'a', bytes, null, { asPinned: true }));
    const reading = await loopBlocks(async () => {
      const found = await store.read(OWNER, 'a');
      if (found?.bytes.length !== length) throw new Error('the file was not kept');
    });
    const path = onlyFileBelow(join(root, 'media'));
    if ((keyIdOf(readFileSync(path)) !== null) !== isSealed) throw new Error('not as the policy asks');
    const other = sealingIn(root, !isSealed);
    // As main does it for what is there when the policy has changed.
    const converting = await loopBlocks(async () => {
      if (!(await other.convert(path, rewriteFile))) throw new Error('not converted');
    });
    return { keeping, reading, converting };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function sealingIn(root: string, isWanted: boolean): Sealing {
  const key = { id: '00112233445566aa', secret: Buffer.alloc(32, 7) };
  return new Sealing({
    ...{ root, journals: [], files: systemFiles, isWanted, random: randomBytes },
    ring: { hasKey: true, open: () => key, openOrMake: () => key },
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    log: createLog(() => undefined),
    onInClear: () => undefined,
    onUnopened: () => undefined,
  });
}

function storeIn(root: string, isSealed: boolean): MediaStore {
  return new MediaStore({
    root: join(root, 'media'),
    files: sealingIn(root, isSealed).bigFiles(systemBigFiles),
    disk: systemFiles,
    log: createLog(() => undefined),
    now: Date.now,
    largestKept: 100 * MEGA,
  });
}

function onlyFileBelow(folder: string): string {
  const [entry, ...others] = readdirSync(folder, { withFileTypes: true });
  if (!entry || others.length > 0) throw new Error('not one file');
  const path = join(folder, entry.name);
  return entry.isDirectory() ? onlyFileBelow(path) : path;
}
