import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { zxyToTileId } from 'pmtiles';
import { writePack, type PackTile } from '#shared/domain/packFile';
import { SURROUNDINGS } from '../city/barangays';
import { STREET_LAYERS, type StreetFeature } from './features';
import { STREETS_ATTRIBUTION, STREETS_NAME } from './names';
import { createStreets } from './plan';

/** Closer than that the map enlarges what it has. */
const ZOOMS = { min: 8, max: 14 } as const;

/** The pack of a demo city's streets. It takes about a second of a processor. */
export function makeStreetPack(seed: number): Uint8Array[] {
  return writePack(
    cutTiles(createStreets(seed)),
    {
      tileType: 1,
      tileCompression: 2,
      minZoom: ZOOMS.min,
      maxZoom: ZOOMS.max,
      bounds: boundsOfCity(),
      metadata: Buffer.from(
        JSON.stringify({
          name: STREETS_NAME,
          attribution: STREETS_ATTRIBUTION,
          vector_layers: STREET_LAYERS.map((id) => ({ id, fields: { kind: 'String', name: 'String' } })),
        }),
      ),
    },
    (bytes) => gzipSync(bytes),
    (bytes) => createHash('sha256').update(bytes).digest('hex'),
  );
}

function boundsOfCity(): [number, number, number, number] {
  const longitudes = SURROUNDINGS.map(([longitude]) => longitude);
  const latitudes = SURROUNDINGS.map(([, latitude]) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

/** All tiles that hold anything. */
function cutTiles(features: readonly StreetFeature[]): PackTile[] {
  const indexes = STREET_LAYERS.flatMap((layer) => {
    const own = features.filter((feature) => feature.layer === layer);
    return [...new Set(own.map(({ minZoom }) => minZoom))].map((minZoom) => ({
      layer,
      minZoom,
      index: indexOf(own.filter((feature) => feature.minZoom === minZoom)),
    }));
  });
  const [west, south, east, north] = boundsOfCity();
  const tiles: PackTile[] = [];
  for (let z: number = ZOOMS.min; z <= ZOOMS.max; z += 1) {
    for (let x = columnOf(west, z); x <= columnOf(east, z); x += 1) {
      for (let y = rowOf(north, z); y <= rowOf(south, z); y += 1) {
        const layers: Record<string, GeoJSONVTTile> = {};
        for (const { layer, minZoom, index } of indexes) {
          const tile = minZoom <= z ? index.getTile(z, x, y) : null;
          if (!tile || tile.features.length === 0) continue;
          const before = layers[layer];
          layers[layer] = before ? { ...tile, features: [...before.features, ...tile.features] } : tile;
        }
        if (Object.keys(layers).length === 0) continue;
        const data = gzipSync(fromGeojsonVt(layers, { version: 2, extent: 4096 }));
        tiles.push({ id: zxyToTileId(z, x, y), data });
      }
    }
  }
  return tiles;
}

function indexOf(features: readonly StreetFeature[]): GeoJSONVT {
  return new GeoJSONVT(
    {
      type: 'FeatureCollection',
      features: features.map(({ properties, geometry }) => ({ type: 'Feature', properties, geometry })),
    },
    { maxZoom: ZOOMS.max, indexMaxZoom: 5, indexMaxPoints: 0, tolerance: 3, buffer: 64 },
  );
}

/** Web Mercator, as all tiles of the web. */
function columnOf(longitude: number, z: number): number {
  return Math.floor(((longitude + 180) / 360) * 2 ** z);
}

function rowOf(latitude: number, z: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z);
}
