import { beforeEach, describe, expect, it } from 'vitest';
import type { PackChoice } from '#shared/config/settings';
import type { BasemapView } from '#shared/domain/basemap';
import { BasemapDesk } from './basemapDesk';
import type { OnlineChoice, OnlineSource } from './online/onlineSource';
import type { PackDisk } from './packDisk';
import type { TileSource } from './tileSource';
import { altered, memoryPack, packBytes } from './testing/packs';

const ROOT = '/user/basemap';
const OFFICE = '/srv/city.pmtiles';
const DEMO = '/user/basemap/demo/made.pmtiles';
const SOUND = packBytes();

const ONLINE: OnlineSource = {
  key: 'a1b2',
  name: 'OpenStreetMap',
  attribution: '© OpenStreetMap contributors',
  kind: 'raster',
  at: { tiles: 'https://tile.openstreetmap.org/{z}/{x}/{y}.png' },
  maxZoom: 19,
};
const ONLINE_TILES: TileSource = {
  area: { minZoom: 0, maxZoom: 19, tileSize: 256, bounds: [-180, -85, 180, 85] },
  tile: () => Promise.resolve(null),
  close: () => Promise.resolve(),
};

type Held = { bytes: Uint8Array; usedAt: number };
type OpenFile = ReturnType<typeof memoryPack>;

let held: Map<string, Held>;
let opened: OpenFile[];
/** Open files that the system reads no more. */
let stale: Set<OpenFile>;
/** Files that the system neither replaces nor removes. */
let busy: Set<string>;
let views: BasemapView[];
let warnings: unknown[];
let demoMade: number;
let isDemoRefused: boolean;
let hashed: number;
let now: number;
let isDiskFull: boolean;
let isCopySpoiled: boolean;
/** Where copies wait until their signal ends them: told when one has begun. */
let onCopy: (() => void) | null;
/** What the user or the office chose of the network. */
let onlineNow: OnlineChoice | null;
/** Whether the network gives tiles. */
let isOnlineThere: boolean;
let changeOnline: () => void;

const disk: PackDisk = {
  open: async (path) => {
    const file = memoryPack(find(path).bytes);
    opened.push(file);
    return {
      ...file,
      read: async (offset, length) => {
        if (stale.has(file)) throw new Error('ESTALE');
        return file.read(offset, length);
      },
    };
  },
  find: async (path) => ({ name: nameOf(path), bytes: find(path).bytes.length, usedAt: find(path).usedAt }),
  list: async (folder) =>
    [...held]
      .filter(([path]) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/'))
      .map(([path, { bytes, usedAt }]) => ({ name: nameOf(path), bytes: bytes.length, usedAt })),
  copy: async (from, to, { usedAt, signal }) => {
    if (isDiskFull) throw new Error('ENOSPC');
    const { bytes } = find(from);
    if (onCopy) {
      onCopy();
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
    }
    return {
      place: async () => {
        refuseBusy(to);
        held.set(to, { bytes: isCopySpoiled ? bytes.slice(0, 150) : bytes, usedAt });
      },
      discard: async () => undefined,
    };
  },
  remove: async (path) => {
    refuseBusy(path);
    held.delete(path);
  },
  hash: async (path) => {
    hashed += 1;
    return `hash of ${find(path).bytes.length}`;
  },
};

function refuseBusy(path: string): void {
  if (busy.has(path)) throw new Error('EBUSY');
}

function find(path: string): Held {
  const found = held.get(path);
  if (!found) throw new Error('ENOENT');
  return found;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function openDesk(policy: PackChoice | null = null): BasemapDesk {
  return new BasemapDesk({
    log: {
      info: () => undefined,
      warn: (_, code, values) => void warnings.push([code, values?.['problem']]),
      error: () => undefined,
    },
    disk,
    folder: ROOT,
    policy,
    demoPack: async () => ({
      about: { id: 'demo1', kind: 'protomaps', name: 'Demo city', attribution: '' },
      make: async () => {
        demoMade += 1;
        if (isDemoRefused) throw new Error('ENOSPC');
        return DEMO;
      },
    }),
    online: {
      choice: () => onlineNow,
      tellChanges: (tell) => void (changeOnline = tell),
      open: () => ({
        tiles: () => (isOnlineThere ? Promise.resolve(ONLINE_TILES) : Promise.reject(new Error('offline'))),
        close: () => Promise.resolve(),
      }),
    },
    onView: (view) => void views.push(view),
    origin: 'app://desktop',
    now: () => now,
  });
}

/** Asks for something of what is shown. */
const ask = (desk: BasemapDesk, what: string) => desk.answer(`/basemap/${shown()?.id}/${what}`);
const shown = () => views.at(-1)?.shown ?? null;
const refused = () => views.at(-1)?.refused ?? null;

beforeEach(() => {
  held = new Map([[DEMO, { bytes: SOUND, usedAt: 0 }]]);
  opened = [];
  stale = new Set();
  busy = new Set();
  views = [];
  warnings = [];
  demoMade = 0;
  isDemoRefused = false;
  hashed = 0;
  now = 100;
  isDiskFull = false;
  isCopySpoiled = false;
  onCopy = null;
  onlineNow = null;
  isOnlineThere = true;
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

  it('of the policy are looked for again once the network is back: its file may lie on a disk there', async () => {
    const desk = openDesk({ file: OFFICE, sha256: undefined });
    await desk.look();
    expect([shown(), refused()?.problem]).toEqual([null, 'unreadable']);
    held.set(OFFICE, { bytes: SOUND, usedAt: 1 });
    await desk.retry();
    expect([shown()?.origin, refused()]).toEqual(['policy', null]);
    const [first] = opened;
    if (first) stale.add(first);
    for (const _ of [1, 2]) await ask(desk, '2/3/1');
    await desk.retry();
    expect((await ask(desk, '2/3/1')).status).toBe(200);
  });

  it('are the policy’s where the hash is right', async () => {
    await openDesk({ file: DEMO, sha256: `hash of ${SOUND.length}` }).look();
    expect([shown()?.origin, refused()]).toEqual(['policy', null]);
  });

  it('of the demo city are made when the first tile is wanted, once, and only where there are no others', async () => {
    const desk = openDesk();
    await desk.setDemo(true);
    expect(shown()).toMatchObject({ origin: 'demo', name: 'Demo city' });
    expect(demoMade).toBe(0);
    const answers = await Promise.all([ask(desk, 'tiles.json'), ask(desk, '0/0/0')]);
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
    const description: unknown = await (await ask(desk, 'tiles.json')).json();
    expect(description).toMatchObject({
      tiles: [`app://desktop/basemap/${id}/{z}/{x}/{y}`],
      minzoom: 0,
      maxzoom: 2,
      bounds: [125.6, 7.2, 126, 7.6],
    });
    expect((await ask(desk, '2/0/0')).status).toBe(204);
  });

  it.each([
    '/basemap/other/tiles.json',
    '/basemap/demo1-1/0/0/1',
    '/basemap/demo1-1/27/0/0',
    '/basemap/demo1-1/0/0/0/0',
    '/basemap/demo1-1/../user.json',
    '/basemap/demo1-1/%2e%2e/0/0',
    '/basemap/',
  ])('answer nothing at %s', async (path) => {
    const desk = openDesk();
    await desk.setDemo(true);
    expect(shown()?.id).toBe('demo1-1');
    expect((await desk.answer(path)).status).toBe(404);
  });

  it('say once that a part cannot be read', async () => {
    // The second tile's bytes are spoiled, which opening does not see.
    const other = packBytes();
    held.set(`${ROOT}/mine.pmtiles`, { bytes: other, usedAt: 1 });
    const desk = openDesk();
    await desk.look();
    other.fill(7, other.length - 12);
    for (const _ of [1, 2]) expect((await ask(desk, '2/3/1')).status).toBe(404);
    expect(views.map((view) => view.shown?.isDamaged)).toEqual([false, true]);
    // Still so when the settings, which say it, look for packs.
    await desk.look();
    expect(shown()?.isDamaged).toBe(true);
    // Nor is the same content sound because what opening reads of it is, and the system had to open it anew.
    other.set(SOUND);
    const before = shown()?.id;
    for (const file of opened) stale.add(file);
    await ask(desk, '0/0/0');
    await desk.look();
    expect(shown()?.id).not.toBe(before);
    expect(shown()?.isDamaged).toBe(true);
  });

  it('are called damaged by no failure of the system, and are read from the file opened anew', async () => {
    held.set(OFFICE, { bytes: SOUND, usedAt: 1 });
    const desk = openDesk({ file: OFFICE });
    await desk.look();
    const before = shown()?.id;
    const [first] = opened;
    if (first) stale.add(first);
    for (const _ of [1, 2]) expect((await ask(desk, '2/3/1')).status).toBe(404);
    expect(warnings).toEqual([['tile_unreadable', 'unreadable']]);
    expect(shown()).toMatchObject({ id: before, isDamaged: false });
    await desk.look();
    // Another address: the map asks again for what it did not get.
    expect(shown()).toMatchObject({ origin: 'policy', isDamaged: false });
    expect(shown()?.id).not.toBe(before);
    expect((await ask(desk, '2/3/1')).status).toBe(200);
    expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  });

  it('of the demo city are made again where that failed', async () => {
    const desk = openDesk();
    await desk.setDemo(true);
    isDemoRefused = true;
    expect((await ask(desk, 'tiles.json')).status).toBe(404);
    isDemoRefused = false;
    expect((await ask(desk, 'tiles.json')).status).toBe(200);
    const before = shown()?.id;
    await desk.look();
    expect(shown()?.id).not.toBe(before);
    expect((await ask(desk, '0/0/0')).status).toBe(200);
  });

  it('are hashed once as long as the policy’s file stays the same', async () => {
    held.set(OFFICE, { bytes: SOUND, usedAt: 1 });
    held.set(`${ROOT}/mine.pmtiles`, { bytes: SOUND, usedAt: 1 });
    const desk = openDesk({ file: OFFICE, sha256: 'f'.repeat(64) });
    for (const _ of [1, 2, 3]) await desk.look();
    expect([hashed, shown()?.origin]).toEqual([1, 'user']);
    held.set(OFFICE, { bytes: SOUND, usedAt: 2 });
    await desk.look();
    expect(hashed).toBe(2);
  });

  it('are not looked for among copies that were never finished: those are removed', async () => {
    held.set(`${ROOT}/Tagum.pmtiles.part`, { bytes: SOUND, usedAt: 1 });
    held.set(`${ROOT}/notes.part`, { bytes: SOUND, usedAt: 1 });
    held.set(`${ROOT}/mine.pmtiles`, { bytes: SOUND, usedAt: 1 });
    await openDesk().look();
    expect([...held.keys()]).toEqual([DEMO, `${ROOT}/notes.part`, `${ROOT}/mine.pmtiles`]);
  });
});

describe('streets of the network', () => {
  beforeEach(() => {
    onlineNow = { is: 'source', source: ONLINE };
  });

  it('are shown where they were chosen and there is no pack, and never in the demo city', async () => {
    const desk = openDesk();
    await desk.look();
    expect(shown()).toMatchObject({ origin: 'online', kind: 'raster', name: 'OpenStreetMap' });
    expect((await ask(desk, '3/1/2')).status).toBe(204);
    held.set(`${ROOT}/mine.pmtiles`, { bytes: SOUND, usedAt: 1 });
    await desk.look();
    expect(shown()?.origin).toBe('user');
    held.clear();
    held.set(DEMO, { bytes: SOUND, usedAt: 0 });
    await desk.setDemo(true);
    expect(shown()?.origin).toBe('demo');
  });

  it('leave the outlines where the network gives nothing, and are asked for again once it is back', async () => {
    const desk = openDesk();
    await desk.look();
    const before = shown()?.id;
    await desk.retry();
    expect(shown()?.id).toBe(before);
    isOnlineThere = false;
    for (const _ of [1, 2]) expect((await ask(desk, '3/1/2')).status).toBe(404);
    expect(warnings).toEqual([['tile_unreadable', 'unreadable']]);
    expect(shown()).toMatchObject({ id: before, isDamaged: false });
    isOnlineThere = true;
    await desk.retry();
    expect(shown()?.id).not.toBe(before);
    expect((await ask(desk, '3/1/2')).status).toBe(204);
  });

  it('are drawn as what they turn out to be', async () => {
    const desk = openDesk();
    await desk.look();
    onlineNow = { is: 'source', source: { ...ONLINE, kind: 'protomaps' } };
    changeOnline();
    await desk.look();
    expect(shown()?.kind).toBe('protomaps');
  });

  it('say why they are not used, and go when they are chosen no more', async () => {
    const desk = openDesk();
    await desk.look();
    onlineNow = { is: 'refused', name: 'maps.example.ph' };
    await desk.look();
    expect([shown(), refused()]).toEqual([null, { name: 'maps.example.ph', problem: 'not_secure' }]);
    onlineNow = null;
    await desk.look();
    expect([shown(), refused()]).toEqual([null, null]);
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

  it('shows it before any that was put into the folder, also from a computer whose clock is ahead', async () => {
    held.set('/stick/city.pmtiles', { bytes: SOUND, usedAt: 1 });
    held.set(`${ROOT}/dropped.pmtiles`, {
      bytes: packBytes({ metadata: { name: 'Dropped', vector_layers: [{ id: 'roads' }] } }),
      usedAt: now + 86_400_000,
    });
    const desk = openDesk();
    await desk.look();
    expect(shown()?.name).toBe('Dropped');
    expect(await desk.open('/stick/city.pmtiles')).toBe('opened');
    expect(shown()?.name).toBe('Test streets');
  });

  it('is refused, and nothing copied, while the administrator’s is shown', async () => {
    held.set('/stick/city.pmtiles', { bytes: SOUND, usedAt: 1 });
    const desk = openDesk({ file: OFFICE });
    expect(await desk.open('/stick/city.pmtiles')).toBe('opened');
    await desk.remove();
    // The share is there again.
    held.set(OFFICE, { bytes: SOUND, usedAt: 1 });
    expect(await desk.open('/stick/city.pmtiles')).toBe('policy_first');
    expect(held.has(`${ROOT}/city.pmtiles`)).toBe(false);
    expect(shown()?.origin).toBe('policy');
  });

  it('is not said to be in use where another one is, because the copy cannot be read', async () => {
    held.set('/stick/city.pmtiles', { bytes: SOUND, usedAt: 1 });
    held.set(`${ROOT}/other.pmtiles`, { bytes: SOUND, usedAt: 1 });
    isCopySpoiled = true;
    const desk = openDesk();
    expect(await desk.open('/stick/city.pmtiles')).toBe('truncated');
    expect([shown()?.origin, refused()?.name]).toEqual(['user', 'city.pmtiles']);
  });

  it('leaves the one before in use where the system does not replace its file', async () => {
    held.set('/stick/city.pmtiles', { bytes: SOUND, usedAt: 1 });
    const desk = openDesk();
    await desk.open('/stick/city.pmtiles');
    busy.add(`${ROOT}/city.pmtiles`);
    expect(await desk.open('/stick/city.pmtiles')).toBe('not_copied');
    expect(shown()?.origin).toBe('user');
    expect((await ask(desk, '0/0/0')).status).toBe(200);
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

  it('cannot be undone where the system keeps the file, which stays in use', async () => {
    held.set('/stick/city.pmtiles', { bytes: SOUND, usedAt: 1 });
    const desk = openDesk();
    await desk.open('/stick/city.pmtiles');
    busy.add(`${ROOT}/city.pmtiles`);
    expect(await desk.remove()).toBe(false);
    expect((await ask(desk, '0/0/0')).status).toBe(200);
    busy.clear();
    expect(await desk.remove()).toBe(true);
    expect(shown()).toBeNull();
  });

  it('is given up when the application ends, which waits for nothing', async () => {
    held.set('/stick/city.pmtiles', { bytes: SOUND, usedAt: 1 });
    const desk = openDesk();
    const hasBegun = new Promise<void>((resolve) => (onCopy = resolve));
    const opening = desk.open('/stick/city.pmtiles');
    await hasBegun;
    expect(desk.close()).toBeUndefined();
    expect(await opening).toBe('not_copied');
    expect(opened.every(({ isClosed }) => isClosed)).toBe(true);
  });

  it('is over when the application ends: no file stays open', async () => {
    held.set('/stick/city.pmtiles', { bytes: SOUND, usedAt: 1 });
    const desk = openDesk();
    await desk.open('/stick/city.pmtiles');
    desk.close();
    await desk.look();
    expect(opened.every(({ isClosed }) => isClosed)).toBe(true);
  });
});
