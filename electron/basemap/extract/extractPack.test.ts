import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tileIdToZxy } from 'pmtiles';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeStreetPack } from '../../demo/streets/cutTiles';
import { openPackFile } from '../packFile';
import { Pack } from '../pack';
import { extractPack, type ExtractOptions } from './extractPack';
import { openHttpPack } from './httpPackFile';
import { wantedTiles, type Box } from './wantedTiles';

/** The middle of the demo city. */
const MIDDLE: Box = [125.79, 7.43, 125.82, 7.46];
const CITY: Box = [125.6, 7.2, 126, 7.6];

let whole: Buffer;
let folder: string;
let output: string;
let server: Server;
let url: string;
let sent: number;
/** Changes how the next requests are answered; null for a server of ranges. */
let misbehave: ((count: number) => { status: number } | 'cut' | null) | null;
let asked: number;
let version: string;
const never = new AbortController().signal;

beforeAll(async () => {
  whole = Buffer.concat(makeStreetPack(1));
  server = createServer((request, response) => {
    asked += 1;
    const wrong = misbehave?.(asked) ?? null;
    const [, from = '0', to = '0'] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const part = whole.subarray(Number(from), Number(to) + 1);
    if (wrong !== null && wrong !== 'cut') {
      response.writeHead(wrong.status);
      response.end(wrong.status === 200 ? whole : '');
      return;
    }
    response.writeHead(206, {
      'content-range': `bytes ${from}-${Number(from) + part.length - 1}/${whole.length}`,
      'content-length': part.length,
      etag: version,
    });
    if (wrong === 'cut') {
      response.write(part.subarray(0, part.length / 2), () => response.destroy());
      return;
    }
    sent += part.length;
    response.end(part);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/planet.pmtiles`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'extract-'));
  output = join(folder, 'streets.pmtiles');
  sent = 0;
  asked = 0;
  misbehave = null;
  version = '"v1"';
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function extract(options: Partial<ExtractOptions> = {}) {
  const waits: number[] = [];
  const source = await openHttpPack({
    ...{ url, fetch, userAgent: 'test', signal: never },
    wait: async (ms) => void waits.push(ms),
  });
  const made = await extractPack({
    together: 20_000,
    ...{ source, version: source.version, box: MIDDLE, minZoom: 0, maxZoom: 15, output, signal: never },
    onProgress: () => undefined,
    ...options,
  });
  return { ...made, waits };
}

describe('a pack that is cut out of a larger one', () => {
  it('has the same tiles in the area, and nothing else is read', async () => {
    const progress: number[] = [];
    const { tiles, bytes } = await extract({ onProgress: ({ done, of }) => void progress.push(done / of) });
    expect(sent).toBeLessThan(whole.length);
    expect(bytes).toBe(readFileSync(output).length);
    expect(progress.at(-1)).toBe(1);
    const from = join(folder, 'whole.pmtiles');
    writeFileSync(from, whole);
    const [all, cut] = await Promise.all(
      [from, output].map(async (path) => Pack.open(await openPackFile(path))),
    );
    if (!all || !cut) throw new Error('no packs');
    expect(cut.about).toEqual(all.about);
    let found = 0;
    for (const id of wantedTiles(MIDDLE, cut.area.minZoom, cut.area.maxZoom)) {
      const tile = await cut.tile(...tileIdToZxy(id));
      expect(tile).toEqual(await all.tile(...tileIdToZxy(id)));
      if (tile) found += 1;
    }
    expect(found).toBe(tiles);
    const beside = tileIdToZxy(
      wantedTiles([125.6, 7.2, 125.601, 7.201], cut.area.maxZoom, cut.area.maxZoom)[0] ?? 0,
    );
    expect(await cut.tile(...beside)).toBeNull();
    await Promise.all([all.close(), cut.close()]);
    expect([existsSync(`${output}.part`), existsSync(`${output}.progress`)]).toEqual([false, false]);
  });

  it('may have fewer zooms', async () => {
    await extract({ minZoom: 11, maxZoom: 12 });
    const cut = await Pack.open(await openPackFile(output));
    expect(cut.area).toMatchObject({ minZoom: 11, maxZoom: 12 });
    await cut.close();
  });

  it('is gone on with where it was ended, and is the same then', async () => {
    await extract({ box: CITY });
    const expected = readFileSync(output);
    rmSync(output);
    const ending = new AbortController();
    const given = extract({
      box: CITY,
      signal: ending.signal,
      onProgress: () => ending.abort(new Error('ended')),
    });
    await expect(given).rejects.toThrow('ended');
    expect([existsSync(output), existsSync(`${output}.part`)]).toEqual([false, true]);
    const before = sent;
    expect((await extract({ box: CITY })).resumedAt).toBe(1);
    expect(sent - before).toBeLessThan(before);
    expect(readFileSync(output).equals(expected)).toBe(true);
  });

  it('is begun anew where the source is another one by then', async () => {
    const ending = new AbortController();
    const given = extract({ box: CITY, signal: ending.signal, onProgress: () => ending.abort() });
    await expect(given).rejects.toThrow();
    version = '"v2"';
    expect((await extract({ box: CITY })).resumedAt).toBe(0);
  });

  it('is made over a line that breaks', async () => {
    misbehave = (count) => (count === 2 ? 'cut' : count === 3 ? { status: 503 } : null);
    expect((await extract()).waits).toEqual([1_000, 4_000]);
  });

  it.each([
    ['gives the whole file', () => ({ status: 200 }), 'gives no ranges'],
    ['has no such file', () => ({ status: 404 }), 'status 404'],
    ['gives nothing', () => ({ status: 500 }), 'status 500'],
  ])('is not made where the server %s', async (_, behaviour, words) => {
    misbehave = behaviour;
    await expect(extract()).rejects.toThrow(words);
    expect(existsSync(output)).toBe(false);
  });

  it('is not made of a file that changes meanwhile', async () => {
    misbehave = (count) => {
      if (count === 3) version = '"v2"';
      return null;
    };
    await expect(extract()).rejects.toThrow('has changed meanwhile');
    expect(existsSync(output)).toBe(false);
  });

  it.each<[string, Partial<ExtractOptions>, string]>([
    ['an area elsewhere', { box: [1, 1, 2, 2] }, 'nothing of that area'],
    ['zooms that it has not', { minZoom: 20, maxZoom: 22 }, 'zooms'],
  ])('is not made of %s', async (_, options, words) => {
    await expect(extract(options)).rejects.toThrow(words);
    expect(existsSync(`${output}.part`)).toBe(false);
  });
});
