import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemBigFiles } from '../disk/bigFiles';
import { systemFiles, type FileSystem } from '../disk/fileSystem';
import { rewriteFile } from '../disk/rewriteFile';
import { JournalFile } from '../disk/journalFile';
import { createLog } from '../diagnostics/log';
import { KeyRing } from './keyRing';
import { Sealing } from './sealing';
import { forgetSettled, settleSaved } from './settleSaved';
import { TestKeychain } from './testing/testKeychain';

const MARKER = 'Daang Maharlika';
const PHOTO = Buffer.alloc(2_500_000, MARKER);

let root: string;
let keychain: TestKeychain;
let told: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gistagum-sealing-'));
  keychain = new TestKeychain();
  told = [];
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const log = createLog(() => undefined);
const at = (...names: string[]): string => join(root, ...names);

/** One run of the application. @param most files that are converted before it is killed */
async function run(isWanted: boolean, most = Infinity, files: FileSystem = systemFiles): Promise<Run> {
  const ring = new KeyRing({
    ...{ folder: at('sealing'), files, keychain, random: randomBytes, log },
    now: () => 0,
  });
  const journals = [at('outbox-journal'), at('reviews-journal')];
  const folders = [at('outbox'), at('reviews'), at('media'), at('packs')];
  const sealing = new Sealing({
    ...{ root, journals, files, ring, isWanted, random: randomBytes, log },
    onInClear: () => told.push('in clear'),
    onUnopened: () => told.push('unopened'),
  });
  const mark = at('sealing', 'settled');
  let left = most;
  const pause = async (): Promise<'go_on' | 'stop'> => (left-- > 0 ? 'go_on' : 'stop');
  if (isWanted && !ring.openOrMake()) forgetSettled({ files, mark, log });
  else {
    const { hasKey } = ring;
    const disk = { files, rewrite: rewriteFile };
    await settleSaved({ sealing, ...disk, folders, journals, mark, isWanted, hasKey, pause, log });
  }
  const seen = sealing.files();
  return {
    files: seen,
    big: sealing.bigFiles(systemBigFiles),
    journal: new JournalFile({ path: at('outbox-journal', 'user'), files: seen }),
  };
}

type Run = {
  readonly files: FileSystem;
  readonly big: typeof systemBigFiles;
  readonly journal: JournalFile;
};

/** Writes one thing of each kind. */
async function fill({ files, big, journal }: Run): Promise<void> {
  for (const name of ['outbox', 'reviews', 'outbox-journal']) files.makePrivateFolder(at(name, 'user'));
  rmSync(at('outbox-journal', 'user'), { recursive: true });
  files.writeAtomically(at('outbox', 'user', 'entry.json'), MARKER);
  files.writeAtomically(at('outbox', 'user', 'entry.photo'), PHOTO);
  files.writeAtomically(at('reviews', 'user', 'review.json'), MARKER);
  await big.write(at('media', 'user', 'copy.pinned'), [PHOTO]);
  journal.read();
  journal.add([{ id: 'entry', body: MARKER }]);
}

async function expectAll({ files, big, journal }: Run): Promise<void> {
  expect(files.read(at('outbox', 'user', 'entry.json'))).toBe(MARKER);
  expect(files.read(at('reviews', 'user', 'review.json'))).toBe(MARKER);
  expect(PHOTO.equals(files.readBytes(at('outbox', 'user', 'entry.photo')))).toBe(true);
  expect(PHOTO.equals(await big.read(at('media', 'user', 'copy.pinned')))).toBe(true);
  expect(journal.read()).toEqual({ records: [{ sequence: 1, id: 'entry', body: MARKER }], damaged: 0 });
}

/** Files in which the words can be read. */
function readable(folder = root): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).includes(MARKER))
    .toSorted();
}

it('leaves nothing to be read once it has settled, and gives all of it back', async () => {
  await fill(await run(false));
  // What a run that was killed had not finished.
  writeFileSync(at('media', 'user', 'other.part'), MARKER);
  writeFileSync(at('outbox', 'user', 'entry.json.1234'), MARKER);
  expect(readable()).toHaveLength(7);
  await expectAll(await run(true));
  expect(readable()).toEqual([]);
  await expectAll(await run(false));
  expect(readable()).toHaveLength(6);
  expect(told).toEqual([]);
});

it('can be interrupted after any file, both ways: what is mixed is read, and the next start goes on', async () => {
  await fill(await run(false));
  const counts: number[] = [];
  for (const isWanted of [true, false]) {
    for (let turn = 0; turn < 6; turn += 1) {
      await expectAll(await run(isWanted, turn));
      counts.push(readable().length);
    }
  }
  expect(counts).toEqual([5, 4, 3, 2, 1, 0, 0, 1, 2, 3, 4, 5]);
});

it('seals what is written while the policy asks', async () => {
  await fill(await run(true));
  expect(readable()).toEqual([]);
  await expectAll(await run(true));
});

it('keeps work in clear where the keychain never opened, says so, and seals it when it does', async () => {
  keychain.isOpen = false;
  await fill(await run(true));
  expect(told).toEqual(['in clear']);
  await expectAll(await run(true));
  keychain.isOpen = true;
  await expectAll(await run(true));
  expect(readable()).toEqual([]);
});

it('leaves what it cannot open as it is, writes what is new beside it, and has it all again with the keychain', async () => {
  await fill(await run(true));
  const before = readFileSync(at('outbox', 'user', 'entry.json'));
  keychain.isOpen = false;
  for (const isWanted of [true, false]) {
    const { files, big, journal } = await run(isWanted);
    const sealed = { code: 'ESEALED' };
    expect(() => files.read(at('outbox', 'user', 'entry.json'))).toThrow(expect.objectContaining(sealed));
    expect(() => journal.read()).toThrow(expect.objectContaining(sealed));
    expect(() => files.writeAtomically(at('outbox', 'user', 'entry.json'), 'new')).toThrow(
      expect.objectContaining(sealed),
    );
    await expect(big.write(at('media', 'user', 'copy.pinned'), [Buffer.from('new')])).rejects.toMatchObject(
      sealed,
    );
    files.writeAtomically(at('outbox', 'user', 'new.json'), MARKER);
  }
  expect(readFileSync(at('outbox', 'user', 'entry.json'))).toEqual(before);
  expect(told).toContain('unopened');
  keychain.isOpen = true;
  const well = await run(true);
  await expectAll(well);
  expect(well.files.read(at('outbox', 'user', 'new.json'))).toBe(MARKER);
  expect(readable()).toEqual([]);
});

it('takes a spoiled file for damaged, and not for one of another key', async () => {
  await fill(await run(true));
  const path = at('outbox', 'user', 'entry.json');
  const spoiled = readFileSync(path);
  spoiled[spoiled.length - 1] = (spoiled.at(-1) ?? 0) ^ 1;
  writeFileSync(path, spoiled);
  const { files } = await run(false);
  expect(files.read(path)).toBe('');
  expect(readFileSync(path)).toEqual(spoiled);
  expect(told).toEqual([]);
});

it('says that a journal is written only once the new name of a sealed one is for good', async () => {
  await fill(await run(false));
  let isRefusing = true;
  const refusing: FileSystem = {
    ...systemFiles,
    syncFolder: (folder) => {
      if (isRefusing && folder === at('outbox-journal'))
        throw Object.assign(new Error('no'), { code: 'EIO' });
      systemFiles.syncFolder(folder);
    },
  };
  const { files } = await run(true, Infinity, refusing);
  const add = (): void => files.append(at('outbox-journal', 'user'), `\n${MARKER}\n`);
  expect(add).toThrow('no');
  isRefusing = false;
  expect(add).not.toThrow();
  expect(readable()).toEqual([]);
});
