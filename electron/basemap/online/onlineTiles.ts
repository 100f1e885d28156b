import { Compression } from 'pmtiles';
import { z } from 'zod';
import type { BasemapKind } from '#shared/domain/basemap';
import { isTileAddress, tileAddress } from '#shared/config/tileAddress';
import { vectorKindOf } from '../metadata';
import { PackError } from '../packError';
import { layersOfTile, pictureTile, VECTOR_TILE } from '../tileContent';
import type { Tile, TileSource } from '../tileSource';
import { unpack } from '../unpack';
import { validityOf } from './freshness';
import { NewestFirst } from './newestFirst';
import type { OnlineSource } from './onlineSource';
import type { Kept, TileCache } from './tileCache';
import { fetchTile, TileRefusal, type TileFetchOptions } from './tileFetch';

/** Requests at a time, as browsers had them for one server; and how many more may wait, several screens of a map. */
const LANES = { atOnce: 4, waiting: 200 } as const;
/** Pause after a failure, and the longest one after many, in ms. */
const PAUSE = { first: 5_000, longest: 300_000 } as const;
/** Longest pause that a server may ask for, in ms. */
const LONGEST_ASKED = 3_600_000;
/** Bytes of a vector tile, unpacked. */
const MOST_UNPACKED = 16_000_000;
/** That there is nothing at a place is believed for a day, in ms: maps grow. */
const NOTHING_FOR = 24 * 3_600_000;
/** As far as tiles of this kind reach, west, south, east, north. */
const WORLD = [-180, -85.0511, 180, 85.0511] as const;

const TYPES = {
  picture: ['image/'],
  vector: ['application/x-protobuf', 'application/vnd.mapbox-vector-tile', 'application/protobuf'],
  description: ['application/json', 'text/json', 'text/plain'],
} as const;

export type OnlineTilesOptions = TileFetchOptions & {
  readonly source: OnlineSource;
  readonly cache: TileCache;
  /** Something could be read again after it could not: what the map did not get may be asked for again. */
  readonly onBack: () => void;
  /** Vector tiles turned out to be of another kind than they were taken for. */
  readonly onKind: (kind: BasemapKind) => void;
};

type Described = { readonly tiles: string; readonly minZoom: number; readonly maxZoom: number };

const descriptionSchema = z.object({
  tiles: z.array(z.string()).min(1),
  minzoom: z.number().int().min(0).max(24).catch(0),
  maxzoom: z.number().int().min(0).max(24).optional().catch(undefined),
});

/**
 * Tiles that are asked for on the network one by one, when a map wants them and never before. Their server's word on how long
 * they stay true is kept; where it gives nothing, an older copy is shown, else what lies beneath.
 */
export class OnlineTiles implements TileSource {
  readonly #options: OnlineTilesOptions;
  readonly #lanes = new NewestFirst(LANES.atOnce, LANES.waiting);
  readonly #ending = new AbortController();
  readonly #under = new Map<string, Promise<Kept>>();
  #described: { readonly is: Described; readonly freshUntil: number } | null = null;
  #pause: { readonly until: number; readonly failures: number } | null = null;

  private constructor(options: OnlineTilesOptions) {
    this.#options = options;
  }

  /** Finds out where the tiles are. Rejects where nobody says so. */
  static async open(options: OnlineTilesOptions): Promise<OnlineTiles> {
    const tiles = new OnlineTiles(options);
    await tiles.#describe();
    return tiles;
  }

  get area(): TileSource['area'] {
    const { kind, maxZoom } = this.#options.source;
    const described = this.#described?.is;
    return {
      minZoom: described?.minZoom ?? 0,
      maxZoom: described?.maxZoom ?? maxZoom,
      bounds: WORLD,
      tileSize: kind === 'raster' ? 256 : 512,
    };
  }

  async tile(zoom: number, x: number, y: number): Promise<Tile | null> {
    const { tiles, minZoom, maxZoom } = await this.#describe();
    if (zoom < minZoom || zoom > maxZoom) return null;
    const isPicture = this.#options.source.kind === 'raster';
    const { bytes } = await this.#get(tileAddress(tiles, zoom, x, y), {
      types: isPicture ? TYPES.picture : TYPES.vector,
      judge: isPicture ? judgePicture : (given) => this.#judgeVector(given),
    });
    if (!bytes) return null;
    return isPicture ? pictureTile(bytes) : { bytes, type: VECTOR_TILE };
  }

  close(): Promise<void> {
    this.#ending.abort();
    return Promise.resolve();
  }

  /** Where the tiles are now: an address that is asked for may be another one some day. */
  async #describe(): Promise<Described> {
    const { source, clock } = this.#options;
    if ('tiles' in source.at) return { tiles: source.at.tiles, minZoom: 0, maxZoom: source.maxZoom };
    if (this.#described && clock.now() < this.#described.freshUntil) return this.#described.is;
    const { description } = source.at;
    const { bytes, freshUntil } = await this.#get(description, {
      types: TYPES.description,
      judge: async (given) => {
        readDescription(given, source);
        return given;
      },
    });
    if (!bytes) throw new TileRefusal('no description');
    const is = readDescription(bytes, source);
    // One that is not fresh any more is asked for again after a while, not before every tile.
    this.#described = { is, freshUntil: Math.max(freshUntil, clock.now() + PAUSE.longest) };
    return is;
  }

  /** What an address gives: a copy as long as it is true, or where nothing better can be had. */
  #get(url: string, how: How): Promise<Kept> {
    const under = this.#under.get(url);
    if (under) return under;
    const getting = this.#getAlone(url, how).finally(() => this.#under.delete(url));
    this.#under.set(url, getting);
    return getting;
  }

  async #getAlone(url: string, how: How): Promise<Kept> {
    const { cache, clock } = this.#options;
    const held = await cache.read(url);
    if (held && clock.now() < held.freshUntil) return held;
    try {
      return await this.#lanes.run(() => this.#ask(url, held, how));
    } catch (error) {
      if (held) return held;
      throw error;
    }
  }

  async #ask(url: string, held: Kept | null, { types, judge }: How): Promise<Kept> {
    const { cache, clock } = this.#options;
    if (this.#pause && clock.now() < this.#pause.until) throw new TileRefusal('a pause after a failure');
    const signal = this.#ending.signal;
    let bytes: Kept['bytes'];
    let headers: Headers;
    try {
      const answer = await fetchTile(this.#options, { url, types, held, signal });
      ({ headers } = answer);
      if (answer.is === 'none') bytes = null;
      else bytes = answer.is === 'same' ? (held?.bytes ?? null) : await judge(answer.bytes);
    } catch (error) {
      if (!signal.aborted) this.#noteFailure(error);
      throw error;
    }
    this.#noteSuccess();
    const validity = validityOf(headers, clock.now());
    const kept: Kept = {
      // An answer that nothing changed need not name again what it was asked by.
      etag: validity?.etag ?? held?.etag ?? null,
      lastModified: validity?.lastModified ?? held?.lastModified ?? null,
      freshUntil: Math.min(
        validity?.freshUntil ?? 0,
        bytes ? Number.POSITIVE_INFINITY : clock.now() + NOTHING_FOR,
      ),
      bytes,
    };
    // The map does not wait for the disk.
    void (validity ? cache.keep(url, kept) : cache.drop(url));
    return kept;
  }

  /** @returns the tile as it is given to a window, unpacked */
  async #judgeVector(given: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    // Some servers give files as they lie there, without saying that they are packed.
    const isPacked = given[0] === 0x1f && given[1] === 0x8b;
    const bytes = isPacked ? await unpack(given, Compression.Gzip, MOST_UNPACKED) : given;
    const kind = vectorKindOf(layersOfTile(bytes));
    if (kind && kind !== this.#options.source.kind) this.#options.onKind(kind);
    return bytes;
  }

  #noteFailure(error: unknown): void {
    // What was sent is no tile: that says nothing of the others.
    if (error instanceof PackError) return;
    const { clock } = this.#options;
    const failures = (this.#pause?.failures ?? 0) + 1;
    // Several were under way when the network went: one failure.
    if (this.#pause && clock.now() < this.#pause.until) return;
    const own = Math.min(PAUSE.longest, PAUSE.first * 2 ** (failures - 1));
    const asked = error instanceof TileRefusal ? (error.againAfter ?? 0) : 0;
    this.#pause = { until: clock.now() + Math.max(own, Math.min(asked, LONGEST_ASKED)), failures };
  }

  #noteSuccess(): void {
    if (!this.#pause) return;
    this.#pause = null;
    this.#options.onBack();
  }
}

type How = {
  readonly types: readonly string[];
  /** Throws for what cannot be used. @returns what is kept and shown */
  readonly judge: (given: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
};

async function judgePicture(given: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return pictureTile(given).bytes;
}

/** Reads a TileJSON. Tiles must be on the host that it comes from. Throws where it cannot be used. */
function readDescription(bytes: Uint8Array, { at, maxZoom }: OnlineSource): Described {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new TileRefusal('no description');
  }
  const read = descriptionSchema.safeParse(value);
  const [tiles] = read.data?.tiles ?? [];
  if (!read.success || tiles === undefined || !isTileAddress(tiles)) throw new TileRefusal('no description');
  const from = 'description' in at ? new URL(at.description).origin : null;
  if (new URL(tileAddress(tiles, 0, 0, 0)).origin !== from) throw new TileRefusal('leads elsewhere');
  return { tiles, minZoom: read.data.minzoom, maxZoom: read.data.maxzoom ?? maxZoom };
}
