import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock, settle } from '../../tests/fakes/fakeClock';
import { MediaStore } from './mediaStore';
import { MemoryFiles } from '../disk/testing/memoryFiles';

const JUAN = { origin: 'https://city.example', username: 'juan' };
const MARIA = { origin: 'https://city.example', username: 'maria' };
const file = (length: number, fill = 7): Uint8Array<ArrayBuffer> => new Uint8Array(length).fill(fill);

let clock: FakeClock;
let files: MemoryFiles;
let logged: string[];
const open = (mostBytes = 10_000): MediaStore =>
  new MediaStore({
    root: '/media',
    files,
    disk: { remove: (path) => files.removeNow(path) },
    log: {
      info: () => undefined,
      warn: (_subject, event) => void logged.push(event),
      error: (_subject, event) => void logged.push(event),
    },
    now: () => clock.now(),
    mostBytes,
    largestKept: 5_000,
  });

beforeEach(() => {
  clock = new FakeClock();
  files = new MemoryFiles(() => clock.now());
  logged = [];
});

describe('copies of files', () => {
  it('are there after a restart, with what the server said of them, for their user alone', async () => {
    await open().keep(JUAN, '/media/a.jpg', file(100), 'Thu, 26 Nov 2026 00:00:00 GMT');
    const found = await open().read(JUAN, '/media/a.jpg');
    expect(found?.bytes).toEqual(file(100));
    expect(found?.head).toMatchObject({
      lastModified: 'Thu, 26 Nov 2026 00:00:00 GMT',
      checkedAt: clock.now(),
    });
    expect(await open().read(MARIA, '/media/a.jpg')).toBeNull();
    expect(await open().read(JUAN, '/media/b.jpg')).toBeNull();
  });

  it('leave at the start where the limit was lowered, those unused for longest first, but not those of packs', async () => {
    const before = open(10_000);
    await before.keep(JUAN, 'old', file(1_000), null);
    await clock.advance(1_000);
    await before.keep(JUAN, 'pinned', file(1_000), null, { asPinned: true });
    await before.keep(MARIA, 'new', file(1_000), null);
    const lowered = open(1_500);
    await lowered.tidy();
    expect(await lowered.read(JUAN, 'old')).toBeNull();
    expect(await lowered.read(MARIA, 'new')).not.toBeNull();
    const none = open(0);
    await none.tidy();
    await none.keep(MARIA, 'other', file(10), null);
    expect(await Promise.all([none.read(MARIA, 'new'), none.read(MARIA, 'other')])).toEqual([null, null]);
    expect(await none.read(JUAN, 'pinned')).not.toBeNull();
  });

  it('asked for before their user’s data was removed are not kept', async () => {
    const store = open();
    const erasures = store.erasures(JUAN);
    store.erase(JUAN);
    await store.keep(JUAN, '/media/a.jpg', file(100), null, { erasures, asPinned: true });
    expect(files.held.size).toBe(0);
    await store.keep(JUAN, '/media/a.jpg', file(100), null, { erasures: store.erasures(JUAN) });
    expect(files.held.size).toBe(1);
  });

  it('that no pack names any more are found by those that are named', async () => {
    const store = open();
    for (const name of ['a', 'b']) {
      await store.keep(JUAN, `/media/${name}.jpg`, file(100), null, { asPinned: true });
      await store.keep(MARIA, `/media/${name}.jpg`, file(100), null, { asPinned: true });
    }
    await store.keep(JUAN, '/media/seen.jpg', file(100), null);
    await store.releaseOthers(JUAN, ['/media/a.jpg']);
    const left = async (owner: typeof JUAN, name: string): Promise<boolean> =>
      (await store.read(owner, `/media/${name}.jpg`)) !== null;
    expect(await Promise.all(['a', 'b', 'seen'].map((name) => left(JUAN, name)))).toEqual([
      true,
      false,
      true,
    ]);
    expect(await left(MARIA, 'b')).toBe(true);
  });

  it('that a pack holds stay beyond the limit, for every user and after a restart, until they are released', async () => {
    const store = open(1_000);
    await store.keep(JUAN, '/media/a.jpg', file(400), null);
    expect(await store.pin(JUAN, '/media/a.jpg')).toBe(true);
    expect(await store.pin(JUAN, '/media/none.jpg')).toBe(false);
    await store.keep(JUAN, '/media/b.jpg', file(3_000), null, { asPinned: true });
    const again = open(1_000);
    for (const name of ['c', 'd', 'e']) await again.keep(MARIA, `/media/${name}.jpg`, file(300), null);
    expect((await again.read(JUAN, '/media/a.jpg'))?.bytes.length).toBe(400);
    expect((await again.read(JUAN, '/media/b.jpg'))?.bytes.length).toBe(3_000);
    // A copy that the server renewed stays pinned.
    await again.keep(JUAN, '/media/a.jpg', file(500), null);
    expect(await again.isPinned(JUAN, '/media/a.jpg')).toBe(true);
    await again.release(JUAN, ['/media/a.jpg', '/media/b.jpg', '/media/none.jpg']);
    expect(await open().read(JUAN, '/media/a.jpg')).toBeNull();
    expect([...files.held.keys()].filter((name) => name.endsWith('.pinned'))).toEqual([]);
  });

  it('have names that tell neither server, user nor file', async () => {
    await open().keep(JUAN, '/media/plan.pdf', file(1), null);
    expect([...files.held.keys()]).toEqual([expect.stringMatching(/^\/media\/[0-9a-f]{32}\/[0-9a-f]{64}$/)]);
  });

  it('that are damaged are removed and count as absent', async () => {
    const store = open();
    for (const damage of [
      (bytes: Uint8Array): void => void (bytes[bytes.length - 1] = 8),
      (bytes: Uint8Array): void => void bytes.fill(255, 4, 8),
      (bytes: Uint8Array): void => void bytes.fill(0),
    ]) {
      await store.keep(JUAN, '/media/a.jpg', file(100), null);
      for (const { bytes } of files.held.values()) damage(bytes);
      expect(await store.read(JUAN, '/media/a.jpg')).toBeNull();
      expect(files.held.size).toBe(0);
    }
    expect(logged).toEqual(Array(3).fill('damaged_copy_removed'));
  });

  it('that are cut off are absent too', async () => {
    const store = open();
    await store.keep(JUAN, '/media/a.jpg', file(100), null);
    for (const kept of files.held.values()) kept.bytes = kept.bytes.slice(0, 60);
    expect(await store.read(JUAN, '/media/a.jpg')).toBeNull();
  });

  it('leave when all together are too large, those not used for longest first, also of another run', async () => {
    const before = open();
    for (const name of ['a', 'b', 'c']) {
      await before.keep(JUAN, name, file(3_000), null);
      await clock.advance(100_000);
    }
    const store = open();
    expect(await store.read(JUAN, 'a')).not.toBeNull();
    await clock.advance(100_000);
    await store.keep(MARIA, 'd', file(3_000), null);
    expect(await store.read(JUAN, 'a')).not.toBeNull();
    expect(await store.read(JUAN, 'b')).toBeNull();
    expect(await store.read(MARIA, 'd')).not.toBeNull();
  });

  it('are not made of what would push out everything else', async () => {
    const store = open();
    await store.keep(JUAN, 'a', file(5_001), null);
    expect(files.held.size).toBe(0);
  });

  it('go with their user’s data, and one on its way does not come back', async () => {
    const store = open();
    await store.keep(JUAN, 'a', file(10), null);
    await store.keep(MARIA, 'a', file(10), null);
    files.beforeWrite = () => store.erase(JUAN);
    await store.keep(JUAN, 'b', file(10), null);
    await settle();
    expect(await store.read(JUAN, 'a')).toBeNull();
    expect(await store.read(JUAN, 'b')).toBeNull();
    expect(await store.read(MARIA, 'a')).not.toBeNull();
    expect(files.held.size).toBe(1);
  });

  it('cost nothing but themselves where the disk refuses', async () => {
    files.refuse = 'ENOSPC';
    const store = open();
    await store.keep(JUAN, 'a', file(10), null);
    await store.keep(JUAN, 'b', file(10), null);
    expect(await store.read(JUAN, 'a')).toBeNull();
    expect(logged).toEqual(['folder_unreadable', 'not_kept']);
    files.refuse = null;
    await store.keep(JUAN, 'a', file(10), null);
    expect(await store.read(JUAN, 'a')).not.toBeNull();
  });

  it('are there again once a disk that could not be read can be', async () => {
    await open().keep(JUAN, 'a', file(10), null);
    const store = open();
    files.refuse = 'EIO';
    expect(await store.read(JUAN, 'a')).toBeNull();
    files.refuse = null;
    expect(await store.read(JUAN, 'a')).not.toBeNull();
    files.refuse = 'EIO';
    expect(await store.read(JUAN, 'a')).toBeNull();
    files.refuse = null;
    expect(await store.read(JUAN, 'a')).not.toBeNull();
  });
});
