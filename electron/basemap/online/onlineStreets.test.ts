import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Settings } from '#shared/config/settings';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { memoryFiles, onlineServer } from '../testing/onlineServer';
import type { OnlineSource } from './onlineSource';
import { OnlineStreets } from './onlineStreets';

const roads = new Uint8Array(fromGeojsonVt({ roads: { features: [] } } as never));
const OWN = 'https://maps.example/{z}/{x}/{y}.pbf';

let settings: Pick<Settings, 'onlineStreets' | 'onlineStreetsAddress'>;
let disk: ReturnType<typeof memoryFiles>;
let server: ReturnType<typeof onlineServer>;
let isThere: boolean;
let changes: number;
let online: OnlineStreets;

beforeEach(() => {
  settings = { onlineStreets: 'own', onlineStreetsAddress: OWN };
  disk = memoryFiles();
  isThere = true;
  changes = 0;
  server = onlineServer((url) =>
    isThere
      ? {
          headers: { 'content-type': url.endsWith('.pbf') ? 'application/x-protobuf' : 'image/png' },
          body: roads,
        }
      : Promise.reject(new Error('offline')),
  );
  online = new OnlineStreets({
    mostBytes: 1_000_000,
    ...{
      fetch: server.fetch,
      clock: new FakeClock(),
      userAgent: 'test',
      folder: '/online',
      files: disk.files,
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    settings: () => settings,
    mayAsk: () => true,
  });
  online.tellChanges(() => void (changes += 1));
});

function chosen(): OnlineSource {
  const choice = online.choice();
  if (choice?.is !== 'source') throw new Error('nothing chosen');
  return choice.source;
}

describe('streets of the network, as they are chosen', () => {
  it('remember what their tiles turned out to be', async () => {
    expect(chosen().kind).toBe('openmaptiles');
    const tiles = await online.open(chosen()).tiles();
    await tiles.tile(1, 0, 0);
    expect([chosen().kind, changes]).toEqual(['protomaps', 1]);
    // As such they are drawn from now on, and nothing changes any more.
    await (await online.open(chosen()).tiles()).tile(1, 0, 1);
    expect(changes).toBe(1);
  });

  it('are looked for again where the description could not be had', async () => {
    settings = { ...settings, onlineStreets: 'openfreemap' };
    const opened = online.open(chosen());
    expect(server.asked).toEqual([]);
    isThere = false;
    await expect(opened.tiles()).rejects.toThrow('offline');
    isThere = true;
    // What comes is no description.
    await expect(opened.tiles()).rejects.toThrow('another kind of file');
    expect(server.asked).toHaveLength(2);
  });

  it('leave nothing on the disk once another is chosen', async () => {
    await (await online.open(chosen()).tiles()).tile(1, 0, 0);
    await new FakeClock().advance(0);
    await online.tidy();
    expect(disk.held.size).toBe(1);
    settings = { ...settings, onlineStreets: 'off' };
    await online.tidy();
    expect(disk.held.size).toBe(0);
  });

  it('ask nothing more once they are closed', async () => {
    const opened = online.open(chosen());
    const tiles = await opened.tiles();
    await opened.close();
    await expect(tiles.tile(1, 0, 0)).rejects.toThrow();
  });
});
