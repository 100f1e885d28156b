import { writeFileSync } from 'node:fs';
import type { ElectronApplication, Page } from '@playwright/test';
import { makeStreetPack } from '../../../electron/demo/streets/cutTiles';

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
