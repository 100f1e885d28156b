import { createHash } from 'node:crypto';
import type { OnlineStreets } from '#shared/config/settings';
import type { BasemapKind } from '#shared/domain/basemap';
import { hasVectorTiles, isTileAddress, tileAddress } from '#shared/config/tileAddress';

/** Who gives tiles on the network, and how they are asked for. */
export type OnlineSource = {
  /** The same as long as the tiles are; also the name of the folder of their copies. */
  readonly key: string;
  readonly name: string;
  /** Whom its rules want named on the map. */
  readonly attribution: string;
  readonly kind: BasemapKind;
  /** Where its tiles are, or a TileJSON that says so. */
  readonly at: { readonly tiles: string } | { readonly description: string };
  readonly maxZoom: number;
};

/** What was chosen, and why it cannot be used if it cannot. */
export type OnlineChoice =
  | { readonly is: 'source'; readonly source: OnlineSource }
  | { readonly is: 'refused'; readonly name: string };

type Named = Omit<OnlineSource, 'key'>;

/** https://operations.osmfoundation.org/policies/tiles/ */
const OPENSTREETMAP: Named = {
  name: 'OpenStreetMap',
  attribution: '© OpenStreetMap contributors',
  kind: 'raster',
  at: { tiles: 'https://tile.openstreetmap.org/{z}/{x}/{y}.png' },
  maxZoom: 19,
};

/** https://openfreemap.org: the address of its tiles changes with their data, so that it has to be asked for. */
const OPENFREEMAP: Named = {
  name: 'OpenFreeMap',
  attribution: 'OpenFreeMap © OpenMapTiles, data from OpenStreetMap',
  kind: 'openmaptiles',
  at: { description: 'https://tiles.openfreemap.org/planet' },
  maxZoom: 14,
};

/** Deepest tiles that are asked of an address that says nothing of it: what lies deeper is drawn from these. */
const OWN_MAX_ZOOM = { raster: 19, vector: 14 } as const;

/**
 * What is asked for by these settings; null for nothing.
 * @param mayAsk whether plain http may be asked at this address
 */
export function onlineChoice(
  {
    onlineStreets,
    onlineStreetsAddress: own,
  }: {
    readonly onlineStreets: OnlineStreets;
    readonly onlineStreetsAddress: string;
  },
  mayAsk: (url: URL) => boolean,
): OnlineChoice | null {
  switch (onlineStreets) {
    case 'off':
      return null;
    case 'openstreetmap':
      return named(OPENSTREETMAP);
    case 'openfreemap':
      return named(OPENFREEMAP);
    case 'own': {
      if (!isTileAddress(own)) return null;
      const url = URL.parse(tileAddress(own, 0, 0, 0));
      if (!url) return null;
      if (!mayAsk(url)) return { is: 'refused', name: url.host };
      const isVector = hasVectorTiles(own);
      return named({
        name: url.host,
        attribution: '',
        // The first tile may tell otherwise.
        kind: isVector ? 'openmaptiles' : 'raster',
        at: { tiles: own },
        maxZoom: isVector ? OWN_MAX_ZOOM.vector : OWN_MAX_ZOOM.raster,
      });
    }
  }
}

function named(source: Named): OnlineChoice {
  const key = createHash('sha256').update(JSON.stringify(source.at)).digest('hex').slice(0, 32);
  return { is: 'source', source: { ...source, key } };
}
