import { beforeEach, describe, expect, it } from 'vitest';
import type { PackChoice } from '#shared/config/settings';
import type { BasemapView } from '#shared/domain/basemap';
import { BasemapDesk } from './basemapDesk';
import type { PackDisk } from './packDisk';
import { altered, memoryPack, packBytes } from './testing/packs';

const ROOT = '/user/basemap';
const OFFICE = '/srv/city.pmtiles';
const DEMO = '/user/basemap/demo/made.pmtiles';
const SOUND = packBytes();

type Held = { bytes: Uint8Array; usedAt: number };

let held: Map<string, Held>;
let opened: ReturnType<typeof memoryPack>[];
let views: BasemapView[];
let demoMade: number;
let now: number;
let isDiskFull: boolean;

const disk: PackDisk = {
  open: async (path) => {
    const file = memoryPack(find(path).bytes);
    opened.push(file);
    return file;
  },
  find: async (path) => ({ name: nameOf(path), bytes: find(path).bytes.length, usedAt: find(path).usedAt }),
  list: async (folder) =>
    [...held]
      .filter(([path]) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/'))
      .map(([path, { bytes, usedAt }]) => ({ name: nameOf(path), bytes: bytes.length, usedAt })),
  copy: async (from, to) => {
    if (isDiskFull) throw new Error('ENOSPC');
    const { bytes } = find(from);
    return {
      place: async () => void held.set(to, { bytes, usedAt: (now += 1) }),
      discard: async () => undefined,
    };
  },
  remove: async (path) => void held.delete(path),
  hash: async (path) => `hash of ${find(path).bytes.length}`,
};

function find(path: string): Held {
  const found = held.get(path);
  if (!found) throw new Error('ENOENT');
  return found;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function openDesk(policy: PackChoice | null = null): BasemapDesk {
  return new BasemapDesk({
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    disk,
    folder: ROOT,
    policy,
    demoPack: async () => ({
      about: { id: 'demo1', kind: 'protomaps', name: 'Demo city', attribution: '' },
      make: async () => {
        demoMade += 1;
        return DEMO;
      },
    }),
    onView: (view) => void views.push(view),
    origin: 'app://desktop',
  });
}

const shown = () => views.at(-1)?.shown ?? null;
const refused = () => views.at(-1)?.refused ?? null;

beforeEach(() => {
  held = new Map([[DEMO, { bytes: SOUND, usedAt: 0 }]]);
  opened = [];
  views = [];
  demoMade = 0;
  now = 100;
  isDiskFull = false;
});

describe('the streets under the projects', () => {
  it('are none where there is no pack, and nobody is told', async () => {
    await openDesk().look();
    expect(views).toEqual([]);
  });

  it('come from the policy first, then from the newest pack of the user', async () => {
    held.set(`${ROOT}/old.pmtiles`, { bytes: SOUND, usedAt: 1 });
    held.set(`${ROOT}/new.PMTiles`, {
      bytes: packBytes({ metadata: { vector_layers: [{ id: 'roads' }] } }),
      usedAt: 2,
    });
    held.set(`${ROOT}/notes.txt`, { bytes: new Uint8Array(9), usedAt: 3 });
    await openDesk().look();
    expect(shown()).toMatchObject({ origin: 'user', name: 'new.PMTiles', attribution: '' });
    held.set(OFFICE, { bytes: SOUND, usedAt: 0 });
    await openDesk({ file: OFFICE }).look();
    expect(shown()).toMatchObject({ origin: 'policy', name: 'Test streets', kind: 'protomaps' });
  });

  it.each([
    ['is not there', OFFICE, undefined, 'unreadable'],
    ['is another than its hash says', DEMO, 'f'.repeat(64), 'other_hash'],
  ] as const)('say when the policy’s pack %s, and come from the user’s', async (_, file, sha256, problem) => {
    held.set(`${ROOT}/mine.pmtiles`, { bytes: SOUND, usedAt: 1 });
    await openDesk({ file, sha256 }).look();
    expect(refused()).toEqual({ name: nameOf(file), problem });
    expect(shown()?.origin).toBe('user');
  });

  it('are the policy’s where the hash is right', async () => {
    await openDesk({ file: DEMO, sha256: `hash of ${SOUND.length}` }).look();
    expect([shown()?.origin, refused()]).toEqual(['policy', null]);
  });

  it('of the demo city are made when the first tile is wanted, once, and only where there are no others', async () => {
    const desk = openDesk();
    await desk.setDemo(true);
    expect(shown()).toMatchObject({ origin: 'demo', id: 'demo1' });
    expect(demoMade).toBe(0);
    const answers = await Promise.all([
      desk.answer('/basemap/demo1/tiles.json'),
      desk.answer('/basemap/demo1/0/0/0'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(demoMade).toBe(1);
    await desk.setDemo(false);
    expect(shown()).toBeNull();
    held.set(`${ROOT}/mine.pmtiles`, { bytes: SOUND, usedAt: 1 });
    await desk.setDemo(true);
    expect(shown()?.origin).toBe('user');
  });

  it('are described with the address of their tiles', async () => {
    held.set(`${ROOT}/mine.pmtiles`, { bytes: SOUND, usedAt: 1 });
    const desk = openDesk();
    await desk.look();
    const id = shown()?.id ?? '';
    const description: unknown = await (await desk.answer(`/basemap/${id}/tiles.json`)).json();
    expect(description).toMatchObject({
      tiles: [`app://desktop/basemap/${id}/{z}/{x}/{y}`],
      minzoom: 0,
      maxzoom: 2,
      bounds: [125.6, 7.2, 126, 7.6],
    });
    expect((await desk.answer(`/basemap/${id}/2/0/0`)).status).toBe(204);
  });

  it.each([
    '/basemap/other/tiles.json',
    '/basemap/demo1/0/0/1',
    '/basemap/demo1/27/0/0',
    '/basemap/demo1/0/0/0/0',
    '/basemap/demo1/../user.json',
    '/basemap/demo1/%2e%2e/0/0',
    '/basemap/',
  ])('answer nothing at %s', async (path) => {
    const desk = openDesk();
    await desk.setDemo(true);
    expect((await desk.answer(path)).status).toBe(404);
  });

  it('say once that a part cannot be read', async () => {
    // The second tile's bytes are spoiled, which opening does not see.
    const other = packBytes();
    held.set(`${ROOT}/mine.pmtiles`, { bytes: other, usedAt: 1 });
    const desk = openDesk();
    await desk.look();
    const id = shown()?.id ?? '';
    other.fill(7, other.length - 12);
    for (const _ of [1, 2]) expect((await desk.answer(`/basemap/${id}/2/3/1`)).status).toBe(404);
    expect(views.map((view) => view.shown?.isDamaged)).toEqual([false, true]);
  });
});

describe('opening a pack', () => {
  it('copies it, shows it, and leaves it open where it was shown already', async () => {
    held.set('/stick/Tagum.pmtiles', { bytes: SOUND, usedAt: 1 });
    const desk = openDesk();
    expect(await desk.open('/stick/Tagum.pmtiles')).toBe('opened');
    expect(held.has(`${ROOT}/Tagum.pmtiles`)).toBe(true);
    expect(shown()).toMatchObject({ origin: 'user', name: 'Test streets' });
    await desk.look();
    expect(views).toHaveLength(1);
    expect(opened.filter(({ isClosed }) => !isClosed)).toHaveLength(1);
  });

  it('takes the place of one of the same name, which is closed first', async () => {
    held.set('/stick/city.pmtiles', { bytes: SOUND, usedAt: 1 });
    const desk = openDesk();
    await desk.open('/stick/city.pmtiles');
    const first = shown()?.id;
    expect(await desk.open('/stick/city.pmtiles')).toBe('opened');
    expect(shown()?.id).not.toBe(first);
    expect(opened.filter(({ isClosed }) => !isClosed)).toHaveLength(1);
  });

  it('says why it cannot, copies nothing, and what was shown stays', async () => {
    held.set('/stick/city.pmtiles', { bytes: SOUND, usedAt: 1 });
    held.set('/stick/half.pmtiles', { bytes: SOUND.slice(0, 150), usedAt: 1 });
    held.set('/stick/lie.pmtiles', { bytes: altered(SOUND, (view) => view.setUint8(127, 0)), usedAt: 1 });
    const desk = openDesk();
    await desk.open('/stick/city.pmtiles');
    expect(await desk.open('/stick/half.pmtiles')).toBe('truncated');
    expect(await desk.open('/stick/lie.pmtiles')).toBe('damaged');
    expect(await desk.open('/stick/gone.pmtiles')).toBe('unreadable');
    isDiskFull = true;
    expect(await desk.open('/stick/city.pmtiles')).toBe('not_copied');
    expect(shown()?.origin).toBe('user');
    expect([...held.keys()].filter((path) => path.startsWith(`${ROOT}/`) && path !== DEMO)).toEqual([
      `${ROOT}/city.pmtiles`,
    ]);
  });

  it('can be undone: the file goes, and what comes next is shown', async () => {
    held.set('/stick/city.pmtiles', { bytes: SOUND, usedAt: 1 });
    const desk = openDesk();
    await desk.setDemo(true);
    await desk.open('/stick/city.pmtiles');
    await desk.remove();
    expect(held.has(`${ROOT}/city.pmtiles`)).toBe(false);
    expect(shown()?.origin).toBe('demo');
    await desk.remove();
    expect(held.has(DEMO)).toBe(true);
  });

  it('is over when the application ends: no file stays open', async () => {
    held.set('/stick/city.pmtiles', { bytes: SOUND, usedAt: 1 });
    const desk = openDesk();
    await desk.open('/stick/city.pmtiles');
    await desk.close();
    expect(opened.every(({ isClosed }) => isClosed)).toBe(true);
  });
});
