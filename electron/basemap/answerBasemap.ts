import { BASEMAP_FOLDER } from '#shared/domain/basemap';
import { isTileAddress } from './pack';
import type { Tile, TileSource } from './tileSource';

/** What is asked for below {@link BASEMAP_FOLDER}. */
export type BasemapRequest =
  | { readonly id: string; readonly is: 'description' }
  | {
      readonly id: string;
      readonly is: 'tile';
      readonly z: number;
      readonly x: number;
      readonly y: number;
    };

const ADDRESS = /^\/basemap\/([\w-]{1,64})\/(?:(tiles\.json)|(\d{1,2})\/(\d{1,9})\/(\d{1,9}))$/;

/** Reads a path of our scheme; null for one that names nothing of a basemap. */
export function requestOf(path: string): BasemapRequest | null {
  const [, id, description, ...numbers] = ADDRESS.exec(path) ?? [];
  if (id === undefined) return null;
  if (description !== undefined) return { id, is: 'description' };
  const [z = 0, x = 0, y = 0] = numbers.map(Number);
  return isTileAddress(z, x, y) ? { id, is: 'tile', z, x, y } : null;
}

/** The description of a basemap, as TileJSON. @param origin of the application's pages */
export function describeTiles(id: string, area: TileSource['area'], origin: string): Response {
  const description = {
    tilejson: '3.0.0',
    scheme: 'xyz',
    tiles: [`${origin}${BASEMAP_FOLDER}${id}/{z}/{x}/{y}`],
    minzoom: area.minZoom,
    maxzoom: area.maxZoom,
    bounds: area.bounds,
    tileSize: area.tileSize,
  };
  return answer(JSON.stringify(description), 'application/json', 200);
}

/** A tile, or the answer that there is nothing to draw. */
export function answerTile(tile: Tile | null): Response {
  return tile ? answer(tile.bytes, tile.type, 200) : answer(null, null, 204);
}

/** There is no such thing, or it cannot be read: what is drawn beneath stays. */
export function answerNothing(): Response {
  return answer(null, null, 404);
}

function answer(body: string | Uint8Array<ArrayBuffer> | null, type: string | null, status: number) {
  return new Response(body, {
    status,
    headers: {
      ...(type !== null && { 'Content-Type': type }),
      'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      // Its address changes with its content, and the map keeps what it has drawn.
      'Cache-Control': 'no-store',
    },
  });
}
