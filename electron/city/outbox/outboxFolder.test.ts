import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryId } from '../../../tests/fakes/heldOutbox';
import { HEAD, OutboxOnDisk, PHOTO, TYPED } from '../../../tests/fakes/outboxOnDisk';
import { createLog } from '../../diagnostics/log';
import { systemFiles } from '../../disk/fileSystem';
import { ENTRY_VERSION } from './entry';
import { OutboxFolder } from './outboxFolder';

let disk: OutboxOnDisk;

beforeEach(() => {
  disk = new OutboxOnDisk();
});
afterEach(() => disk.remove());

describe('the folder', () => {
  it('brings an entry of the version before forward', () => {
    store({ version: 1, place: undefined, acceptedAt: undefined, problem: undefined, conflict: undefined });
    expect(disk.open().views()).toMatchObject([{ state: 'draft', acceptedAt: null, conflict: null }]);
  });

  function store(part: object): void {
    const outbox = disk.open();
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.flush();
    const file = join(disk.path, `${HEAD.id}.json`);
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), ...part }));
  }

  it('leaves an entry of a later version alone', () => {
    store({ version: ENTRY_VERSION + 1 });
    expect(disk.open().views()).toEqual([]);
    expect(disk.names()).toEqual([`${HEAD.id}.json`]);
  });

  it('makes an entry anew that makes no sense, and leaves it as it is where the journal does not know it', () => {
    store({ kind: 'launch_rocket' });
    expect(disk.open().open(HEAD.id)?.typed).toEqual(TYPED);
    store({ kind: 'launch_rocket' });
    rmSync(disk.journal);
    expect(disk.open().views()).toEqual([]);
    expect(readFileSync(join(disk.path, `${HEAD.id}.json`), 'utf8')).toContain('launch_rocket');
    expect(disk.lost.at(-1)).toEqual({ rebuilt: 0, damaged: 1 });
  });

  it('gives a field this version has added its default', () => {
    store({ place: undefined, verdict: undefined });
    expect(disk.open().views()).toMatchObject([{ verdict: 'unchecked' }]);
  });

  it('does not take an entry it cannot open for a damaged one', () => {
    // A folder in its place cannot be read as a file, not even by root.
    mkdirSync(join(disk.path, `${HEAD.id}.json`), { recursive: true });
    expect(disk.open().views()).toEqual([]);
    expect(disk.names()).toEqual([`${HEAD.id}.json`]);
  });

  it('removes photos that no entry names', () => {
    store({ place: undefined, files: [] });
    const strays = [`${HEAD.id}.${PHOTO.id}`, `${entryId(8)}.${PHOTO.id}`];
    for (const name of strays) writeFileSync(join(disk.path, name), 'x');
    disk.open();
    expect(disk.names()).toEqual([`${HEAD.id}.json`]);
  });

  it('takes no more bytes than it may', () => {
    const folder = new OutboxFolder({
      path: disk.path,
      journal: disk.journal,
      files: systemFiles,
      log: createLog(() => undefined),
    });
    expect(folder.putFile(HEAD.id, PHOTO.id, PHOTO.bytes, 300 * 1024 * 1024)).toEqual({ error: null });
    expect(disk.names()).toEqual([]);
  });
});
