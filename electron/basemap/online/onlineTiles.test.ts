import { gzipSync } from 'node:zlib';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BasemapKind } from '#shared/domain/basemap';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { memoryFiles, onlineServer, PNG_TILE } from '../testing/onlineServer';
import type { OnlineSource } from './onlineSource';
import { OnlineTiles } from './onlineTiles';
import { TileCache } from './tileCache';

const PICTURES: OnlineSource = {
  key: 'k',
  name: 'Pictures',
  attribution: '',
  kind: 'raster',
  at: { tiles: 'https://a.example/{z}/{x}/{y}.png' },
  maxZoom: 19,
};
const VECTORS: OnlineSource = {
  ...PICTURES,
  kind: 'openmaptiles',
  at: { description: 'https://a.example/planet' },
  maxZoom: 14,
};
const UNSAID_WEEK = 7 * 24 * 3_600_000;

let clock: FakeClock;
let disk: ReturnType<typeof memoryFiles>;
let backs: number;
let kinds: BasemapKind[];
let answer: Parameters<typeof onlineServer>[0];
let server: ReturnType<typeof onlineServer>;

function open(source: OnlineSource = PICTURES, mostBytes?: number): Promise<OnlineTiles> {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const now = (): number => (disk.now.at = clock.now());
  const cache = new TileCache({
    ...{ folder: '/tiles', files: disk.files, log, now },
    ...(mostBytes === undefined ? {} : { mostBytes }),
  });
  return OnlineTiles.open({
    ...{
      source,
      cache,
      clock,
      fetch: server.fetch,
      userAgent: 'GISTagumDesktop/test (+https://office.example)',
    },
    onBack: () => void (backs += 1),
    onKind: (kind) => void kinds.push(kind),
  });
}

beforeEach(() => {
  clock = new FakeClock();
  disk = memoryFiles();
  backs = 0;
  kinds = [];
  answer = () => ({});
  server = onlineServer((url, headers) => answer(url, headers));
});

const paths = (): string[] => server.asked.map(({ url }) => new URL(url).pathname);

describe('tiles of the network', () => {
  it('are asked for when they are wanted, once, with the name of this application', async () => {
    const tiles = await open();
    expect(server.asked).toEqual([]);
    const [one, same] = await Promise.all([tiles.tile(3, 1, 2), tiles.tile(3, 1, 2)]);
    expect([one?.type, same?.bytes]).toEqual(['image/png', PNG_TILE]);
    expect(paths()).toEqual(['/3/1/2.png']);
    const sent = Object.fromEntries(server.asked[0]?.headers ?? []);
    expect(sent).toEqual({ 'user-agent': 'GISTagumDesktop/test (+https://office.example)' });
    await tiles.tile(20, 0, 0);
    expect(server.asked).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it('are taken from the disk as long as they are true, then asked whether they still are', async () => {
    answer = () => ({ headers: { 'cache-control': 'max-age=60', etag: '"v1"' } });
    await (await open()).tile(3, 1, 2);
    await clock.advance(59_000);
    // As after a restart.
    const tiles = await open();
    await tiles.tile(3, 1, 2);
    expect(server.asked).toHaveLength(1);
    await clock.advance(2_000);
    answer = () => ({ status: 304, headers: { 'cache-control': 'max-age=60' } });
    for (const _ of [1, 2]) expect((await tiles.tile(3, 1, 2))?.bytes).toEqual(PNG_TILE);
    expect(server.asked).toHaveLength(2);
    expect(server.asked[1]?.headers.get('if-none-match')).toBe('"v1"');
    await clock.advance(61_000);
    await tiles.tile(3, 1, 2);
    expect(server.asked[2]?.headers.get('if-none-match')).toBe('"v1"');
  });

  it('are not kept where their server does not want it', async () => {
    answer = () => ({ headers: { 'cache-control': 'no-store' } });
    const tiles = await open();
    await tiles.tile(3, 1, 2);
    await clock.advance(0);
    expect(disk.held.size).toBe(0);
    await tiles.tile(3, 1, 2);
    expect(server.asked).toHaveLength(2);
  });

  it('are shown from an older copy where the network gives nothing', async () => {
    const tiles = await open();
    await tiles.tile(3, 1, 2);
    await clock.advance(UNSAID_WEEK + 1);
    answer = () => Promise.reject(new Error('offline'));
    expect((await tiles.tile(3, 1, 2))?.bytes).toEqual(PNG_TILE);
    await expect(tiles.tile(3, 0, 0)).rejects.toThrow('a pause');
  });

  it('are asked for again after a pause that grows, and that the server may lengthen', async () => {
    const tiles = await open();
    answer = () => ({ status: 503, headers: { 'retry-after': '60' } });
    await expect(tiles.tile(3, 0, 0)).rejects.toThrow('status 503');
    await expect(tiles.tile(3, 0, 1)).rejects.toThrow('a pause');
    await clock.advance(59_000);
    await expect(tiles.tile(3, 0, 1)).rejects.toThrow('a pause');
    answer = () => ({ status: 429 });
    await clock.advance(2_000);
    await expect(tiles.tile(3, 0, 1)).rejects.toThrow('status 429');
    await clock.advance(9_000);
    await expect(tiles.tile(3, 0, 1)).rejects.toThrow('a pause');
    answer = () => ({});
    await clock.advance(2_000);
    expect(backs).toBe(0);
    expect(await tiles.tile(3, 0, 1)).not.toBeNull();
    expect(backs).toBe(1);
    expect(server.asked).toHaveLength(3);
  });

  it.each([404, 410, 204])(
    'are none where the server has none, which it is asked again a day later: %d',
    async (status) => {
      answer = () => ({ status });
      const tiles = await open();
      for (const _ of [1, 2]) expect(await tiles.tile(3, 0, 0)).toBeNull();
      expect(server.asked).toHaveLength(1);
      await clock.advance(24 * 3_600_000 + 1);
      answer = () => ({});
      expect(await tiles.tile(3, 0, 0)).not.toBeNull();
    },
  );

  it.each<[string, Awaited<ReturnType<typeof answer>>]>([
    ['a page', { headers: { 'content-type': 'text/html' }, body: '<title>Sign in</title>' }],
    ['a page that calls itself a picture', { body: '<title>Sign in</title>' }],
    ['too much', { body: new Uint8Array(4_000_001) }],
    ['a way to another host', { status: 302, headers: { location: 'https://b.example/3/0/0.png' } }],
    ['a way to plain http', { status: 302, headers: { location: 'http://a.example/3/0/0.png' } }],
    ['a way without an end', { status: 302, headers: { location: '/again' } }],
  ])('are refused where %s comes', async (_, given) => {
    answer = () => given;
    const tiles = await open();
    await expect(tiles.tile(3, 0, 0)).rejects.toThrow();
    await clock.advance(0);
    expect(disk.held.size).toBe(0);
  });

  it('may lie elsewhere on the same host', async () => {
    answer = (url) =>
      url.endsWith('/3/0/0.png') ? { status: 301, headers: { location: '/moved.png' } } : {};
    expect(await (await open()).tile(3, 0, 0)).not.toBeNull();
    expect(paths()).toEqual(['/3/0/0.png', '/moved.png']);
  });

  it('are given up after a while', async () => {
    const hanging: typeof globalThis.fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
      });
    server = { ...server, fetch: hanging };
    const tiles = await open();
    const waiting = tiles.tile(3, 0, 0).catch((error: Error) => error.message);
    await clock.advance(20_000);
    expect(await waiting).toBe('no answer in time');
  });

  it('stay below a limit on the disk: what was not used for longest leaves', async () => {
    const tiles = await open(PICTURES, 1_200);
    for (const x of [0, 1, 2, 3, 4, 5, 6, 7]) {
      await tiles.tile(3, x, 0);
      await clock.advance(1);
    }
    const bytes = [...disk.held.values()].reduce((sum, file) => sum + file.bytes.length, 0);
    expect(bytes).toBeLessThanOrEqual(1_200);
    const asked = server.asked.length;
    await tiles.tile(3, 7, 0);
    expect(server.asked).toHaveLength(asked);
    await tiles.tile(3, 0, 0);
    expect(server.asked).toHaveLength(asked + 1);
  });

  it('are read anew where a copy is damaged', async () => {
    const tiles = await open();
    await tiles.tile(3, 0, 0);
    await clock.advance(0);
    for (const file of disk.held.values()) file.bytes = file.bytes.slice(0, -1);
    expect(await tiles.tile(3, 0, 0)).not.toBeNull();
    expect(server.asked).toHaveLength(2);
  });
});

describe('vector tiles of the network', () => {
  const vectorTile = (layer: string): Uint8Array<ArrayBuffer> =>
    new Uint8Array(fromGeojsonVt({ [layer]: { features: [] } } as never));
  const describeAt = (tiles: string) => ({
    headers: { 'content-type': 'application/json', 'cache-control': 'max-age=600' },
    body: JSON.stringify({ tiles: [tiles], minzoom: 0, maxzoom: 14 }),
  });
  const asTile = (body: Uint8Array<ArrayBuffer>) => ({
    headers: { 'content-type': 'application/x-protobuf' },
    body,
  });

  it('are where the description says, packed or not, and follow it when it changes', async () => {
    let version = 'one';
    answer = (url) =>
      url.endsWith('/planet')
        ? describeAt(`https://a.example/${version}/{z}/{x}/{y}.pbf`)
        : asTile(new Uint8Array(gzipSync(vectorTile('transportation'))));
    const tiles = await open(VECTORS);
    expect(tiles.area).toMatchObject({ maxZoom: 14, tileSize: 512 });
    expect(await tiles.tile(2, 1, 1)).toEqual({
      bytes: vectorTile('transportation'),
      type: 'application/x-protobuf',
    });
    version = 'two';
    await clock.advance(601_000);
    await tiles.tile(2, 1, 1);
    expect(paths()).toEqual(['/planet', '/one/2/1/1.pbf', '/planet', '/two/2/1/1.pbf']);
    expect(kinds).toEqual([]);
  });

  it.each(['https://b.example/{z}/{x}/{y}.pbf', 'http://a.example/{z}/{x}/{y}.pbf', 'https://a.example/{z}'])(
    'are not asked for at %s',
    async (elsewhere) => {
      answer = () => describeAt(elsewhere);
      await expect(open(VECTORS)).rejects.toThrow();
    },
  );

  it('tell by their layers how they are drawn', async () => {
    answer = () => asTile(vectorTile('roads'));
    const tiles = await open({ ...VECTORS, at: { tiles: 'https://a.example/{z}/{x}/{y}.pbf' } });
    await tiles.tile(2, 1, 1);
    expect(kinds).toEqual(['protomaps']);
  });
});
