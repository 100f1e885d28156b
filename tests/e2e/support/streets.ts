import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { ElectronApplication, Page } from '@playwright/test';
import { zxyToTileId } from 'pmtiles';
import { encodePng } from '../../../electron/demo/media/png';
import { makeStreetPack } from '../../../electron/demo/streets/cutTiles';
import { writePack, type PackTile } from '#shared/domain/packFile';

type MapHandle = {
  getLayer(id: string): unknown;
  getLayoutProperty(id: string, name: string): unknown;
  getPaintProperty(id: string, name: string): unknown;
  queryRenderedFeatures(options: { layers: string[] }): { properties: { name?: string } }[];
  areTilesLoaded(): boolean;
  jumpTo(to: { center?: [number, number]; zoom?: number }): void;
};

/** Writes a pack of streets that no demo city of these tests has. */
export function writeStreetPack(path: string): void {
  writeFileSync(path, Buffer.concat(makeStreetPack(2)));
}

/** The names of the roads that are drawn now; none where streets are not shown. */
export function drawnRoads(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const host = [...document.querySelectorAll('div')].find((div) => 'maplibreMap' in div);
    const map = (host as unknown as { maplibreMap?: MapHandle } | undefined)?.maplibreMap;
    const layer = 'streets-protomaps-major';
    if (!map?.getLayer(layer) || map.getLayoutProperty(layer, 'visibility') !== 'visible') return [];
    const found = map.queryRenderedFeatures({ layers: [layer, 'streets-protomaps-minor'] });
    return [...new Set(found.flatMap(({ properties }) => properties.name ?? []))];
  });
}

/** The colour rivers have on the map. */
export function waterColor(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const host = [...document.querySelectorAll('div')].find((div) => 'maplibreMap' in div);
    const { maplibreMap } = host as unknown as { maplibreMap: MapHandle };
    return maplibreMap.getPaintProperty('streets-protomaps-water', 'fill-color');
  });
}

/** Moves the map to a place of the city. */
export function lookAt(page: Page, center: [number, number], zoom: number): Promise<void> {
  return page.evaluate(
    (to) => {
      const host = [...document.querySelectorAll('div')].find((div) => 'maplibreMap' in div);
      (host as unknown as { maplibreMap: MapHandle }).maplibreMap.jumpTo(to);
    },
    { center, zoom },
  );
}

/** Chooses this file from now on: the system's own dialog cannot be driven. */
export async function openFrom(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [chosen] }),
    });
  }, path);
}

/** A picture for every tile, in a colour that nothing else on the map has. */
export const PINK_TILE = new Uint8Array(
  encodePng({
    columns: 256,
    rows: 256,
    colours: Array.from({ length: 256 * 256 }, (): [number, number, number] => [255, 0, 255]),
  }),
);

/** Writes a pack of pictures of the city and what is around it. */
export function writePicturePack(path: string): void {
  const [west, south, east, north] = [125.4, 7.1, 126.2, 7.8] as const;
  const tiles = Array.from({ length: 15 }, (_, zoom) => {
    const column = (lon: number): number => Math.floor(((lon + 180) / 360) * 2 ** zoom);
    const row = (lat: number): number => {
      const sine = Math.sin((lat * Math.PI) / 180);
      return Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** zoom);
    };
    const ids: PackTile[] = [];
    for (let x = column(west); x <= column(east); x += 1) {
      for (let y = row(north); y <= row(south); y += 1) {
        ids.push({ id: zxyToTileId(zoom, x, y), data: PINK_TILE });
      }
    }
    return ids;
  }).flat();
  const metadata = new TextEncoder().encode(JSON.stringify({ name: 'Pictures', attribution: 'the office' }));
  const facts = {
    ...{ tileType: 2, tileCompression: 1, minZoom: 0, maxZoom: 14, metadata },
    bounds: [west, south, east, north] as const,
  };
  const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  writeFileSync(path, Buffer.concat(writePack(tiles, facts, (bytes) => gzipSync(bytes), hash)));
}

/** How much of the map is in the colour of {@link PINK_TILE}, 0 to 1. */
export function pinkShare(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const host = [...document.querySelectorAll('div')].find((div) => 'maplibreMap' in div);
        const { maplibreMap: map } = (host ?? {}) as {
          maplibreMap?: {
            once(event: 'render', then: () => void): void;
            triggerRepaint(): void;
            getCanvas(): HTMLCanvasElement;
          };
        };
        // Not there yet.
        if (!map) return resolve(0);
        // What was drawn can be read only right after.
        map.once('render', () => {
          const small = document.createElement('canvas');
          small.width = 64;
          small.height = 64;
          const paper = small.getContext('2d');
          paper?.drawImage(map.getCanvas(), 0, 0, 64, 64);
          const { data = new Uint8ClampedArray() } = paper?.getImageData(0, 0, 64, 64) ?? {};
          let pink = 0;
          for (let at = 0; at < data.length; at += 4) {
            const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
            if (red - green > 50 && blue - green > 50) pink += 1;
          }
          resolve(pink / (64 * 64));
        });
        map.triggerRepaint();
      }),
  );
}
